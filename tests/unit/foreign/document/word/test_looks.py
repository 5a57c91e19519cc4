"""How the runs of a Word document look: their old fonts, and whether all of a paragraph is bold."""

from support.odd_documents import para, part, read_here, run, texts, word

STYLES = "word/styles.xml"


def read(inside: str, **changed: str) -> list[str]:
    return texts(read_here(word(inside, changed)))


def test_an_old_font_is_converted_run_by_run_and_told():
    times, vni = '<w:rFonts w:hAnsi=".VnTime"/>', '<w:rFonts w:hAnsi="VNI-Times"/>'
    capitals = '<w:rFonts w:hAnsi=".VnTimeH"/>'
    inside = (
        para(run("b¸o c¸o", capitals))
        + para(run("Tæng sè hå s¬ t\u00ad vÊn: ", times) + run("số 5"))
        + para(run("Toång soá ho", vni) + run("à sô", vni))
    )
    report = read_here(word(inside))
    assert texts(report)[:2] == ["BÁO CÁO", "Tổng số hồ sơ tư vấn: số 5"]
    assert texts(report)[2] == "Tổng số hồ sơ"
    assert report.notices == (
        "chữ phông .VnTime (TCVN3): đã chuyển sang Unicode",
        "chữ phông VNI: đã chuyển sang Unicode",
    )


def test_a_soft_hyphen_of_an_old_font_is_a_letter():
    said = '<w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr><w:t>t</w:t><w:softHyphen/></w:r>'
    assert read(para(said + run(" vÊn", '<w:rFonts w:hAnsi=".VnTime"/>'))) == ["tư vấn"]


def test_the_font_may_be_that_of_all_and_the_text_unicode_nevertheless():
    default = part(
        "styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>",
    )
    assert read(para("Tæng sè") + para("Tổng số"), **{STYLES: default}) == ["Tổng số", "Tổng số"]


def test_a_paragraph_is_bold_where_all_of_it_is():
    bold = "<w:b/>"
    style = part("styles", '<w:style w:styleId="H"><w:rPr><w:b/></w:rPr></w:style>')
    inside = (
        para(run("a", bold) + run(" ") + run("b", bold))
        + para(run("a", bold) + run("b"))
        + para("c", '<w:pStyle w:val="H"/>')
        + para(run("d", '<w:b w:val="0"/>'), '<w:pStyle w:val="H"/>')
    )
    report = read_here(word(inside, {STYLES: style}))
    assert [each.is_bold for each in report.paragraphs] == [True, False, True, False]
