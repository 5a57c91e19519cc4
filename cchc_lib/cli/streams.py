"""Standard output and error that never stop a command: what is told is told as far as it can be.

A pager that was closed, a full disk, an alphabet without Vietnamese, no screen at all: reports,
index and exit code are as if nobody watched. Where the output is what was asked for (JSON), the
command asks afterwards why it could not be written.
"""

import codecs
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from typing import Any, TextIO, cast
from unicodedata import normalize

_WITHOUT_ACCENTS = "cchc-khong-dau"
_PLAIN = {"đ": "d", "Đ": "D", "–": "-", "—": "-", "…": "...", "→": "->", "“": '"', "”": '"'}


class SteadyStream:
    """A text stream that takes whatever it is given, even where nothing can be written.

    ``failure`` is why nothing more is written; None as long as all was. All else is as the stream
    that it was made of has it.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self.failure: OSError | None = None
        if stream is None:  # closed before this program began
            self.failure = _closed()
        self._stream = stream or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Write a text at once, or drop it."""
        if self.failure is None:
            try:
                self._stream.write(text)
                self._stream.flush()
            except OSError as error:
                self._give_up(error)
            except ValueError:  # somebody has closed it
                self._give_up(_closed())
        return len(text)

    def flush(self) -> None:
        """Do nothing: all is written at once."""

    def _give_up(self, error: OSError) -> None:
        """Write nothing more; what still waits in the stream goes nowhere when Python ends."""
        self.failure = error
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


@contextmanager
def steady_streams() -> Iterator[None]:
    """Make standard output and error steady until the block ends."""
    _open_the_three()
    codecs.register_error(_WITHOUT_ACCENTS, _without_accents)
    before = sys.stdout, sys.stderr
    for stream in before:
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors=_WITHOUT_ACCENTS)
    out, err = (cast("TextIO", SteadyStream(stream)) for stream in before)
    with redirect_stdout(out), redirect_stderr(err):
        yield


def failure_of(stream: TextIO) -> OSError | None:
    """Return why something could not be written to a stream, None where all was."""
    return stream.failure if isinstance(stream, SteadyStream) else None


def _closed() -> OSError:
    return OSError(errno.EBADF, os.strerror(errno.EBADF))


def _open_the_three() -> None:
    """Open what was closed of input, output and error, so that no file of ours gets its number.

    Whatever is written there by a library or a child would land in that file. Children have the
    three as well.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: this one
            os.set_inheritable(opened, True)  # noqa: FBT003


def _without_accents(error: UnicodeError) -> tuple[str, int]:
    """Replace what an alphabet lacks by the letter without its marks, as on old telephones."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign) or _base(sign) for sign in signs), error.end


def _base(sign: str) -> str:
    base = normalize("NFD", sign)[0]
    return base if base.isascii() else "?"
