"""Prose with placeholders: what a commune writes in words, parsed once at the door.

A figure is never typed into a sentence; the sentence points to it:

* ``{procedures.dossiers.received}`` prints a figure, ``{…|pad}`` a small one as ``07``;
* ``{doc:par_plan_2026}`` cites a document; ``|issuer`` and ``|title`` print more of it;
* ``{@dossiers}`` as a whole statement marks where the library's own sentences stand.
"""

import re
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema

from cchc_lib.shown import shortened
from cchc_lib.submission.suggest import suggest

MAX_PROSE = 8000
PASSAGE_NAMES = (
    "planning",
    "communication",
    "inspection",
    "dialogue",
    "assigned_tasks",
    "lawmaking",
    "law_review",
    "procedures",
    "dossiers",
    "feedback",
    "satisfaction",
    "staffing",
    "civil_service",
    "budget",
    "autonomy",
    "digital",
)
"""The passages that the library writes from figures, by the name a commune places them with."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FIGURE = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_DOCUMENT = re.compile(r"doc:([a-z][a-z0-9_]*)")
_PASSAGE = re.compile(r"@([a-z][a-z_]*)")
_DOCUMENT_OPTIONS = frozenset({"issuer", "title"})
_FIGURE_OPTIONS = frozenset({"pad"})


@dataclass(frozen=True, slots=True)
class FigureRef:
    """A pointer to a figure by the code of its indicator."""

    code: str
    pad: bool = False


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A pointer to a document by its key, with how much of it to print."""

    key: str
    issuer: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class PassageRef:
    """The place of the library's own sentences among the commune's."""

    name: str


Part: TypeAlias = str | FigureRef | DocumentRef | PassageRef


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as its parts: words and pointers."""

    parts: tuple[Part, ...]

    @property
    def passage(self) -> str:
        """Return the name of the passage this text stands for, "" for ordinary words."""
        first = self.parts[0]
        return first.name if isinstance(first, PassageRef) else ""

    @property
    def words(self) -> str:
        """Return the typed words alone, with a gap where a placeholder stands."""
        return " … ".join(part for part in self.parts if isinstance(part, str))

    def documents(self) -> tuple[str, ...]:
        """Return the keys of the documents cited, in order."""
        return tuple(part.key for part in self.parts if isinstance(part, DocumentRef))

    def figures(self) -> tuple[str, ...]:
        """Return the codes of the figures printed, in order."""
        return tuple(part.code for part in self.parts if isinstance(part, FigureRef))


def parse_prose(source: str) -> Prose:
    """Parse text with placeholders.

    Raises ``ValueError`` in Vietnamese for an unknown kind of placeholder, a stray brace, an
    empty text, or a passage that does not stand alone.
    """
    text = " ".join(source.split())
    if not text:
        raise ValueError("để trống; hãy ghi nội dung hoặc xóa mục này")
    if len(text) > MAX_PROSE:
        raise ValueError(f"dài {len(text)} ký tự, tối đa {MAX_PROSE}; hãy tách thành nhiều ý")
    pieces = _PLACEHOLDER.split(text)
    for words in pieces[::2]:
        if "{" in words or "}" in words:
            raise ValueError("có dấu ngoặc nhọn { } lẻ; chỗ dẫn phải viết đủ, ví dụ {doc:khoa}")
    parts = (_read_part(piece, is_words=index % 2 == 0) for index, piece in enumerate(pieces))
    prose = Prose(tuple(part for part in parts if part != ""))
    if len(prose.parts) > 1 and any(isinstance(part, PassageRef) for part in prose.parts):
        raise ValueError("chỗ dẫn {@…} phải đứng riêng một ý, không kèm chữ khác")
    return prose


def _read_part(piece: str, *, is_words: bool) -> Part:
    if is_words:
        return piece
    name, *options = piece.strip().split("|")
    if match := _PASSAGE.fullmatch(piece.strip()):
        return _known_passage(match[1])
    if match := _DOCUMENT.fullmatch(name):
        chosen = _checked(piece, options, _DOCUMENT_OPTIONS)
        return DocumentRef(match[1], issuer="issuer" in chosen, title="title" in chosen)
    if _FIGURE.fullmatch(name):
        return FigureRef(name, pad="pad" in _checked(piece, options, _FIGURE_OPTIONS))
    if name.strip().isdecimal():
        raise ValueError(
            f'chỗ dẫn "{{{shortened(piece)}}}" chưa có gì; trong biểu Excel hãy chọn số liệu hay '
            "văn bản ở ô mang số ấy, bên phải lời văn"
        )
    raise ValueError(
        f'chỗ dẫn "{{{shortened(piece)}}}" không đúng dạng; cần {{nhóm.số_liệu}}, {{doc:khóa}} '
        "hoặc {@đoạn}"
    )


def _known_passage(name: str) -> PassageRef:
    if name in PASSAGE_NAMES:
        return PassageRef(name)
    nearest = suggest(name, PASSAGE_NAMES)
    hint = (
        f"ý bạn là {{@{nearest}}}?" if nearest else f"các đoạn có sẵn: {', '.join(PASSAGE_NAMES)}"
    )
    raise ValueError(f"không có đoạn {{@{shortened(name)}}}; {hint}")


def _checked(piece: str, options: list[str], known: frozenset[str]) -> frozenset[str]:
    if unknown := set(options) - known:
        wanted, odd = ", ".join(sorted(known)), ", ".join(sorted(unknown))
        raise ValueError(
            f'chỗ dẫn "{{{shortened(piece)}}}": không có tùy chọn {shortened(odd)}; chỉ có {wanted}'
        )
    return frozenset(options)


def _read_prose(value: object) -> Prose:
    if isinstance(value, Prose):
        return value
    if isinstance(value, str):
        return parse_prose(value)
    raise ValueError("cần một câu văn, nhận một danh sách hoặc một nhóm khóa")


ProseField = Annotated[Prose, BeforeValidator(_read_prose), WithJsonSchema({"type": "string"})]
"""A field of prose, given as text."""
