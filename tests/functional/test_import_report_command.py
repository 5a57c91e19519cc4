"""``cchc import`` on reports that somebody typed: what is written, where, and what is refused."""

import shutil
import unicodedata

import pytest
from support.command_line import REPO
from support.imported import figures_of
from support.parsed_page import ParsedPage, assert_harmless
from support.reading import FIXTURES
from support.seed_as import FOLDER

from cchc_lib.intake.typed import Whose, import_report
from cchc_lib.submission import read_submission

DOSSIERS = "procedures.dossiers"
HEAD = """\
ỦY BAN NHÂN DÂN
XÃ NGUYỄN LƯƠNG BẰNG
BÁO CÁO
Kết quả cải cách hành chính quý I năm 2026

"""
BODY = """\
II. KẾT QUẢ
2. Cải cách thủ tục hành chính
2.2. Kết quả giải quyết TTHC
- Tiếp nhận 6.476 hồ sơ, trong đó 25 hồ sơ kỳ trước chuyển sang, 6.451 hồ sơ tiếp nhận mới.
- Theo Kế hoạch số 35/KH-UBND ngày 29/01/2026, đã giải quyết 6.469 hồ sơ; đang giải quyết 07 hồ sơ.
- Riêng lĩnh vực đất đai tiếp nhận 310 hồ sơ.
"""
TEXTS = sorted((FIXTURES / "texts").glob("*.txt"))
MONTHS = {"A-02": "2026-05", "A-11": "2026-04", "B-03": "2026-10"}


@pytest.fixture
def report(tmp_path):
    """Return what writes a report and gives its file."""

    def write(text):
        path = tmp_path / "bao cao.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_report_becomes_a_submission_and_a_page(cchc_here, tmp_path, report):
    run = cchc_here("import", report(HEAD + BODY), "--params", tmp_path / "params")
    target = tmp_path / "params" / FOLDER / "2026-Q1.yaml"
    page = target.with_name("2026-Q1-doc-lai.html")
    assert (run.code, run.output) == (0, f"{target}\n{page}\n")
    assert sorted(path.name for path in target.parent.iterdir()) == [page.name, target.name]
    submission = read_submission(target)
    filled = len(figures_of(submission.source.content))
    assert f"Đọc được {filled} số liệu vào ô" in run.errors
    told = {name: submission.value(f"{DOSSIERS}.{name}") for name in ("received", "pending")}
    assert told == {"received": 6476, "pending": 7}
    sentences = [str(one.text.figures()) for one in submission.procedures.dossiers.statements]
    assert f"{DOSSIERS}.received" in sentences[0]
    assert submission.procedures.dossiers.statements[1].text.documents() == ("ke_hoach_35",)
    assert "310" not in figures_of(submission.source.content).values()
    assert "# Tổng số hồ sơ tiếp nhận = 310 (của đất đai)" in target.read_text("utf-8")


def test_the_page_shows_each_reading_in_its_place(cchc_here, tmp_path, report):
    cchc_here("import", report(HEAD + BODY), "--params", tmp_path)
    page = ParsedPage((tmp_path / FOLDER / "2026-Q1-doc-lai.html").read_text("utf-8"))
    assert_harmless(page)
    marks = [mark["class"] for mark in page.named("mark") if "id" in mark]
    assert {"confirmed", "scoped", "cited"} <= set(marks)
    words = " ".join(page.text.split())
    assert "Tổng số hồ sơ tiếp nhận = 6.476" in words
    anchors = page.ids()
    assert len(anchors) == len(set(anchors))
    inside = [link[1:] for link in page.references() if link.startswith("#")]
    assert set(inside) <= set(anchors)


def test_the_same_report_gives_the_same_bytes(tmp_path, report):
    file = report(HEAD + BODY)
    made = [import_report(file, Whose(params=str(tmp_path / n))) for n in ("a", "b")]
    first, second = ([path.read_bytes() for path in one.files] for one in made)
    assert first == second


def test_a_figure_that_is_asked_stays_a_comment(tmp_path, report):
    text = f"{HEAD}{BODY}- Không tiếp nhận phản ánh, kiến nghị qua hệ thống.\n"
    made = import_report(report(text), Whose(params=str(tmp_path)))
    lines = [line.strip() for line in made.files[0].read_text("utf-8").splitlines()]
    assert any(line.startswith("# received: 0  # cần hỏi lại: ") for line in lines)
    assert read_submission(made.files[0]).value("procedures.feedback.received") is None


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("BÁO CÁO\nquý I năm 2026\n\n", "đầu báo cáo không nêu được đơn vị: thêm --commune"),
        ("XÃ BẢN TRÊN TRỜI\nBÁO CÁO\nquý I năm 2026\n\n", "rõ là đơn vị nào: thêm --commune"),
        ("XÃ NGUYỄN LƯƠNG BẰNG\nBÁO CÁO\n\n", "đầu báo cáo không nêu được kỳ: thêm --period"),
    ],
    ids=["nobody", "unknown", "no period"],
)
def test_whose_it_is_must_be_known(cchc_here, tmp_path, report, head, message):
    params = tmp_path / "params"
    run = cchc_here("import", report(head + BODY), "--params", params)
    assert (run.code, params.exists()) == (2, False)
    assert message in run.errors


def test_the_user_says_whose_it_is(cchc_here, tmp_path, report):
    words = ("--commune", "11242", "--period", "2026-04")
    run = cchc_here("import", report(BODY), *words, "--params", tmp_path)
    assert run.code == 0
    assert read_submission(tmp_path / FOLDER / "2026-04.yaml").value(f"{DOSSIERS}.received") == 6476


def test_what_tells_no_figure_is_no_report(cchc_here, tmp_path, report):
    params = tmp_path / "params"
    run = cchc_here("import", report("Giấy mời họp lúc 8 giờ.\n"), "--params", params)
    assert (run.code, params.exists()) == (2, False)
    assert "Không đọc được số liệu CCHC nào" in run.errors


@pytest.mark.parametrize("taken", ["2026-Q1.yaml", "2026-Q1-doc-lai.html"])
def test_what_is_there_is_never_overwritten(cchc_here, tmp_path, report, taken):
    mine = tmp_path / FOLDER / taken
    mine.parent.mkdir()
    mine.write_text("của tôi", "utf-8")
    run = cchc_here("import", report(HEAD + BODY), "--params", tmp_path)
    assert (run.code, mine.read_text("utf-8")) == (2, "của tôi")
    assert f"đã có tệp {mine}; không ghi đè" in run.errors
    assert list(mine.parent.iterdir()) == [mine]


def test_a_file_of_another_kind_is_refused(cchc_here, tmp_path):
    file = tmp_path / "so-lieu.json"
    file.write_text("{}", "utf-8")
    run = cchc_here("import", file, "--params", tmp_path / "params")
    assert (run.code, (tmp_path / "params").exists()) == (2, False)
    assert "cần biểu khai dạng .xlsx hay báo cáo .docx" in run.errors


def test_a_report_fills_the_cells_of_the_form(cchc_here, tmp_path, report):
    text = f"{HEAD}{BODY}- Không tiếp nhận phản ánh, kiến nghị qua hệ thống.\n"
    run = cchc_here("import", report(text), "--to", "xlsx", "--params", tmp_path)
    form = tmp_path / FOLDER / "2026-Q1.xlsx"
    assert (run.code, run.output.splitlines()[0]) == (0, str(form))
    assert "cần hỏi lại: PAKN tiếp nhận = 0" in run.errors
    submission = read_submission(form)
    assert submission.value(f"{DOSSIERS}.received") == 6476
    assert submission.value("procedures.feedback.received") is None
    assert list(submission.documents) == ["ke_hoach_35"]


def test_the_label_of_invented_figures_stays(tmp_path, report):
    text = f"SỐ LIỆU MÔ PHỎNG – KHÔNG PHẢI BÁO CÁO THẬT\n{HEAD}{BODY}"
    made = import_report(report(text), Whose("11242", "2026-Q1", str(tmp_path)))
    assert read_submission(made.files[0]).synthetic is True


@pytest.mark.parametrize("text", TEXTS, ids=lambda path: path.stem)
def test_every_text_becomes_a_submission_that_loads(tmp_path, text):
    period = MONTHS.get(text.stem, "2026-Q1")
    made = import_report(text, Whose("11242", period, str(tmp_path)))
    submission = read_submission(made.files[0])
    assert (submission.commune, submission.period) == ("11242", period)
    assert figures_of(submission.source.content)
    ParsedPage(made.files[1].read_text("utf-8"))


def test_the_name_of_a_file_in_parts_of_letters_is_one_line(tmp_path, report):
    file = report(HEAD + BODY)
    odd = file.with_name(unicodedata.normalize("NFD", "báo cáo \u202e quý.txt"))
    shutil.copy(file, odd)
    made = import_report(odd, Whose(params=str(tmp_path / "params")))
    assert read_submission(made.files[0]).value(f"{DOSSIERS}.received") == 6476


@pytest.mark.slow
def test_the_imported_seed_becomes_a_report(cchc_here, tmp_path):
    shutil.copytree(REPO / "params", tmp_path / "params", ignore=shutil.ignore_patterns("11242*"))
    text = REPO / "tests/backtest/seed_2026-Q1.txt"
    assert cchc_here("import", text, "--params", tmp_path / "params").code == 0
    words = ("render", "11242", "2026-Q1", "--params", tmp_path / "params", "--to", "html")
    run = cchc_here(*words, "--out", tmp_path / "outputs")
    assert run.code == 0, run.errors
    page = tmp_path / "outputs/2026-Q1" / FOLDER / "bao-cao.html"
    assert "6.476" in ParsedPage(page.read_text("utf-8")).text
