"""A Word document says what a reader sees: its numbers, its tables, its changes as accepted."""

import pytest
from support.odd_documents import (
    cell,
    level,
    lists,
    numbered,
    para,
    part,
    read_here,
    row,
    run,
    table,
    texts,
    word,
)

STYLES = "word/styles.xml"
NUMBERING = "word/numbering.xml"
BOX = "<w:r><mc:AlternateContent>{0}</mc:AlternateContent></w:r>"
SHAPE = "<w:txbxContent>{0}</w:txbxContent>"


def read(inside: str, **changed: str) -> list[str]:
    return texts(read_here(word(inside, changed)))


def field(instruction: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    says = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{kinds[0]}{says}{kinds[1]}{run(result)}{kinds[2]}"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (para(run("Tổng số: ") + run("6.4") + run("76")), "Tổng số: 6.476"),
        (para("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a b c"),
        (para("<w:r><w:t>KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>"), "KH-UBND"),
        (para("<w:r><w:t>hồ</w:t><w:softHyphen/><w:t>sơ</w:t></w:r>"), "hồsơ"),
        (para('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> Có</w:t></w:r>'), "☑ Có"),
        (para('<w:r><w:sym w:font="Symbol" w:char="F0A3"/><w:t> 5</w:t></w:r>'), "≤ 5"),
        (para('<w:r><w:sym w:font="Webdings" w:char="F0A3"/></w:r>'), "\ufffd"),
        (para(f"<w:ins>{run('mới')}</w:ins>"), "mới"),
        (para(f"{run('65')}<w:del><w:r><w:delText>55</w:delText></w:r></w:del>"), "65"),
        (para(f"<w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo>"), "b"),
        (f"<w:sdt><w:sdtContent>{para('trong khung')}</w:sdtContent></w:sdt>", "trong khung"),
        (para(f"<w:hyperlink>{run('liên kết')}</w:hyperlink>"), "liên kết"),
        (para(f"{run('ngày ')}{field('DATE', '31/3/2026')}"), "ngày 31/3/2026"),
        (para(field(f"IF {field('PAGE', '3')}", "x")), "x"),
        (para(f"{run('a')}{run('ẩn', '<w:vanish/>')}{run('b')}"), "ab"),
        (para(run("a", '<w:vanish w:val="0"/>')), "a"),
    ],
)
def test_a_paragraph_says(inside, said):
    assert read(inside) == [said]


def test_the_end_of_a_paragraph_that_was_deleted_joins_it_to_the_next():
    gone = "<w:rPr><w:del/></w:rPr>"
    assert read(para("Tổng số ", gone) + para("hồ sơ")) == ["Tổng số hồ sơ"]
    assert read(para("cuối", gone)) == ["cuối"]
    assert read(para("trước bảng", gone) + table(["a", "b"])) == ["trước bảng", "a | b"]


def test_changes_hidden_text_and_tables_of_contents_are_told():
    inside = (
        para(f"<w:ins>{run('a')}</w:ins><w:del>{run('b')}</w:del>")
        + para(run("c", "<w:vanish/>"))
        + para("d ... 3", '<w:pStyle w:val="Toc"/>')
    )
    style = '<w:style w:type="paragraph" w:styleId="Toc"><w:name w:val="TOC 1"/></w:style>'
    report = read_here(word(inside, {STYLES: part("styles", style)}))
    assert texts(report) == ["a"]
    assert report.notices == (
        "tệp có 2 chỗ sửa đang theo dõi: đọc như đã chấp nhận",
        "tệp có chữ ẩn (hidden text): bỏ qua",
        "mục lục tự động: bỏ qua",
    )


def test_a_format_that_was_changed_counts_as_it_is_now():
    was = '<w:rPrChange><w:rPr><w:vanish/><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:rPrChange>'
    assert read(para(run("xã", was))) == ["xã"]


# --- numbers ---


def test_numbers_are_printed_as_word_counts_them():
    inside = "".join(
        [
            *(numbered("A"), numbered("b", 1), numbered("c", 1), numbered("B"), numbered("d", 1)),
            *(para("giữa"), numbered("e", 1)),
        ]
    )
    assert read(inside) == ["I. A", "1. b", "2. c", "II. B", "1. d", "giữa", "2. e"]


def test_a_number_may_hold_those_above_and_an_empty_item_counts():
    made = lists(
        level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")
        + level(2, "lowerLetter", "%3)")
    )  # fmt: skip
    inside = (
        numbered("A") + numbered("b", 1) + numbered("", 1) + numbered("c", 1) + numbered("d", 2)
    )
    assert read(inside, **{NUMBERING: made}) == ["I. A", "1.1. b", "1.3. c", "a) d"]


@pytest.mark.parametrize(
    ("form", "text", "label"),
    [
        ("bullet", "-", "-"),
        ("bullet", "+", "+"),
        ("bullet", "\uf0b7", "•"),
        ("decimal", "%1)", "1)"),
        ("decimalZero", "%1.", "01."),
        ("lowerRoman", "(%1)", "(i)"),
        ("upperLetter", "%1.", "A."),
        ("none", "", ""),
        ("chicago", "%1", "1"),
    ],
)
def test_a_label_has_its_form(form, text, label):
    (read_one,) = read_here(
        word(numbered("x"), {NUMBERING: lists(level(0, form, text))})
    ).paragraphs
    assert (read_one.label, read_one.text) == (label, "x")


def test_a_style_may_number_and_be_based_on_another():
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '</w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    made = lists(level(0, "upperRoman", "%1.", '<w:pStyle w:val="A"/>')
                 + level(1, "decimal", "%2.", '<w:pStyle w:val="B"/>'))  # fmt: skip
    inside = para("x", '<w:pStyle w:val="A"/>') + para("y", '<w:pStyle w:val="B"/>')
    off = para("z", '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert read(inside + off, **{STYLES: styles, NUMBERING: made}) == ["I. x", "1. y", "z"]


def test_a_list_may_start_anew_where_it_is_told_to():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    made = lists(level(0, "decimal", "%1."), again)
    inside = numbered("a") + numbered("b") + numbered("c", number=2) + numbered("d", number=2)
    assert read(inside, **{NUMBERING: made}) == ["1. a", "2. b", "5. c", "6. d"]


def test_a_typed_label_is_split_off_as_well():
    (one,) = read_here(word(para("2.1. Kết quả"))).paragraphs
    assert (one.label, one.text) == ("2.1.", "Kết quả")


# --- tables ---


def test_a_row_has_its_cells_at_their_columns():
    wide = cell("55", '<w:gridSpan w:val="2"/>')
    report = read_here(word(table(["STT", "Chỉ tiêu", "Số"], ["1", wide, "x"])))
    assert [each.cells for each in report.paragraphs] == [
        ("STT", "Chỉ tiêu", "Số"),
        ("1", "55", "", "x"),
    ]
    assert {each.kind for each in report.paragraphs} == {"row"}
    assert texts(report)[1] == "1 | 55 | x"


def test_a_cell_that_goes_on_from_above_says_nothing_again():
    above = cell("a", '<w:vMerge w:val="restart"/>')
    below = cell("a", "<w:vMerge/>")
    report = read_here(word(table([above, "1"], [below, "2"])))
    assert [each.cells for each in report.paragraphs] == [("a", "1"), ("", "2")]


def test_paragraphs_of_a_cell_are_one_line_but_numbers_stay_apart():
    name = para("ỦY BAN NHÂN DÂN") + para("XÃ TÂN AN")
    figures = para("6476") + para("55")
    items = para("Nơi nhận:") + para("- Đảng ủy;") + para("- Lưu: VT.")
    assert read(table([name, figures, items])) == [
        "ỦY BAN NHÂN DÂN XÃ TÂN AN | 6476; 55 | Nơi nhận: - Đảng ủy; - Lưu: VT."
    ]


def test_a_table_that_only_lays_text_out_is_text():
    assert read(table([para("a") + para("b")])) == ["a", "b"]
    assert read(table([para("a") + para("b"), ""])) == ["a", "b"]
    assert read(table(["", ""]) + para("x")) == ["x"]


def test_a_table_in_a_cell_follows_its_row():
    inner = table(["b", "c"], ["d", "e"])
    assert read(table(["a", para("x") + inner])) == ["a | x", "b | c", "d | e"]


def test_an_automatic_number_stands_in_its_cell():
    made = lists(level(0, "decimal", "%1"))
    rows = table([numbered(""), "a"], [numbered(""), "b"])
    assert read(rows, **{NUMBERING: made}) == ["1 | a", "2 | b"]


def test_a_row_that_was_deleted_is_gone():
    rows = row(["a", "b"]) + row(["c", "d"], "<w:del/>")
    assert read(f"<w:tbl>{rows}</w:tbl>") == ["a | b"]


# --- boxes, headers, notes ---


def test_a_text_box_is_read_once_after_its_paragraph():
    choice = f'<mc:Choice Requires="wps">{SHAPE.format(para("hộp"))}</mc:Choice>'
    fallback = f"<mc:Fallback>{SHAPE.format(para('hộp'))}</mc:Fallback>"
    report = read_here(word(para(run("trước ") + BOX.format(choice + fallback) + run("sau"))))
    assert [(each.kind, each.text) for each in report.paragraphs] == [
        ("text", "trước sau"),
        ("note", "hộp"),
    ]
    assert read(para(run("a") + BOX.format(fallback))) == ["a", "hộp"]


def test_the_header_of_the_first_page_is_read_without_its_number():
    headers = {
        "word/header1.xml": part("hdr", para("DỰ THẢO") + para("3")),
        "word/header2.xml": part("hdr", para("trang đầu") + para("Trang 1/12")),
    }
    refers = (
        '<w:headerReference w:type="default" r:id="h1"/>'
        '<w:headerReference w:type="first" r:id="h2"/>'
    )
    first = f"<w:sectPr>{refers}</w:sectPr>"
    report = read_here(word(para("x") + first, headers))
    assert [(each.kind, each.text) for each in report.paragraphs] == [
        ("note", "DỰ THẢO"),
        ("text", "x"),
    ]
    with_title = f"<w:sectPr>{refers}<w:titlePg/></w:sectPr>"
    assert read(para("x") + with_title, **headers) == ["trang đầu", "x"]


def test_notes_stand_at_the_end():
    notes = part("footnotes", f'<w:footnote w:id="1">{para("chú thích")}</w:footnote>')
    refers = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    report = read_here(word(para(run("a") + refers), {"word/footnotes.xml": notes}))
    assert [(each.kind, each.text) for each in report.paragraphs] == [
        ("text", "a"),
        ("note", "chú thích"),
    ]
