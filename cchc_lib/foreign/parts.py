"""Read one part of a file of Office as a stream of the elements that somebody asked for.

Elements count by name and namespace, so nothing foreign in between can pose as a cell; a document
type, and with it every entity, is refused; work is counted, so that no part can ask for too much.
"""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeAlias
from xml.parsers import expat

from cchc_lib.foreign.package import Package
from cchc_lib.foreign.process import BROKEN
from cchc_lib.foreign.refusal import Refusal

MAX_TOKEN = 1 << 20  # bytes: expat begins a token anew with each chunk, which is quadratic
_CHUNK = 64 << 10

Starts: TypeAlias = Mapping[str, Callable[[Mapping[str, str]], None]]
"""What is done at the start of an element, by its name, with its attributes."""

Ends: TypeAlias = Mapping[str, Callable[[str], None]]
"""What is done at its end, with the text since the last start of any element."""

_RELATIONSHIPS = ("http://schemas.openxmlformats.org/package/2006/relationships",)

TOO_MUCH = "tệp có quá nhiều ô, kiểu hay chữ; hãy bỏ bớt những gì không phải số liệu rồi lưu lại"


class Parts:
    """The parts of one file, read one by one within common bounds on their size.

    Together they have no more bytes than the package, however many sheets share a part.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self._left = package.program.max_elements
        self._bytes_left = package.program.max_unpacked

    def read(self, part: str, starts: Starts, ends: Ends) -> None:
        """Read a part of the program's own language. Raises ``Refusal``."""
        self._read(part, self.package.program.spaces, starts, ends)

    def relations(self, part: str) -> list["Relation"]:
        """Return where a part points to, "" = the package; none where it points nowhere."""
        folder, _, name = part.rpartition("/")
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relation] = []
        if file in self.package:
            starts = {"Relationship": lambda said: found.append(Relation.of(said, folder))}
            self._read(file, _RELATIONSHIPS, starts, {})
        return found

    def _read(self, part: str, spaces: tuple[str, ...], starts: Starts, ends: Ends) -> None:
        if part not in self.package:
            raise Refusal(BROKEN)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_markup
        self._listen(parser, dict(_named(spaces, starts)), dict(_named(spaces, ends)))
        fed = 0
        try:
            for chunk in self.package.chunks(part, _CHUNK):
                parser.Parse(chunk, False)  # noqa: FBT003
                fed += len(chunk)
                self._bytes_left -= len(chunk)
                if fed - parser.CurrentByteIndex > MAX_TOKEN or self._bytes_left < 0:
                    raise Refusal(TOO_MUCH)
            parser.Parse(b"", True)  # noqa: FBT003
        except (expat.ExpatError, LookupError, ValueError) as error:  # also unknown encodings
            raise Refusal(BROKEN) from error

    def _refuse_markup(self, *_: object) -> NoReturn:
        program = self.package.program
        raise Refusal(
            f"tệp có khai báo DTD hay thực thể XML, {program.name} không ghi thế; {program.again}"
        )

    def _listen(self, parser: Any, starts: Starts, ends: Ends) -> None:
        text: list[str] = []

        def start(name: str, said: Mapping[str, str]) -> None:
            self._left -= 1
            if self._left < 0:
                raise Refusal(TOO_MUCH)
            text.clear()
            if (act := starts.get(name)) is not None:
                act(said)

        def end(name: str) -> None:
            if (act := ends.get(name)) is not None:
                act("".join(text))

        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text.append


@dataclass(frozen=True, slots=True)
class Relation:
    """One pointer from a part to another: its id, the last word of its type, the part's name."""

    id: str
    kind: str
    target: str

    @classmethod
    def of(cls, said: Mapping[str, str], folder: str) -> "Relation":
        """Return the relation of an element; what points outside the package points nowhere."""
        outside = said.get("TargetMode") == "External"
        target = posixpath.normpath(posixpath.join("/", folder, said.get("Target", "")))
        kind = said.get("Type", "").rpartition("/")[2]
        return cls(said.get("Id", ""), kind, "" if outside else target.lstrip("/"))


def related(said: Mapping[str, str]) -> str:
    """Return the id of the relation that an element names, whatever its prefix."""
    return next((value for name, value in said.items() if name.endswith("relationships id")), "")


def _named(spaces: tuple[str, ...], acts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for space in spaces:
        for name, act in acts.items():
            yield f"{space} {name}", act
