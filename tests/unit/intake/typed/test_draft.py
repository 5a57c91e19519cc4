"""A typed report as a draft: what is left out, what is asked, which numbers become pointers."""

import pytest
from support.reading import VOCABULARY

from cchc_lib.intake.typed.draft import draft_of
from cchc_lib.intake.typed.fates import Fate
from cchc_lib.submission.typed import read_report_file

DOSSIERS = "procedures.dossiers"
HEAD = "BÁO CÁO\nKết quả cải cách hành chính\n\nII. KẾT QUẢ\n2. Cải cách thủ tục hành chính\n"
SECTION = "2.2. Kết quả giải quyết TTHC\n"


@pytest.fixture
def draft(tmp_path):
    """Return what makes a draft of lines below a heading of Biểu 06."""

    def make(*lines, before=""):
        path = tmp_path / "bao-cao.txt"
        body = "".join(f"- {line}\n" for line in lines)
        path.write_text(before + HEAD + SECTION + body, encoding="utf-8")
        return draft_of(read_report_file(path, VOCABULARY, "11242", "2026-Q1"), VOCABULARY)

    return make


def statements(made):
    """Return the sentences of the section of dossiers."""
    return made.content["procedures"]["dossiers"]["statements"]


def fates(made, code):
    """Return the value, fate and reason of each mention of a figure."""
    return [(t.value, t.fate, t.why) for t in made.found if t.figure.indicator == code]


FLOW = "Tiếp nhận 6476 hồ sơ, trong đó 25 hồ sơ kỳ trước chuyển sang, 6451 hồ sơ tiếp nhận mới."


def test_a_confirmed_number_becomes_a_pointer_dots_aside(draft):
    (sentence,) = statements(draft(FLOW))
    received, carried, new = (
        f"{{{DOSSIERS}.{name}}}" for name in ("received", "carried_over", "received_in_period")
    )
    assert sentence == (
        f"Tiếp nhận {received} hồ sơ, trong đó {carried} hồ sơ kỳ trước chuyển sang, "
        f"{new} hồ sơ tiếp nhận mới."
    )


def test_a_number_that_is_only_read_stays_typed(draft):
    made = draft("Tiếp nhận 6.476 hồ sơ.")
    assert fates(made, f"{DOSSIERS}.received") == [("6.476", Fate.READ, "")]
    assert statements(made) == ["Tiếp nhận 6.476 hồ sơ."]


def test_a_small_number_keeps_its_zero(draft):
    line = "Tiếp nhận 27 hồ sơ, trong đó 07 hồ sơ kỳ trước chuyển sang, 20 hồ sơ tiếp nhận mới."
    assert f"{{{DOSSIERS}.carried_over|pad}} hồ sơ kỳ trước" in statements(draft(line))[0]


def test_the_digits_of_a_day_are_no_figure(draft):
    line = "Đến 25/3/2026 tiếp nhận 100 hồ sơ, trong đó 25 hồ sơ kỳ trước chuyển sang, 75 hồ sơ mới"
    sentence = statements(draft(line))[0]
    assert sentence.startswith("Đến 25/3/2026 tiếp nhận ")


def test_braces_of_the_sender_point_to_nothing(draft):
    assert statements(draft(FLOW, "Xem {@dossiers} và {x.y}."))[1] == "Xem ·@dossiers· và ·x.y·."


def test_another_figure_of_the_same_cell_is_not_put_in(draft):
    made = draft("Tiếp nhận 6.476 hồ sơ.", "Số hồ sơ đã tiếp nhận là 6.470 hồ sơ.")
    assert fates(made, f"{DOSSIERS}.received") == [
        ("6.476", Fate.READ, ""),
        ("6.470", Fate.OTHER, "chỗ khác của báo cáo ghi 6.476"),
    ]
    assert made.content["procedures"]["dossiers"]["received"] == "6.476"


def test_dossiers_that_are_counted_beside_the_resolved_ones_are_asked(draft):
    """100 = 90 + 3 + 5 + 2, and 90 = 80 + 10: in the form the 90 hold the refused ones."""
    made = draft(
        "Tiếp nhận 100 hồ sơ.",
        "Đã giải quyết 90 hồ sơ, trong đó trước hạn 80 hồ sơ, đúng hạn 10 hồ sơ.",
        "Hồ sơ từ chối giải quyết: 3 hồ sơ; hồ sơ rút: 2 hồ sơ; đang giải quyết 5 hồ sơ.",
    )
    told = {t.figure.indicator: t.fate for t in made.found}
    assert told[f"{DOSSIERS}.refused"] is Fate.OTHER
    dossiers = made.content["procedures"]["dossiers"]
    assert dossiers["resolved"] == "90"
    assert not {"refused", "withdrawn"} & dossiers.keys()


def test_a_row_of_a_table_is_no_sentence(draft, tmp_path):
    path = tmp_path / "bang.html"
    row = "<tr><td>Tiếp nhận</td><td>chi tiết</td></tr>"
    path.write_text(
        f"<p>2.2. Kết quả giải quyết TTHC</p><p>{FLOW}</p><table>{row}</table>", "utf-8"
    )
    made = draft_of(read_report_file(path, VOCABULARY, "11242", "2026-Q1"), VOCABULARY)
    assert [one.text for one in made.unplaced] == ["Tiếp nhận | chi tiết"]


def test_a_signature_that_is_missing_is_to_be_filled_in(draft):
    signature = draft(FLOW).content["header"]["signature"]
    assert signature["signer"] == "[ĐIỀN HỌ TÊN NGƯỜI KÝ]"


def test_a_day_that_is_none_is_refused_alone(draft):
    made = draft(FLOW, before="Xã Nguyễn Lương Bằng, ngày 31 tháng 02 năm 2026\n")
    assert list(made.refused) == [("header", "date")]
    assert "date" not in made.content["header"]
