"""Marks in the text: every word stays, spans that share words are one, anchors are unique."""

from support.reading import VOCABULARY

from cchc_lib.intake.typed.draft import draft_of
from cchc_lib.intake.typed.fates import Fate
from cchc_lib.intake.typed.marks import marked
from cchc_lib.submission.typed import read_report_file

TEXT = """\
BÁO CÁO

2.2. Kết quả giải quyết TTHC
- Theo Kế hoạch số 35/KH-UBND ngày 29/01/2026, tiếp nhận 6.476 hồ sơ.
- Tiếp nhận 6.476 hồ sơ, trong đó 25 hồ sơ kỳ trước chuyển sang, 6.451 hồ sơ tiếp nhận mới.
- Riêng lĩnh vực đất đai tiếp nhận 310 hồ sơ. Có 12 điều chưa rõ.
"""


def lines_of(tmp_path):
    """Return the paragraphs of the text and their lines with marks."""
    path = tmp_path / "bao-cao.txt"
    path.write_text(TEXT, encoding="utf-8")
    draft = draft_of(read_report_file(path, VOCABULARY, "11242", "2026-Q1"), VOCABULARY)
    return draft.source.paragraphs, marked(draft)


def test_no_word_is_lost_or_said_twice(tmp_path):
    paragraphs, lines = lines_of(tmp_path)
    said = ["".join(piece.words for piece in line.pieces) for line in lines]
    assert said == [paragraph.text for paragraph in paragraphs]


def test_each_mark_has_an_anchor_of_its_own(tmp_path):
    _, lines = lines_of(tmp_path)
    anchors = [piece.anchor for line in lines for piece in line.pieces if piece.cells]
    assert anchors == [f"cho-{n}" for n in range(1, len(anchors) + 1)]


def test_a_mark_says_what_became_of_its_words(tmp_path):
    _, lines = lines_of(tmp_path)
    cells = [cell for line in lines for piece in line.pieces for cell in piece.cells]
    told = {(cell.fate, cell.value or cell.code) for cell in cells}
    assert {
        (Fate.CITED, "ke_hoach_35"),
        (Fate.CONFIRMED, "6.476"),
        (Fate.CONFIRMED, "25"),
        (Fate.SCOPED, "310"),
    } <= told
