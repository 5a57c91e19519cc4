import io

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure

from cchc_lib.errors import RunError
from cchc_lib.render.svg import clean_svg

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def cleaned(body: str, attributes: str = 'viewBox="0 0 10 10"') -> str:
    return clean_svg(f"<svg {SVG} {attributes}>{body}</svg>", "h1-", "Mô tả")


def drawn_by_matplotlib() -> str:
    with mpl.rc_context({"svg.fonttype": "none", "font.family": "Tinos", "svg.hashsalt": "x"}):
        figure = Figure()
        axes = figure.subplots()
        axes.bar(range(200), range(200), hatch="//", label="Hồ sơ đã giải quyết")
        axes.scatter(range(100), range(100))
        axes.set_title("Hồ sơ & kết quả < 100%")
        axes.legend()
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def test_the_picture_is_named_for_those_who_cannot_see_it():
    picture = clean_svg(f'<svg {SVG} viewBox="0 0 1 1"/>', "h1-", 'Biểu đồ "cột" <b>')
    assert picture == (
        '<svg role="img" aria-label="Biểu đồ &quot;cột&quot; &lt;b&gt;" viewBox="0 0 1 1"></svg>'
    )


def test_what_matplotlib_draws_is_kept_and_its_words_stay_words():
    original = drawn_by_matplotlib()
    picture = clean_svg(original, "h1-", "Mô tả")
    assert picture.count("<use ") == original.count("<use ") > 100
    assert picture.count("<path ") == original.count("<path ")
    assert ">Hồ sơ &amp; kết quả &lt; 100%</text>" in picture
    assert 'font-family="&#x27;Tinos&#x27;"' in picture
    assert "<metadata" not in picture
    assert "style=" not in picture


def test_points_become_a_view_box():
    assert 'viewBox="0 0 400 120"' in cleaned("", 'width="400pt" height="120pt"')


def test_styles_become_attributes():
    assert cleaned('<rect style="fill: #0072b2; STROKE: red; -x-y: 1" fill="red"/>').endswith(
        '<rect fill="#0072b2"/></svg>'
    )


def test_the_short_form_of_a_font_is_taken_apart():
    words = cleaned("<text style=\"font: italic 700 9.5px 'Tinos', serif\">a</text>")
    assert 'font-style="italic" font-weight="700" font-size="9.5px"' in words
    assert 'font-family="&#x27;Tinos&#x27;, serif"' in words


def test_ids_that_are_referred_to_get_the_prefix_and_all_others_go():
    assert cleaned(
        '<g id="axes_1"><defs><path id="m1" d="M 0 0"/></defs><use xlink:href="#m1" x="1"/>'
        '<clipPath id="c"><rect width="1"/></clipPath><path d="M 1 1" clip-path="url(#c)"/></g>'
    ).endswith(
        '><g><defs><path id="h1-m1" d="M 0 0"/></defs><use href="#h1-m1" x="1"/>'
        '<clipPath id="h1-c"><rect width="1"/></clipPath>'
        '<path d="M 1 1" clip-path="url(#h1-c)"/></g></svg>'
    )


def test_an_id_that_appears_twice_names_its_first_element():
    assert cleaned('<path id="a"/><path id="a"/>').count("id=") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<script xlink:href='http://e.vn/x.js'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<p xmlns='http://www.w3.org/1999/xhtml' onclick='x'>x</p>",
        "<image href='http://e.vn/x.png'/>",
        "<a href='javascript:alert(1)'><text>bấm</text></a>",
        "<style>@import url(http://e.vn/x.css);*{fill:red}</style>",
        "<title><![CDATA[<script>alert(1)</script>]]></title>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<set attributeName='onmouseover' to='alert(1)'/>",
        "<use href='http://e.vn/x.svg#a'/>",
        "<use href='data:image/svg+xml,x#a'/>",
        "<svg><path/></svg>",
        "<!-- <script> --><?xml-stylesheet href='http://e.vn/x.css'?>",
    ],
)
def test_whatever_could_act_or_load_is_dropped(hostile):
    kept = cleaned(f"<g>{hostile}<rect width='1'/></g>").partition(">")[2]
    assert kept == '<g><rect width="1"/></g></svg>'


@pytest.mark.parametrize(
    "value",
    [
        "url(http://e.vn/x)",
        "url(#a) url(http://e.vn/x)",
        "URL(HTTP://E.VN/X)",
        "u\\72l(http://e.vn/x)",
        "url(x.svg#a)",
        "url(#unknown)",
        "image-set('x.png' 1x)",
        "expression(alert(1))",
        "red;background:url(http://e.vn/x)",
        "@import 'x'",
    ],
)
def test_a_value_that_could_refer_outside_is_dropped(value):
    assert cleaned(f'<path id="a" fill="{value}"/>').endswith('<path id="h1-a"/></svg>')
    assert "e.vn" not in cleaned(f'<path style="fill: {value}"/>')


def test_handlers_are_dropped():
    assert cleaned("<rect onload='alert(1)' ONCLICK='x' width='1'/>").endswith(
        '><rect width="1"/></svg>'
    )
    assert "onload" not in cleaned("", 'onload="alert(1)" viewBox="0 0 1 1"')


def test_words_never_become_markup():
    picture = cleaned('<text>&lt;script&gt;<![CDATA["><img onerror=x>]]></text>')
    assert '>&lt;script&gt;"&gt;&lt;img onerror=x&gt;</text>' in picture


def test_a_picture_cannot_multiply_itself_by_use():
    picture = cleaned(
        '<defs><path id="a"/><g id="b"><use href="#a"/><use href="#a"/></g></defs>'
        '<use href="#b"/><use href="#a"/>'
    )
    assert picture.count("href=") == 1


def test_a_definition_refers_to_nothing():
    picture = cleaned(
        '<pattern id="a"><path d="M 0 0" fill="url(#a)"/></pattern><path fill="url(#a)"/>'
    )
    assert picture.count("url(") == 1


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE svg SYSTEM "http://e.vn/x.dtd">',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://e.vn/svg11.dtd">',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_foreign_doctype_is_refused(declaration):
    with pytest.raises(RunError, match="DOCTYPE"):
        clean_svg(f'{declaration}<svg {SVG} viewBox="0 0 1 1"/>', "h1-", "")


@pytest.mark.parametrize(
    ("svg", "complaint"),
    [
        ("", "không đọc được"),
        ("<svg", "không đọc được"),
        ("&b;", "không đọc được"),
        ("<html/>", "phải bắt đầu bằng <svg>"),
        (f"<svg {SVG}/>", "thiếu kích thước"),
        (f'<svg {SVG} viewBox="0 0 1 expression(1)"/>', "thiếu kích thước"),
        (f'<svg {SVG} viewBox="0 0 1 1">{"<g>" * 50000}{"</g>" * 50000}</svg>', "lồng"),
    ],
)
def test_what_is_not_a_drawing_is_refused(svg, complaint):
    with pytest.raises(RunError, match=complaint):
        clean_svg(svg, "h1-", "")


def test_a_drawing_on_two_pages_has_the_ids_of_each():
    marks = f'<svg {SVG} viewBox="0 0 9 9"><path id="m" d="M 0 0"/><use href="#m"/></svg>'
    one, other = (clean_svg(marks, prefix, "") for prefix in ("h1-", "h2-"))
    assert 'id="h1-m"' in one
    assert other == one.replace("h1-", "h2-")


def test_what_stands_for_the_prefix_comes_in_with_no_drawing():
    with pytest.raises(RunError, match="không đọc được"):
        clean_svg(f'<svg {SVG} viewBox="0 0 1 1"><text>\0</text></svg>', "h1-", "")
