"""``cchc reply``: a letter to each commune of whom anything came, a reminder to the others."""

import pytest
from support.city import COMMUNES, PERIOD, contents
from support.letters import RECORD, letters_of, received_city
from support.parsed_page import ParsedPage
from support.word import all_words, external_targets, instructions

from cchc_lib.blocks import SYNTHETIC

ENDINGS = (".docx", ".html", ".txt")
NOBODY = COMMUNES[50]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return tmp_path_factory.mktemp("city")


@pytest.fixture(scope="module")
def roles(city):
    return received_city(city)


@pytest.fixture(scope="module")
def letters(city, roles):
    return letters_of(city / "params", city / "out")


def told(letters, name) -> tuple[str, str, str]:
    """Return the words of a letter in each of its formats, on one line."""
    page = ParsedPage((letters / f"{name}.html").read_text("utf-8")).text
    word = all_words((letters / f"{name}.docx").read_bytes())
    text = (letters / f"{name}.txt").read_text("utf-8")
    return tuple(" ".join(each.split()) for each in (word, page, text))


def test_whoever_sent_anything_gets_a_letter_in_each_format_and_nobody_else(letters, roles):
    written = {name for role, name in roles.items() if role != "silent"}
    assert len(written) == 6 - 1
    assert {path.name for path in letters.iterdir()} == {
        "SHA256SUMS",
        *(f"{name}{ending}" for name in (*written, "nhac-nop") for ending in ENDINGS),
    }


def test_a_letter_without_anything_to_mend_is_the_receipt(letters, roles):
    for words in told(letters, roles["clean"]):
        assert "đã được tiếp nhận ngày 16/3/2026" in words
        assert "trong hạn nộp 18/3/2026" in words
        assert "không thấy chỗ nào phải sửa" in words
        assert "Số liệu chính" not in words
        assert "chậm nhất" not in words


def test_who_came_late_reads_by_how_many_days(letters, roles):
    for words in told(letters, roles["late"]):
        assert "ngày 20/3/2026" in words
        assert f"chậm {20 - 18} ngày so với hạn nộp 18/3/2026" in words


def test_a_finding_stands_with_its_place_its_figures_and_the_day_of_the_correction(letters, roles):
    for words in told(letters, roles["wrong"]):
        assert "Lỗi CD001: Tổng số hồ sơ tiếp nhận" in words
        assert "(Tổng số hồ sơ tiếp nhận)" in words
        assert "Cách sửa: nếu các phần đúng" in words
        assert "gửi lại chậm nhất ngày 18/3/2026" in words
        assert "Số liệu chính" in words
        assert "Biểu II.2" in words


def test_a_finding_of_a_form_names_its_cell_as_the_form_does(letters, roles):
    for words in told(letters, roles["form"]):
        assert "Biểu II.2!" in words
        assert "(Tổng số hồ sơ tiếp nhận)" in words
        assert f"100 ≠ 60 + 30 = {60 + 30} (lệch −{100 - 60 - 30})" in words
        assert "Tổng số hồ sơ tiếp nhận 100; Hồ sơ đã giải quyết 60;" in words


def test_who_was_refused_reads_which_file_and_why(letters, roles):
    for words in told(letters, roles["refused"]):
        assert "Tệp “nhầm kỳ.yaml” gửi đến ngày 16/3/2026 không được nhận" in words
        assert "của quý IV năm 2025, không phải quý I năm 2026" in words
        assert "gửi tệp số liệu của kỳ chậm nhất ngày 18/3/2026" in words


def test_the_reminder_names_the_silent_and_how_long_it_was_due(letters, roles):
    units = {unit.folder: unit.name for unit in COMMUNES}
    for words in told(letters, "nhac-nop"):
        assert f"{114 - 5} trong 114 đơn vị" in words
        assert (
            f"Hạn nộp là 18/3/2026 theo Công văn thử, đến ngày ấy đã quá hạn {20 - 18} ngày"
            in words
        )
        assert units[roles["silent"]] in words
        assert units[roles["refused"]] not in words


def test_invented_figures_are_called_so_in_every_letter_and_format(letters):
    for path in letters.glob("*.txt"):
        assert all(SYNTHETIC in words for words in told(letters, path.stem)), path.name


def test_nothing_in_a_letter_is_fetched_or_computed(letters):
    for path in letters.glob("*.docx"):
        assert instructions(path.read_bytes()) == ["PAGE"]
        assert external_targets(path.read_bytes()) == []
    for path in letters.glob("*.html"):
        page = ParsedPage(path.read_text("utf-8"))
        assert set(page.references()) <= {"data:,", "#noi-dung"}
        assert page.policy().startswith("default-src 'none'; style-src 'sha256-")


def test_the_same_city_gives_the_same_letters_and_again_in_their_place(city, letters):
    before = contents(letters)
    assert contents(letters_of(city / "params", city / "other")) == before
    assert contents(letters_of(city / "params", city / "out")) == before


def test_a_day_for_corrections_that_is_told_stands_in_each_letter(city, roles):
    letters = letters_of(city / "params", city / "by", "--correct-by", "25/3/2026")
    for role in ("wrong", "refused", "form"):
        assert all("chậm nhất ngày 25/3/2026" in words for words in told(letters, roles[role]))
    assert all("chậm nhất ngày 25/3/2026" in words for words in told(letters, "nhac-nop"))


@pytest.fixture
def small(tmp_path, cchc_here):
    """Reply to nobody: a province of whom nothing came."""
    params = tmp_path / "params"
    params.mkdir()
    (params / "31-hai-phong.yaml").write_text(RECORD, "utf-8")
    return lambda period=PERIOD, *words: cchc_here(
        "reply", period, "--params", params, "--out", tmp_path / "out", *words
    )


def test_letters_of_each_period_stand_by_themselves(small, tmp_path):
    assert small().code == 0
    before = contents(tmp_path / "out")
    assert small("2026-Q2").code == 0
    assert contents(tmp_path / "out").items() > before.items()


def test_a_letter_that_somebody_edited_is_never_overwritten(small, tmp_path):
    small()
    letter = tmp_path / "out" / "31-hai-phong" / PERIOD / "nhac-nop.txt"
    letter.write_text("đã sửa", "utf-8")
    run = small()
    assert run.code == 2
    assert "nhac-nop.txt đã bị sửa" in run.errors
    assert letter.read_text("utf-8") == "đã sửa"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--correct-by", "32/3/2026"), "32/3/2026 không có trong lịch"),
        (("--correct-by", "mai"), "cần ngày như 25/12/2025"),
        (("--province", "99"), 'không có tỉnh, thành phố "99"'),
    ],
)
def test_a_wrong_option_is_told_before_anything_is_written(small, tmp_path, words, why):
    run = small(PERIOD, *words)
    assert run.code == 2
    assert why in run.errors
    assert not (tmp_path / "out").exists()


def test_a_province_is_known_by_its_name_too(small, tmp_path):
    assert small(PERIOD, "--province", "Hải Phòng").code == 0
    assert (tmp_path / "out" / "31-hai-phong" / PERIOD / "nhac-nop.html").is_file()


def test_what_stands_in_the_wrong_place_is_told_and_nobody_is_reminded_of_it(small, tmp_path):
    folder = tmp_path / "params" / NOBODY.folder
    folder.mkdir()
    (folder / f"{PERIOD}.yml").write_text("commune: ?", "utf-8")
    run = small()
    assert run.code == 1
    assert f"{PERIOD}.yml" in run.errors
    text = (tmp_path / "out" / "31-hai-phong" / PERIOD / "nhac-nop.txt").read_text("utf-8")
    assert NOBODY.code not in text
