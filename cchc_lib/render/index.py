"""Write the page over all reports of a period: the only one with a script, and that is optional.

Without it the page is a plain table; with it the table can be filtered and sorted. Of a country
there is a table for each province, folded away: with the script one becomes a table when somebody
opens it, for a browser takes seconds for thousands of rows. The policy names the script by its
hash, and nothing is ever loaded.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from cchc_lib.blocks import Title
from cchc_lib.fonts import font_face_css
from cchc_lib.render.page import TEMPLATES, as_records, policy, render_page, style_sheet
from cchc_lib.render.trace import SEVERITIES

MANY = 300
"""Rows of one table at most; beyond, each province has a table of its own. The largest has 168."""


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

    @property
    def is_faulty(self) -> bool:
        """Tell whether there are errors, or no report because of some."""
        return self.state == "failed" or bool(self.findings and self.findings[0])


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


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one province among many."""

    turnout: Turnout
    rows: Sequence[Row]

    @property
    def states(self) -> Mapping[str, int]:
        """Count the rows by the words of their state, in their order."""
        return Counter(row.state_text for row in self.rows)

    @property
    def faulty(self) -> int:
        """Count the communes with errors."""
        return sum(row.is_faulty for row in self.rows)

    @property
    def units(self) -> str:
        """Return a line for each row that the script finds it by: state, errors or none, words."""
        return "\n".join(f"{r.state} {r.is_faulty:d} {r.name} {r.code}" for r in self.rows)


def index_page(index: Index) -> str:
    """Return the page as HTML."""
    groups = tuple(_groups(index)) if len(index.rows) > MANY else ()
    css = f"{font_face_css()}\n{style_sheet(' · '.join(index.stamps))}"
    css += as_records(".index .grid", 62) + _read("index.css")
    css += _read("index_groups.css") if groups else ""
    script = _read("index.js") + _read("index_groups.js" if groups else "index_rows.js")
    return render_page(
        "index.html.j2",
        {
            "index": index,
            "groups": groups,
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


def _groups(index: Index) -> Iterator[Group]:
    rows: dict[str, list[Row]] = {turnout.name: [] for turnout in index.turnouts}
    for row in index.rows:
        rows[row.province].append(row)
    yield from (Group(turnout, rows[turnout.name]) for turnout in index.turnouts)


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")
