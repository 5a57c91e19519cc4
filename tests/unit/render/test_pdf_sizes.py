"""Sizes and wholes of the PDF are decided before Typst is asked, and only where they are sure."""

from pathlib import Path

import orjson
import pytest
import typst

from cchc_lib import fonts, render
from cchc_lib.blocks import Column, Letterhead, Row, Table, text
from cchc_lib.letters.font import Face
from cchc_lib.render.official import Annex
from cchc_lib.render.pdf.balance import Look, balanced_width
from cchc_lib.render.pdf.tables import UPRIGHT, statistics
from cchc_lib.render.pdf.wholes import wholes_of

COLUMNS = (Column(("TT",), "center", 1), Column(("Nội dung",), "left", 6), Column(("Số",), "right"))
LINE = (0.891 + 0.216) * 12 + 2 * 3.2
LETTERHEAD = Letterhead(
    parent="",
    agency=("ỦY BAN NHÂN DÂN", "XÃ KIM LIÊN"),
    number="",
    symbol="BC-UBND",
    date_line="Xã Kim Liên, ngày 16 tháng 12 năm 2026",
)


def told(*rows, columns=COLUMNS):
    cells = [Row(tuple(map(text, words)), role) for role, *words in rows]
    table = Table("t", "Bảng", columns, tuple(cells))
    return statistics(Annex("Phụ lục", "Bảng", "", table), table, UPRIGHT)


@pytest.mark.parametrize(
    ("words", "height"),
    [("Hồ sơ", LINE), ("chữ " * 40, None), ("", None)],
    ids=["one line", "several lines", "nothing in the row"],
)
def test_a_row_that_is_surely_one_line_has_its_height_others_are_left_to_typst(words, height):
    empty = "" if not words else "1"
    header, row = told(("", empty, words, empty))["heights"]
    assert header is None
    assert row == (pytest.approx(height) if height else None)


def test_columns_fill_the_page_and_a_narrow_one_has_room_for_its_longest_word():
    tight = (Column(("A",), "left", 1), Column(("B",), "left", 40))
    narrow, wide = told(("", "khôngngắtđược", "chữ"), columns=tight)["widths"]
    assert narrow + wide == pytest.approx(UPRIGHT)
    assert narrow > UPRIGHT / 41


def test_only_cells_with_a_look_of_their_own_are_more_than_words():
    (part,) = told(("", "1", "Hồ sơ", "7"), ("total", "", "Cộng", "7"))["parts"]
    assert part["cells"][:3] == ["1", "Hồ sơ", "7"]
    assert [cell["strong"] for cell in part["cells"][3:]] == [True, True, True]


def test_names_of_groups_lead_the_rows_after_them_but_for_the_last_and_for_many():
    group, row = ("group", "I", "Nhóm", ""), ("", "1", "Hồ sơ", "7")
    parts = told(row, group, group, row, group)["parts"]
    assert [len(part["names"]) for part in parts] == [0, 4, 0]
    assert [cell["colspan"] for cell in parts[1]["names"]] == [1, 2, 1, 2]
    (many,) = told(*[group] * 5, row)["parts"]
    assert (many["names"], len(many["cells"])) == ([], 5 * 2 + 3)


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("Hồ sơ tháng 3 năm 2026", ["Hồ sơ ", [["tháng 3 năm 2026"]]]),
        ("tại UBND XÃ KIM LIÊN", [[["tại UBND XÃ KIM LIÊN"]]]),
        (
            "(từ ngày 1/2/2026 đến ngày 2/3/2026)",
            [["(từ ", ["ngày 1/2/2026"], " đến ", ["ngày 2/3/2026"], ")"]],
        ),
        ("Một năm khác", ["Một năm khác"]),
    ],
    ids=["a period", "a unit", "days within a span", "nothing"],
)
def test_dates_periods_and_units_are_wholes(words, pieces):
    assert wholes_of(LETTERHEAD).told(words, Look(Face.BOLD, 12), UPRIGHT)["pieces"] == pieces


def test_what_is_longer_than_its_line_is_no_whole_and_not_short():
    found = wholes_of(LETTERHEAD).told("tại UBND xã Kim Liên", Look(Face.BOLD, 12), 40)
    assert (found["pieces"], found["short"]) == (["tại UBND xã Kim Liên"], False)


def test_columns_that_exceed_the_page_leave_no_row_one_line_that_has_not_the_room():
    word = "x" * 60
    many = tuple(Column((name,), "left") for name in "ABCDE")
    table = told(("", *[word] * 4, ""), ("", *["chữ " * 5] * 4, ""), columns=many)
    assert sum(table["widths"]) > UPRIGHT
    assert table["heights"][-1] is None


TITLE, REFERENCE, CAPTION = Look(Face.BOLD, 14), Look(Face.ITALIC, 13), Look(Face.BOLD, 12)
BALANCED = [
    ([["Thanh toán"], " ", ["trực tuyến"], " phí, lệ phí"], CAPTION, 215.0),
    (["Thu ngân sách và ", ["giải ngân"], " đầu tư công so với kế hoạch"], CAPTION, 215.0),
    (["TỶ LỆ VĂN BẢN, TÀI LIỆU (11/11) CỦA ", ["ỦY BAN NHÂN DÂN"], ", TỪNG PHÒNG"], TITLE, 250.0),
    (["(Kèm theo Báo cáo số 139/BC-UBND ", ["ngày 16"], " của Ủy ban PA)"], REFERENCE, 300.0),
    (["Một dòng ngắn"], CAPTION, 400.0),
]


SET = """#set text(font: "Tinos", lang: "vi", hyphenate: false, overhang: false, fallback: false,
  top-edge: 0.891em, bottom-edge: -0.216em)"""


def widths_of_typst(rows):
    """Return the widths that the template's own search finds."""
    template = (Path(render.__file__).parent / "templates" / "official.typ").read_text("utf-8")
    parts = [
        template[template.index(f"#let {name}(") :] for name in ("joined", "ragged", "balanced")
    ]
    functions = "\n".join(part[: part.index("\n}\n") + 3] for part in parts)
    number = next(line for line in template.splitlines() if line.endswith('"): box'))
    rows = [(pieces, look.face == Face.BOLD, look.size, room) for pieces, look, room in rows]
    data = orjson.dumps(orjson.dumps(rows).decode()).decode()
    main = f"""{SET}\n{number}\n{functions}
#for (pieces, bold, size, room) in json(bytes({data})) {{
  let words = text(size: size * 1pt, joined(pieces))
  context balanced(room * 1pt, if bold {{ strong(words) }} else {{ emph(words) }},
    below: it => [#metadata(it.pt()) <width>])
}}"""
    faces = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
    maker = typst.Compiler(main.encode(), font_paths=faces, ignore_system_fonts=True)
    return [found["value"] for found in orjson.loads(maker.query("<width>"))]


def test_lines_of_titles_are_as_wide_as_typst_would_make_them():
    ours = [balanced_width(*row) for row in BALANCED]
    assert ours == pytest.approx(widths_of_typst(BALANCED), abs=1e-6)


@pytest.mark.parametrize(
    ("words", "room"),
    [
        ("Tỷ lệ văn bản đi/đến – quý I và quý II năm 2026", 100),
        ("Kết quả " + "a" * 22 + " của xã", 150),
        ("Kết quả (một)(hai) của xã Kim Liên quý I", 100),
        ("Nghiêng ngả quanh co", 40),
    ],
    ids=["signs", "a word that breaks", "brackets", "a word longer than its line"],
)
def test_lines_that_might_end_elsewhere_are_left_to_typst(words, room):
    assert balanced_width([words], CAPTION, room) is None


def test_what_stands_in_front_or_above_takes_its_room():
    alone, numbered = (
        balanced_width(["Hồ sơ"], CAPTION, 200, "", it) for it in ("", "Biểu đồ 1. ")
    )
    below = balanced_width(["Hồ sơ"], CAPTION, 200, "Phụ lục III")
    assert alone < below < numbered
