"""``cchc init --to xlsx``: a workbook with a named cell for every field, and nothing that runs."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from support.filled_form import blank, cell_of
from support.seed_as import FOLDER, hand_in_seed_as

from cchc_lib.communes import communes_of, find_commune
from cchc_lib.demo.form import Draft
from cchc_lib.demo.profile import Profile
from cchc_lib.demo.yaml_text import write_yaml
from cchc_lib.forms import form_bytes
from cchc_lib.forms.carried import carried_over
from cchc_lib.forms.outline import all_slots
from cchc_lib.numerals import format_count
from cchc_lib.periods import parse_period
from cchc_lib.submission import Submission
from cchc_lib.submission.load import models_in
from cchc_lib.submission.model.submission import STATED
from cchc_lib.submission.sources.form_names import PICKS, PREFIX, pick_of, picked_by, steps_of

DOSSIERS = "procedures.dossiers"
HEAD = {"commune", "period", "form_id", "form_version", "figures"}


@pytest.fixture(scope="module")
def book():
    return load_workbook(BytesIO(blank()))


@pytest.fixture
def init(cchc_here, tmp_path):
    return lambda *words: cchc_here("init", *words, "--to", "xlsx", "--params", tmp_path)


def leaves(model, path=""):
    """Yield the path of every field of a model that holds a value, lists without their numbers."""
    for name, field in model.model_fields.items():
        inner = [one for one in models_in(field.annotation) if "text" not in one.model_fields]
        if not inner:
            yield f"{path}{name}"
        for one in inner:
            yield from leaves(one, f"{path}{name}.")


def test_the_form_is_written_where_the_commune_hands_in(init, tmp_path):
    run = init("10813", "2026-H1")
    assert run.output == f"{tmp_path / '10813-thanh-ha/2026-H1.xlsx'}\n"
    assert load_workbook(tmp_path / "10813-thanh-ha/2026-H1.xlsx").sheetnames[0] == "Hướng dẫn"


def test_a_form_that_is_there_is_never_overwritten(init, tmp_path):
    init("10813", "2026-H1")
    file = tmp_path / "10813-thanh-ha/2026-H1.xlsx"
    file.write_bytes(b"cua toi")
    run = init("10813", "2026-H1")
    assert (run.code, file.read_bytes()) == (2, b"cua toi")
    assert f"đã có tệp {file}; không ghi đè" in run.errors


def test_another_kind_of_form_is_refused(cchc_here, tmp_path):
    run = cchc_here("init", "10813", "2026-H1", "--to", "docx", "--params", tmp_path)
    assert (run.code, list(tmp_path.iterdir())) == (2, [])
    assert 'không có lựa chọn "docx"; có: yaml, xlsx' in run.errors


def test_the_sheets_come_in_the_order_of_the_report(book):
    assert book.sheetnames == [
        "Hướng dẫn", "Đầu báo cáo", "Biểu I", "Biểu II.1", "Biểu II.2", "Biểu II.3", "Biểu II.4",
        "Biểu II.5", "Biểu II.6", "Biểu 06", "Văn bản", "Biểu III–V", "Chỉ số 766",
        "Tỷ lệ đã công bố", "Xác nhận", "Tự kiểm tra", "_chon", "_bieu",
    ]  # fmt: skip
    assert {book[name].sheet_state for name in ("_chon", "_bieu")} == {"veryHidden"}


def test_every_field_of_the_model_has_a_named_cell(book):
    fields = (name.removeprefix(PREFIX) for name in book.defined_names)
    named = {re.sub(r"\.\d+", "", field) for field in fields if picked_by(field) is None}
    wanted = set(leaves(Submission))
    rates = {name for name in named if ".stated." in name or name.startswith(STATED)}
    assert wanted - named == {
        STATED.strip("."),
        *(f"{DOSSIERS}.by_{row}.stated" for row in ("field", "level", "scope")),
        *("registers.file", "registers.source_system"),  # files lie beside a YAML file, not a mail
    }
    assert named - wanted - rates == HEAD - wanted | {"documents.key"}


def test_a_name_leads_to_the_cell_of_one_field(book):
    spots = [
        (sheet, at)
        for name in book.defined_names
        for sheet, at in book.defined_names[name].destinations
    ]
    assert len(set(spots)) == len(spots) > 2_000
    assert steps_of("stated.procedures.dossiers.early_rate") == [
        "stated",
        "procedures.dossiers.early_rate",
    ]
    assert steps_of("procedures.dossiers.by_field.3.stated.early_rate") == [
        "procedures", "dossiers", "by_field", "3", "stated", "early_rate",
    ]  # fmt: skip


def test_only_the_cells_to_fill_in_can_be_changed_and_all_of_them_are_text(book):
    for sheet in book:
        assert sheet.protection.sheet
    for _, slot in all_slots():
        cell = cell_of(book, slot.field)
        assert (cell.protection.locked, cell.number_format) == (False, "@"), slot.field
    open_cells = sum(
        not cell.protection.locked
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if type(cell).__name__ == "Cell"
    )
    texts = sum(slot.is_prose for _, slot in all_slots())
    assert open_cells == sum(1 for _ in all_slots()) + PICKS * texts


def test_the_hidden_sheet_says_what_form_it_is(book):
    found = [cell_of(book, name).value for name in ("form_id", "form_version", "commune", "period")]
    assert found == ["cchc-bieu-khai", "2", "11242", "2026-Q1"]


def test_the_same_form_is_the_same_bytes():
    assert blank() == blank()


def test_nothing_in_it_runs_or_leads_elsewhere():
    with ZipFile(BytesIO(blank())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name in parts if "vba" in name.lower() or "external" in name.lower()]
    assert not [
        name for name, part in parts.items() if b"TargetMode" in part or b"hyperlink" in part
    ]


def carried(tmp_path, period="2026-Q2"):
    hand_in_seed_as(tmp_path, "2026-Q1")
    commune, time = find_commune("11242"), parse_period(period)
    return load_workbook(
        BytesIO(form_bytes(commune, time, carried_over(commune, time, str(tmp_path))))
    )


def beside(book, field):
    """Return the figure beside a cell: that of the period before."""
    return cell_of(book, field).offset(column=-1).value


def test_the_figures_of_the_period_before_stand_beside_the_cells(tmp_path):
    book = carried(tmp_path)
    assert beside(book, f"{DOSSIERS}.received") == "6.476"
    assert cell_of(book, f"{DOSSIERS}.received").value is None
    assert beside(book, "finance.budget.revenue") == "99.385"
    assert cell_of(book, "header.signature.signer").value == "Đoàn Văn Cát"


def test_published_rates_stand_beside_the_cells(tmp_path):
    book = carried(tmp_path)
    assert beside(book, "stated.procedures.dossiers.early_rate") == "98,85%"  # as the seed printed
    assert beside(book, "stated.procedures.dossiers.resolved_rate") == "99,89%"  # 6469 of 6476
    assert beside(book, "stated.procedures.satisfaction.rate") == "98%"


def test_rows_of_form_06_are_kept_with_the_form_to_stand_beside_rows_of_their_names(tmp_path):
    period = parse_period("2026-Q1")
    drafts = (Draft(Profile(unit, 0), period) for unit in communes_of("31"))
    draft = next(each for each in drafts if each.rows)
    file = tmp_path / draft.commune.folder / "2026-Q1.yaml"
    file.parent.mkdir()
    file.write_text(write_yaml(draft.form(), draft.commune, period), "utf-8")
    kept = carried_over(draft.commune, period.next, str(tmp_path))
    book = load_workbook(BytesIO(form_bytes(draft.commune, period.next, kept)))
    rows = [*book["_truoc"].iter_rows(values_only=True)]
    assert book["_truoc"].sheet_state == "veryHidden"
    assert [row[0] for row in rows] == [
        f"{row['field']}|{row.get('source_system', '')}" for row in draft.rows
    ]
    received = {format_count(row["received"]) for row in draft.rows}
    assert all(received & {*row} for row in rows)


def test_every_text_can_be_filled_from_a_list_of_its_own(book):
    lists = {}
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list" and "_chon" in rule.formula1:
                lists.setdefault(sheet.title, set()).add(rule.formula1)
                assert len(rule.formula1) < 255
    texts = {page.name for page, slot in all_slots() if slot.is_prose}
    assert lists.keys() == texts
    assert [len(each) for each in lists.values()] == [1] * len(texts)
    for page, slot in all_slots():
        if slot.is_prose:
            cells = [cell_of(book, pick_of(n, slot.field)).coordinate for n in range(1, PICKS + 1)]
            rules = book[page.name].data_validations.dataValidation
            assert all(any(cell in rule.sqref for rule in rules) for cell in cells)


def test_what_was_pending_is_suggested_as_carried_over(tmp_path):
    book = carried(tmp_path)
    assert beside(book, f"{DOSSIERS}.carried_over") == "7"  # the seed's pending, not its 25


def test_a_period_before_that_cannot_be_read_is_told(init, tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "2026-Q1.yaml").write_text("commune: [", "utf-8")
    run = init("11242", "2026-Q2")
    assert (run.code, "2026-Q1.yaml:" in run.errors) == (2, True)
    assert not (tmp_path / FOLDER / "2026-Q2.xlsx").exists()


def test_words_of_the_period_before_stay_words(tmp_path):
    hand_in_seed_as(tmp_path, "2026-Q1")
    file = tmp_path / FOLDER / "2026-Q1.yaml"
    evil = '=HYPERLINK("http://a.b","x")'
    seed = file.read_text("utf-8")
    file.write_text(seed.replace("signer: Đoàn Văn Cát", f"signer: '{evil}'"), "utf-8")
    commune, time = find_commune("11242"), parse_period("2026-Q2")
    content = form_bytes(commune, time, carried_over(commune, time, str(tmp_path)))
    cell = cell_of(load_workbook(BytesIO(content)), "header.signature.signer")
    assert (cell.value, cell.data_type, cell.quotePrefix) == (evil, "s", True)
