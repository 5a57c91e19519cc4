"""Whatever a report says becomes words of its submission and page: no key, pointer, markup."""

import pytest
from support.parsed_page import ParsedPage, assert_harmless
from support.seed_as import FOLDER

from cchc_lib.errors import UsageError
from cchc_lib.foreign.signs import has_hidden
from cchc_lib.intake.typed import Whose, import_report
from cchc_lib.submission import read_submission
from cchc_lib.submission.model.prose import DocumentRef, FigureRef, PassageRef

HEAD = "XÃ NGUYỄN LƯƠNG BẰNG\nBÁO CÁO\nKết quả cải cách hành chính quý I năm 2026\n\n"
SECTION = "II. KẾT QUẢ\n2. Cải cách thủ tục hành chính\n2.2. Kết quả giải quyết TTHC\n"
FIGURES = (
    "- Tiếp nhận 6.476 hồ sơ, trong đó 25 hồ sơ kỳ trước chuyển sang, 6.451 hồ sơ tiếp nhận mới."
)
POISON = (
    "<script>alert(1)</script> 12 hồ sơ",
    "--> <img src=x onerror=alert(1)> 12 hồ sơ chưa rõ",
    "synthetic: có",
    "# received: 999999",
    "{procedures.dossiers.received} và {doc:ke_hoach_35} và {@dossiers}",
    "{@dossiers}",
    "{{ 7 * 7 }} {% raw %} 12 hồ sơ chưa rõ",
    '"}, received: 1, x: {"',
    "!!python/object/apply:os.system ['id'] 12 hồ sơ",
    "&a [*a, *a] 12 hồ sơ chưa rõ",
    "*a",
    "'''\\x00\\u2028\\\" 12 hồ sơ chưa rõ",
    "%TAG ! tag:x,2000: 12",
    "... 12 hồ sơ chưa rõ",
    "--- 12 hồ sơ chưa rõ",
    "=HYPERLINK(1;2) 12 hồ sơ chưa rõ",
    "</style><base href=//x> 12 hồ sơ chưa rõ",
    "\ue000\ue001 đã giải quyết 12 hồ sơ",
    "@import url(x) | > ? : 12 hồ sơ chưa rõ",
    "chưa rõ " * 900 + "12 hồ sơ",
    "chưarõ" * 900 + " 12 hồ sơ",
    "\u202egnp 12 hồ sơ\u200b chưa\x07 rõ\x85 gì\u2028 synthetic: có",
)


@pytest.fixture
def imported(tmp_path):
    """Return what imports a text and returns its submission, the file of it, and its page."""

    def take(text, name="bao-cao.txt", to="yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        made = import_report(path, Whose(params=str(tmp_path / "params")), to)
        page = ParsedPage(made.files[1].read_text("utf-8"))
        return read_submission(made.files[0]), made.files[0], page

    return take


@pytest.mark.parametrize("poison", POISON, ids=range(len(POISON)))
def test_a_line_of_a_report_stays_words(imported, poison):
    submission, file, page = imported(f"{HEAD}{SECTION}{FIGURES}\n- {poison}\n")
    assert submission.value("procedures.dossiers.received") == 6476
    assert submission.synthetic is False
    assert list(submission.documents) == []
    parts = [part for one in submission.procedures.dossiers.statements for part in one.text.parts]
    pointers = [part for part in parts if isinstance(part, FigureRef | DocumentRef | PassageRef)]
    assert {getattr(each, "code", "") for each in pointers} <= {
        f"procedures.dossiers.{name}" for name in ("received", "carried_over", "received_in_period")
    }
    assert_harmless(page)
    assert not has_hidden(file.read_text("utf-8"))


def test_all_lines_stay_words_in_the_form(imported):
    lines = "\n".join(f"- {poison}" for poison in POISON)
    submission, _, page = imported(f"{HEAD}{SECTION}{FIGURES}\n{lines}\n", to="xlsx")
    assert submission.value("procedures.dossiers.received") == 6476
    assert submission.synthetic is False
    assert_harmless(page)


@pytest.mark.parametrize(
    "name", ["a\nsynthetic: có.txt", "<script>alert(1)<.txt", "\u202etxt.exe.txt", "a # b: c.txt"]
)
def test_the_name_of_a_file_stays_words(imported, name):
    submission, file, page = imported(f"{HEAD}{SECTION}{FIGURES}\n", name)
    assert submission.synthetic is False
    assert file.read_text("utf-8").count("\nsynthetic") == 0
    assert_harmless(page)


def test_what_no_field_takes_stands_in_a_comment(imported):
    day = "Xã Nguyễn Lương Bằng, ngày 31 tháng 02 năm 2026\n"
    submission, file, _ = imported(f"{day}{HEAD}{SECTION}{FIGURES}\n")
    assert submission.header.date is None
    comments = [line.strip() for line in file.read_text("utf-8").splitlines() if "31/02" in line]
    assert len(comments) == 1
    assert comments[0].startswith("# date: 31/02/2026 # không đưa vào: ")


def test_a_paragraph_that_is_too_long_stands_in_a_comment(imported):
    submission, file, _ = imported(f"{HEAD}{SECTION}{FIGURES}\n- {'rất dài ' * 2000}\n")
    assert len(submission.procedures.dossiers.statements) == 1
    lines = file.read_text("utf-8").splitlines()
    assert any(line.lstrip().startswith("# - rất dài") for line in lines)


def test_a_folder_in_the_place_of_the_file_is_told(tmp_path):
    (tmp_path / "params" / FOLDER / "2026-Q1.yaml").mkdir(parents=True)
    report = tmp_path / "bao-cao.txt"
    report.write_text(f"{HEAD}{SECTION}{FIGURES}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="đã có tệp"):
        import_report(report, Whose(params=str(tmp_path / "params")))
    assert [path.name for path in (tmp_path / "params" / FOLDER).iterdir()] == ["2026-Q1.yaml"]
