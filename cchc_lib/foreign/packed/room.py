"""Where the files of a mail or a zip are put: a private folder, under numbers, so many bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cchc_lib.foreign.refusal import Refusal

MAX_FILE = 10 << 20
MAX_UNPACKED = 100 << 20
MAX_NAME = 200  # characters of a name that are told: it is for people, and no system takes more

TOO_LARGE = f"lớn hơn {MAX_FILE >> 20} MB"
TOO_MUCH = "tệp nén bung ra quá lớn; không mở"
NESTED = "tệp nén hoặc thư nằm trong tệp nén; hãy lấy các tệp trong đó ra, gửi riêng từng tệp"

Names: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that was packed: its names from outside to inside, and its number or why it has none.

    ``names`` are empty for a file that turned out not to be packed at all.
    """

    names: Names
    number: int | None
    refusal: str = ""


class Room:
    """A folder that takes the files of one mail or zip; it never learns what they are called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pieces: list[Piece] = []
        self._left = MAX_UNPACKED

    @property
    def left(self) -> int:
        """Return how many bytes there is room for."""
        return self._left

    def pieces(self) -> Iterator[Piece]:
        """Yield what came in, in its order."""
        yield from self._pieces

    def take(self, names: Names, content: bytes) -> None:
        """Keep a file, or note that it is too large. Raises ``Refusal`` where nothing is kept."""
        if len(content) > MAX_FILE:
            self.refuse(names, TOO_LARGE)
        elif len(content) > self._left:
            self.refuse(names, TOO_MUCH)
        else:
            self._left -= len(content)
            self._keep(names, content)

    def _keep(self, names: Names, content: bytes) -> None:
        number = len(self._pieces)
        try:
            with (self._folder / str(number)).open("xb") as file:
                file.write(content)
        except OSError as error:
            words = f"thư mục tạm của máy này không ghi được ({error.strerror}); hãy thử lại"
            raise Refusal(words) from error
        self._pieces.append(Piece(_told(names), number))

    def refuse(self, names: Names, why: str) -> None:
        """Note a file that is not kept, and why."""
        self._pieces.append(Piece(_told(names), None, why))


def _told(names: Names) -> Names:
    """Return names short enough to be told."""
    return tuple(name if len(name) <= MAX_NAME else f"{name[:MAX_NAME]}…" for name in names)
