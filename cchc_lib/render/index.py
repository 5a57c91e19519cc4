"""Write the page over all reports of a period: the only one with a script, and that is optional.

Without it the page is a plain table; with it the table can be filtered and sorted. The policy
names the script by its hash, and nothing is ever loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cchc_lib.blocks import Title
from cchc_lib.fonts import font_face_css
from cchc_lib.render.page import TEMPLATES, as_records, policy, render_page, style_sheet
from cchc_lib.render.trace import SEVERITIES


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure as printed, how it stands, and the number it is sorted by."""

    text: str
    tone: str = ""
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a file of a report, relative to the page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """What the page says of one commune; ``findings`` are errors, warnings and notes.

    ``label`` warns, for instance that its figures are synthetic.
    """

    code: str
    name: str
    province: str
    state: str
    state_text: str
    why: str = ""
    label: str = ""
    figures: Sequence[Figure] = ()
    findings: Sequence[int] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many communes a province has, and the names of those that have not handed in."""

    code: str
    name: str
    communes: int
    absent: Sequence[str] = ()

    @property
    def handed_in(self) -> int:
        """Return how many have handed in."""
        return self.communes - len(self.absent)


@dataclass(frozen=True, slots=True)
class Index:
    """What the page prints: the period, its stamp, the table and the counts of states.

    The table has those that handed in; the others are named in the ``turnouts``.
    """

    period: str
    stamps: Sequence[str]
    columns: Sequence[str]
    rows: Sequence[Row]
    counts: Sequence[tuple[str, str, int]]
    turnouts: Sequence[Turnout] = ()


def index_page(index: Index) -> str:
    """Return the page as HTML."""
    css = f"{font_face_css()}\n{style_sheet(' · '.join(index.stamps))}"
    css += as_records(".index .grid", 62) + _read("index.css")
    script = _read("index.js")
    return render_page(
        "index.html.j2",
        {
            "index": index,
            "letterhead": None,
            "title": Title("Danh mục báo cáo", f"Báo cáo cải cách hành chính {index.period}"),
            "stamps": index.stamps,
            "severities": tuple(SEVERITIES.values()),
            "provinces": len({row.province for row in index.rows}),
            "css": Markup(css),  # noqa: S704  # ours, words in it escaped for CSS
            "script": Markup(script),  # noqa: S704  # ours, holds no words
            "csp": policy(css, script),
        },
    )


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
