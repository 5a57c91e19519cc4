"""The page over a period's reports, drawn in a test: a row of each kind, synthetic figures."""

from dataclasses import replace

from cchc_lib.communes import Commune, Province, all_communes
from cchc_lib.render.index import Figure, Index, Link, Row, Turnout

CITY = "Thành phố Hải Phòng"
ROWS = (
    Row(
        "10510", "Phường Thành Đông", CITY, "published", "vừa lập",
        figures=[Figure("6.469", sort="6469"), Figure("98,86%", "good", "98.86")],
        findings=[1, 2, 3], links=[Link("PDF", "10510-thanh-dong/bao-cao.pdf")],
    ),
    Row(
        "10525", "Phường Hải Dương", CITY, "failed", "không lập được",
        why="số liệu mâu thuẫn: <script>alert(1)</script>",
    ),
    Row(
        "11443", "Phường Kiến An", CITY, "published", "vừa lập", label="MÔ PHỎNG",
        figures=[Figure("900", sort="900"), Figure("100%", "", "100.0")], findings=[0, 0, 0],
    ),
    Row("11948", "Đặc khu Bạch Long Vĩ", CITY, "missing", "chưa nộp số liệu"),
)  # fmt: skip
INDEX = Index(
    period="quý I năm 2026",
    stamps=("CÓ SỐ LIỆU MÔ PHỎNG",),
    columns=("Hồ sơ đã giải quyết", "Trước hạn"),
    rows=ROWS,
    counts=[("published", "vừa lập", 2), ("failed", "không lập được", 1), ("missing", "chưa", 1)],
    turnouts=[Turnout("31", CITY, 5, ("Phường Tân Hưng",))],
)


def country(most: int = 9999, why: str = "") -> Index:
    """Return the page over every commune of the register; of each province the second has errors.

    The first of each has not handed in. At most so many rows.
    """
    by_home: dict[Province, list[Commune]] = {}
    for unit in all_communes():
        by_home.setdefault(unit.home, []).append(unit)
    rows = [
        Row(
            unit.code, unit.name, unit.province, "published", "vừa lập", why, "MÔ PHỎNG",
            figures=[Figure("900", sort="900"), Figure("98,86%", "good", "98.86")],
            findings=[int(number == 1), 0, 0],
            links=[Link("PDF", f"{unit.folder}/bao-cao.pdf")],
        )
        for units in by_home.values() for number, unit in enumerate(units) if number
    ]  # fmt: skip
    turnouts = [
        Turnout(home.code, home.name, len(units), (units[0].name,))
        for home, units in by_home.items()
    ]
    rows = rows[:most]
    return replace(
        INDEX, rows=rows, counts=[("published", "vừa lập", len(rows))], turnouts=turnouts
    )
