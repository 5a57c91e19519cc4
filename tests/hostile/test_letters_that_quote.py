"""Whatever a commune wrote stands in its letter as words: no markup, field, formula or link."""

import pytest
from support.city import COMMUNES, PERIOD
from support.heaps import handed_in, put
from support.letters import BY_FORM, RECORD, wrong_form
from support.parsed_page import ParsedPage
from support.word import all_words, external_targets, instructions

from cchc_lib.communes import find_province
from cchc_lib.intake import Order as Heap
from cchc_lib.intake import collect
from cchc_lib.periods import parse_period
from cchc_lib.reply import Order, gather, write_replies

Q1 = parse_period(PERIOD)
HOME = find_province("31")
NAMES = (
    "<script>alert(1)<",
    "{{cơ quan}} {{nội dung}}",
    "=cmd|' ",
    '"><img src=x onerror=alert(1)>',
    "<w:altChunk r:id='rId9'>",
    "\u202egnp.exe",
    "@import url(x)",
    "tệp\nCăn cứ giả",
)


@pytest.fixture
def letters(tmp_path):
    """Collect files and return the folder of the letters about them."""

    def write(files):
        params = tmp_path / "params"
        put(params / "31-hai-phong.yaml", RECORD.encode())
        for name, content in files.items():
            put(tmp_path / "thư" / name, content)
        collect(tmp_path / "thư", Heap(Q1, HOME, params))
        return write_replies(gather(Order(Q1, HOME, str(params))), tmp_path / "out").folder

    return write


def shown(letters, name):
    """Return the words of a letter as page and as document, having seen that they are words."""
    page = ParsedPage((letters / f"{name}.html").read_text("utf-8"))
    assert not page.named("script", "img", "iframe", "object", "form")
    assert set(page.references()) <= {"data:,", "#noi-dung"}
    word = (letters / f"{name}.docx").read_bytes()
    assert instructions(word) == ["PAGE"]
    assert external_targets(word) == []
    return page.text, all_words(word)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_name_of_a_file_is_words(letters, name):
    folder = letters({f"{name.replace('/', '∕')}.yaml": handed_in(0)})
    page, word = shown(folder, COMMUNES[0].folder)
    quoted = "".join(sign for sign in name if sign.isprintable() and not sign.isspace())
    for words in (page, word):
        bare = "".join(words.split()).replace("�", "")
        assert quoted in bare
    text = (folder / f"{COMMUNES[0].folder}.txt").read_text("utf-8")
    assert "\u202e" not in text + page + word
    assert not any(line.startswith("Căn cứ giả") for line in text.splitlines())


def test_a_field_of_a_form_is_words(letters):
    said = "<b>{{số}}</b> =1+1 </w:t> [x](javascript:alert(1)) & ]]>"
    answer = {"code": said, "reason": "đã xem", "by": said}
    cells = {f"acknowledged.0.{name}": words for name, words in answer.items()}
    folder = letters({"b.xlsx": wrong_form(**cells)})
    for words in shown(folder, BY_FORM.folder):
        assert f"xác nhận {said} của {said} không ứng với phát hiện nào" in words


def test_a_count_that_is_no_number_is_quoted(letters):
    said = "<script>{{số}}</w:t>"
    folder = letters({"b.xlsx": wrong_form(**{"procedures.dossiers.received": said})})
    for words in shown(folder, BY_FORM.folder):
        assert said in words
        assert "Biểu II.2!" in words
