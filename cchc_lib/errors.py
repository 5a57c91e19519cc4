"""Every error raised on purpose, each with the exit code it ends a command with.

One family, one boundary: library code raises these, ``cli`` alone catches them. Messages are
Vietnamese and stand by themselves: where, what it got, what it wanted.
"""

import errno
import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from cchc_lib.shown import visible

_MAY_LINK = re.compile(r"\S:\S|[/\\@~]|www", re.IGNORECASE)
"""What stands in every address, path and link that an error output of JupyterLab makes one of."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file that a commune handed in, and where in it something stands.

    ``file`` is a path as the user gave it; ``line`` and ``column`` count from 1, 0 = unknown, and
    sort places as they are read: of a sheet they are row and column, of a typed report page and
    paragraph. There ``spot`` names them for people (``Biểu II.2!D14``). ``field`` is the dotted
    path of the field, "" = the whole file.
    """

    file: str
    line: int = 0
    column: int = 0
    field: str = ""
    spot: str = ""

    @property
    def position(self) -> str:
        """Return file and where in it, as an editor takes it: ``params/…/2026-Q1.yaml:41:13``."""
        if self.spot:
            return f"{self.file} {self.spot}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file

    def __str__(self) -> str:
        return f"{self.position} {self.field}" if self.field else self.position


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One place of the input with what is wrong there, in Vietnamese."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class CchcError(Exception):
    """The root of every error that is raised on purpose; each of its arguments is a line.

    What a line quotes, a path, a name or a value, adds no other line and nothing invisible.
    """

    exit_code: ClassVar[int] = 2

    def __str__(self) -> str:
        return "\n".join(visible(str(line)) for line in self.args)

    @property
    def where(self) -> str:
        """Return where it went wrong, one place a line; "" where no file is to blame."""
        return ""

    def _render_traceback_(self) -> list[str]:
        """Show a notebook the message as text, and return to IPython what led to it.

        What a message quotes from a file would become a link in an error output of JupyterLab.
        """
        from IPython.core.interactiveshell import InteractiveShell  # noqa: PLC0415  # is running
        from IPython.display import display  # noqa: PLC0415

        words = f'<pre class="mathjax_ignore tex2jax_ignore">{html.escape(str(self))}</pre>'
        display({"text/html": words, "text/plain": str(self)}, raw=True)  # type: ignore[no-untyped-call]
        may_link = _MAY_LINK.search(str(self))
        instead = CchcError("xem lời báo ở trên", *self.where.splitlines()) if may_link else self
        way = InteractiveShell.instance().InteractiveTB
        lines: list[str] = way.structured_traceback(type(self), instead, self.__traceback__, 1)
        return lines


class UsageError(CchcError):
    """A command, parameter or configuration that cannot be carried out as given."""


MAX_PROBLEMS = 100
"""How many problems of a file are told; who has mended so many asks again."""


class InputError(CchcError):
    """Everything that is wrong in one file, all problems at once, the first ones in words."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        found = sorted(problems)
        told, more = found[:MAX_PROBLEMS], found[MAX_PROBLEMS:]
        self.problems = (*told, *_untold(more))
        super().__init__(*map(str, self.problems))

    @property
    def where(self) -> str:
        """Return file, line and column of every problem, as JupyterLab opens them."""
        places = (problem.place for problem in self.problems)
        return "\n".join(f"{place.file}:{place.line}:{place.column}" for place in places)


class BlockingFindingsError(CchcError):
    """Figures that contradict each other, so that no report can be made of them."""

    exit_code = 1


class BusyError(CchcError):
    """Outputs that another command is writing to."""

    exit_code = 75


class RunError(CchcError):
    """A report that could not be executed, rendered or published."""

    exit_code = 3


class TimedOutError(RunError):
    """A cell or a whole report that took longer than it may."""


class DiedError(RunError):
    """The end of a process before that of the notebook it ran."""


class IncompleteError(RunError):
    """A notebook that seemed to end well but did not run to its end."""


class DiskError(RunError):
    """A file of a report that could not be written."""


class CellError(CchcError):
    """A cell of a notebook that stopped, in the words of the error that stopped it.

    The kernel is another process, so the error arrives as the name of its class and its message.
    An error of this family keeps its message and exit code; any other is a fault of the report.
    """

    def __init__(self, number: int, name: str, message: str) -> None:
        self.name = name
        code = _exit_codes().get(name)
        self.exit_code = code or RunError.exit_code  # type: ignore[misc]  # one class, many causes
        where = f"sổ tính dừng ở ô [{number}] vì lỗi {name}: {message}"
        super().__init__(*(message if code else where).split("\n"))


_REASONS = {
    errno.EEXIST: "là tệp, không phải thư mục",  # whoever makes folders takes one that is there
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "là thư mục, không phải tệp",
    errno.ENOENT: "không có đường dẫn này",
    errno.EACCES: "không có quyền ghi",
    errno.EPERM: "không có quyền ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EFBIG: "tệp quá lớn",
    errno.EIO: "ổ đĩa báo lỗi đọc, ghi",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EMFILE: "đã mở quá nhiều tệp cùng lúc (ulimit -n)",
    errno.EPIPE: "bên nhận đã đóng",
    errno.EBADF: "đã bị đóng từ trước",
}


def reason_of(error: OSError) -> str:
    """Return in Vietnamese why a file or folder could not be written."""
    return _REASONS.get(error.errno or 0, str(error.strerror or error))


def _untold(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield one line for problems that are not told one by one, at the place of the first."""
    if problems:
        words = f"còn {len(problems)} chỗ nữa; hãy sửa các chỗ trên rồi kiểm tra lại"
        yield Problem(replace(problems[0].place, field=""), words)


def _exit_codes() -> dict[str, int]:
    """Return the exit code of every error of the family by the name of its class."""
    family: list[type[CchcError]] = [CchcError]
    for member in family:
        family.extend(member.__subclasses__())
    return {member.__name__: member.exit_code for member in family}
