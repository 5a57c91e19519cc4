"""The page on which a clerk checks what was read: the report's text with every reading in place.

One file, offline, without script; all of the sender's words are text.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath

from markupsafe import Markup

from cchc_lib.blocks import SYNTHETIC, Title
from cchc_lib.intake.typed.draft import Draft
from cchc_lib.intake.typed.fates import Fate
from cchc_lib.intake.typed.marks import Line, Piece, marked
from cchc_lib.render.page import TEMPLATES, policy, render_page, style_sheet
from cchc_lib.shown import visible

_TEMPLATE, _LOOKS = "readings.html.j2", "readings.css"
_DOUBTS = (Fate.ASKED, Fate.OTHER, Fate.UNREAD)
_LEGEND = {
    Fate.ASKED: "chưa chắc, chưa đưa vào số liệu: hãy xem và trả lời trước",
    Fate.OTHER: "đã đọc nhưng không vào được ô, lý do ghi bên cạnh",
    Fate.UNREAD: "có con số nhưng chưa hiểu là chỉ tiêu nào",
    Fate.READ: "chữ quanh con số đều hiểu; nên liếc lại",
    Fate.CONFIRMED: "tổng hay tỷ lệ in trong báo cáo xác nhận con số",
    Fate.SCOPED: "không phải số liệu chung của đơn vị trong kỳ, không đưa vào",
    Fate.CITED: "khai ở documents, lời văn dẫn bằng khóa",
}


def readings_page(draft: Draft, target: str) -> bytes:
    """Return the page of a draft; ``target`` names the file that its values went into."""
    lines = marked(draft)
    css = f"{style_sheet('Đọc lại báo cáo')}{(TEMPLATES / _LOOKS).read_text('utf-8')}"
    counts = Counter(told.fate for told in draft.found)
    counts[Fate.UNREAD] = len(draft.source.reading.unread)
    documents = draft.content.get("documents")
    counts[Fate.CITED] = len(documents) if isinstance(documents, dict) else 0
    page = {
        "title": Title("Đọc lại báo cáo", draft.heading),
        "letterhead": None,
        "stamps": [SYNTHETIC] if "synthetic" in draft.content else [],
        "css": Markup(css),  # noqa: S704  # ours
        "csp": policy(css),
        "heading": draft.heading,
        "file": visible(PurePath(draft.source.path).name),
        "sha256": draft.source.sha256,
        "notices": [visible(notice) for notice in draft.source.notices],
        "target": target,
        "legend": [
            (fate, fate.name.lower(), counts[fate], words) for fate, words in _LEGEND.items()
        ],
        "doubts": [(fate, list(_doubtful(lines, fate))) for fate in _DOUBTS],
        "lines": lines,
    }
    return render_page(_TEMPLATE, page).encode()


def _doubtful(lines: Iterable[Line], fate: Fate) -> Iterable[tuple[Line, Piece]]:
    """Yield the pieces that look so, with the lines they stand in."""
    for line in lines:
        yield from (
            (line, piece) for piece in line.pieces if piece.cells and piece.cell.fate is fate
        )
