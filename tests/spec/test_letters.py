"""What a letter says: of the day, of doubts, of blanks, and by when it asks."""

from datetime import date

import pytest
from support.city import COMMUNES, PERIOD
from support.heaps import EARLY, LATER, handed_in, put

from cchc_lib.blocks import Table, plain, to_plain_text
from cchc_lib.communes import find_province
from cchc_lib.intake import Order as Heap
from cchc_lib.intake import collect
from cchc_lib.periods import parse_period
from cchc_lib.reply import Order, gather
from cchc_lib.reply.letter import is_clean, letter
from cchc_lib.reply.reminder import reminder

Q1 = parse_period(PERIOD)
HOME = find_province("31")
A = COMMUNES[0]
BLANK = "……/……/…………"
DUE = "due: [{{periods: [quý], day: {day}, source: CV 12, verified: {verified}}}]\n"


@pytest.fixture
def province(tmp_path):
    """Collect files for a province whose record says more; return what was gathered."""

    def run(files, record="", *, newest=False, correct_by=None):
        params = tmp_path / "params"
        put(params / "31-hai-phong.yaml", f'province: "31"\n{record}'.encode())
        for name, (content, at) in files.items():
            put(tmp_path / "thư" / name, content, at)
            collect(tmp_path / "thư", Heap(Q1, HOME, params, newest))
        return gather(Order(Q1, HOME, str(params), correct_by))

    return run


def said(gathered) -> str:
    (one,) = gathered.handed
    return "\n".join(map(to_plain_text, letter(one, gathered)))


def wrong(note: str = "") -> bytes:
    return handed_in(0, note=note).replace(b"resolved: 3", b"resolved: 2")


def test_a_letterhead_of_nobody_is_left_to_be_written(province):
    words = said(province({"a.yaml": (handed_in(0), EARLY)}))
    gap = " " * 6
    assert f"Số: /……………\n……………, ngày{gap}tháng{gap}năm 2026" in words
    assert words.endswith("\n- Lưu: VT.\n………………………………\n………………………………\n")


def test_the_symbol_of_reports_becomes_that_of_notices(province):
    words = said(province({"a.yaml": (handed_in(0), EARLY)}, "header: {symbol: BC-SNV}\n"))
    assert "/TB-SNV" in words


def test_a_letter_asks_by_the_last_day_unless_that_is_over(province):
    due = DUE.format(day=18, verified="có")
    early = province({"a.yaml": (wrong(), EARLY)}, due)
    assert "chậm nhất ngày 18/3/2026" in said(early)
    late = province({"a.yaml": (wrong("sửa"), LATER)}, due, newest=True)
    assert f"chậm nhất ngày {BLANK}" in said(late)


def test_nobody_told_a_last_day_so_it_is_left_to_be_written(province):
    words = said(province({"a.yaml": (wrong(), EARLY)}))
    assert f"chậm nhất ngày {BLANK}" in words
    assert "hạn nộp" not in words


def test_a_day_that_was_told_counts_before_all(province):
    gathered = province({"a.yaml": (wrong(), EARLY)}, correct_by=date(2026, 3, 25))
    assert "chậm nhất ngày 25/3/2026" in said(gathered)


def test_a_last_day_that_nobody_has_verified_is_called_so(province):
    gathered = province({"a.yaml": (handed_in(0), LATER)}, DUE.format(day=18, verified="không"))
    late = f"chậm {20 - 18} ngày so với hạn nộp 18/3/2026 (chưa đối chiếu văn bản gốc)"
    assert late in said(gathered)


def test_a_correction_is_told_beside_the_first_day(province):
    files = {"a.yaml": (wrong(), EARLY), "a2.yaml": (handed_in(0), LATER)}
    words = said(province(files, newest=True))
    assert "ngày 16/3/2026 (tệp “a.yaml”); bản thay nhận ngày 20/3/2026 (tệp “a2.yaml”)" in words


def test_a_doubt_is_put_to_the_commune_without_the_notes_of_the_office(province):
    files = {"a.yaml": (wrong(), EARLY), "b.yaml": (handed_in(0), LATER)}
    words = said(province(files))
    assert "Tệp “b.yaml” gửi đến ngày 20/3/2026 chưa được dùng" in words
    assert "đề nghị cho biết tệp nào đúng" in words
    assert "--newest" not in words
    assert "params" not in words


def test_headline_figures_that_nobody_gave_are_asked_for(province):
    gathered = province({"a.yaml": (handed_in(0), EARLY)})
    (one,) = gathered.handed
    assert not is_clean(one)
    assert "chưa có số: " in said(gathered)
    assert "Giải ngân đầu tư công" in said(gathered)


def test_the_figures_are_those_that_were_read(province):
    gathered = province({"a.yaml": (handed_in(0).replace(b": 3\n", b": 1.243\n"), EARLY)})
    (one,) = gathered.handed
    *_, table = (block for block in letter(one, gathered) if isinstance(block, Table))
    rows = {plain(row.cells[0]): plain(row.cells[1]) for row in table.rows}
    assert "Tổng số hồ sơ tiếp nhận 1.243; Hồ sơ đã giải quyết 1.243" in rows["Biểu II.2"]
    assert "Giải quyết trước hạn 100%" in rows["Số liệu chính"]


def test_a_reminder_without_a_register_speaks_of_no_day(province):
    words = "\n".join(map(to_plain_text, reminder(province({}))))
    assert "114 trong 114 đơn vị cấp xã thuộc thành phố Hải Phòng chưa gửi số liệu" in words
    assert "Tính đến ngày" not in words
    assert "Hạn nộp" not in words
    assert f"chậm nhất ngày {BLANK}" in words
