"""``cchc demo``: one command to a city that can be checked and rendered."""

import pytest
from openpyxl import load_workbook
from support.command_line import cchc
from support.filled_form import cell_of

from cchc_lib.submission import read_submission
from cchc_lib.submission.sources.form_names import PREFIX


@pytest.fixture
def demo(cchc_here):
    return lambda *words: cchc_here("demo", *words)


def test_a_demo_is_written_and_its_check_is_silent(tmp_path):
    folder = tmp_path / "params"
    made = cchc("demo", folder, "--communes", 5, "--periods", "2025-Q4:2026-Q1")
    checked = cchc("check", folder, "--params", folder)

    assert (made.code, made.output) == (0, "")
    assert f"Đã ghi 10 tệp số liệu mô phỏng vào {folder}: 5 đơn vị" in made.errors
    assert checked.code == 0, checked.output
    assert "10 tệp: 0 lỗi, 0 cảnh báo, 0 lưu ý" in checked.errors


def test_each_fault_is_a_line_with_its_file(demo, tmp_path):
    run = demo(
        tmp_path / "params", "--communes", 9, "--period", "2026-Q1", "--faults", "late,rates"
    )
    kinds = [line.split()[1] for line in run.output.splitlines()]
    assert kinds == ["late:", "rates:"]


@pytest.mark.parametrize(
    "words", [("--faults", "late", "--faults", "rates"), ("--faults", "late,rates,late")]
)
def test_option_given_twice_asks_for_both(demo, tmp_path, words):
    run = demo(tmp_path / "params", "--communes", 9, "--period", "2026-Q1", *words)
    assert [line.split()[1] for line in run.output.splitlines()] == ["late:", "rates:"]


def test_another_seed_and_province_give_another_city(demo, tmp_path):
    for name, options in {"a": (), "b": ("--seed", 1), "c": ("--province", "01")}.items():
        run = demo(tmp_path / name, "--communes", 2, "--period", "2026-Q1", *options)
        assert run.code == 0
    first, second = (sorted((tmp_path / name).glob("*/*.yaml")) for name in "ab")
    assert [file.parent.name for file in first] == [file.parent.name for file in second]
    assert first[0].read_bytes() != second[0].read_bytes()
    assert not (tmp_path / "c" / first[0].parent.name).exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--communes", 3), "cần --period"),
        (("--period", "2026", "--periods", "2026"), "cần --period"),
        (("--period", "2026-Q9"), "chỉ có 2026-Q1 … 2026-Q4 (quý)"),
        (("--communes", 4000, "--period", "2026"), "cần từ 1 đến 3321 xã, nhận 4000"),
        (("--period", "2026", "--province", "00"), 'không có tỉnh, thành phố mã "00"'),
        (("--period", "2026", "--faults", "fire"), "không có lỗi mẫu fire"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(demo, tmp_path, words, said):
    run = demo(tmp_path / "params", *words)
    assert run.code == 2
    assert said in run.errors
    assert not (tmp_path / "params").exists()


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Return a demo as YAML and as forms."""
    folder = tmp_path_factory.mktemp("demo")
    order = ("--communes", 4, "--period", "2026-Q1")
    for to in ("yaml", "xlsx"):
        assert cchc("demo", folder / to, "--to", to, *order).code == 0
    return folder


def test_forms_of_a_demo_read_back_as_the_submissions_that_it_writes(both):
    forms = sorted((both / "xlsx").glob("*.xlsx"))
    folders = sorted((both / "yaml").glob("*/2026-Q1.yaml"))
    assert len(forms) == len(folders) == 4
    for form, file in zip(forms, folders, strict=True):
        assert form.name == f"{file.parent.name}-2026-Q1-mo-phong.xlsx"
        assert read_submission(form).model_dump() == read_submission(file).model_dump()


def test_forms_of_a_demo_use_picks_and_are_stamped(both):
    book = load_workbook(min((both / "xlsx").glob("*.xlsx")))
    picks = (cell_of(book, name.removeprefix(PREFIX)).value for name in picked_in(book))
    assert any(picks)
    assert all("SỐ LIỆU MÔ PHỎNG" in sheet["A2"].value for sheet in book.worksheets[:-2])


def picked_in(book):
    return [name for name in book.defined_names if name.startswith(f"{PREFIX}pick.")]


def test_the_same_forms_are_the_same_bytes_and_an_earlier_demo_is_replaced(both, demo, tmp_path):
    demo(tmp_path / "a", "--communes", 2, "--period", "2026-Q1")
    run = demo(tmp_path / "a", "--communes", 2, "--period", "2026-Q1", "--to", "xlsx")
    assert run.code == 0
    files = sorted(path.name for path in (tmp_path / "a").glob("1*"))
    assert files == sorted(path.name for path in (both / "xlsx").glob("1*"))[:2]
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (both / "xlsx" / name).read_bytes()


def test_a_broken_form_is_refused_and_a_late_one_is_missing(demo, cchc_here, tmp_path):
    options = ("--communes", 9, "--period", "2026-Q1", "--to", "xlsx", "--faults", "late,broken")
    run = demo(tmp_path / "heap", *options)
    late, broken = (line.split()[0] for line in run.output.splitlines())
    assert not (tmp_path / "heap" / late).exists()
    checked = cchc_here("check", tmp_path / "heap" / broken, "--params", tmp_path)
    assert checked.code == 2
    assert f"{broken}: không đọc được tệp này: tệp hỏng" in checked.output


def test_another_format_is_refused(demo, tmp_path):
    run = demo(tmp_path / "params", "--period", "2026-Q1", "--to", "docx")
    assert (run.code, (tmp_path / "params").exists()) == (2, False)
    assert 'không có lựa chọn "docx"; có: yaml, xlsx' in run.errors


def test_the_folder_of_real_submissions_is_refused(demo):
    run = demo("params", "--communes", 1, "--period", "2026-Q1")
    assert run.code == 2
    assert "demo cần thư mục mới, trống, hoặc demo cũ" in run.errors


@pytest.mark.slow
def test_a_report_of_the_demo_is_stamped_as_synthetic(tmp_path):
    made = cchc("demo", tmp_path / "params", "--communes", 1, "--period", "2026-Q1")
    assert made.code == 0
    (folder,) = (tmp_path / "params").glob("*-*")
    out = tmp_path / "out"
    run = cchc(
        "render",
        folder.name,
        "2026-Q1",
        "--params",
        tmp_path / "params",
        "--out",
        out,
        "--to",
        "html",
    )
    assert run.code == 0, run.errors
    (page,) = out.rglob("bao-cao.html")
    assert "SỐ LIỆU MÔ PHỎNG" in page.read_text("utf-8")
