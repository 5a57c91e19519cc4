"""What was picked for a text of a form becomes the placeholder that YAML has."""

import pytest

from cchc_lib.submission.sources.form_names import pick_of
from cchc_lib.submission.sources.picks import Slip, document_labels, insert_picks, with_keys

TEXT = "steering.direction.statements.0"
RECEIVED, NAME = "Tổng số hồ sơ tiếp nhận", "Kế hoạch 12/KH-UBND"
FIGURES = {RECEIVED: "procedures.dossiers.received"}
PLAN = {"type": "Kế hoạch", "number": "12", "symbol": "KH-UBND"}


def rows(*documents):
    return {
        f"documents.{n}.{name}": text
        for n, row in enumerate(documents)
        for name, text in {"key": "", **row}.items()
    }


def inserted(text, *picks, documents=()):
    """Return what a text becomes with these picks, and the slips of picks by their number."""
    cells = {TEXT: text, **{pick_of(n, TEXT): each for n, each in enumerate(picks, 1)}}
    texts, slips = insert_picks(with_keys({**cells, **rows(*documents)}), FIGURES)
    return texts[TEXT], {slip.field.split(".")[1]: slip.words for slip in slips}


@pytest.mark.parametrize(
    ("text", "picks", "said"),
    [
        ("nhận {1} hồ sơ", (RECEIVED,), "nhận {procedures.dossiers.received} hồ sơ"),
        ("theo {1}.", (NAME,), "theo {doc:ke_hoach}."),
        ("theo {1|trích yếu}", (NAME,), "theo {doc:ke_hoach|title}"),
        ("{ 2 | cơ quan|trích yếu }", ("", f" {NAME}  "), "{doc:ke_hoach|issuer|title}"),
        ("{1|hai chữ số}, {1}", (NAME,), "{doc:ke_hoach|pad}, {doc:ke_hoach}"),
        ("{2}, {1}", (RECEIVED, NAME), "{doc:ke_hoach}, {procedures.dossiers.received}"),
    ],
)
def test_a_mark_becomes_what_was_picked_for_it(text, picks, said):
    assert inserted(text, *picks, documents=[{"key": "ke_hoach", **PLAN}]) == (said, {})


@pytest.mark.parametrize("text", ["nhận {1} hồ sơ", "{5} {0} {10}", "[1] (1) {x.y}", "{@dossiers}"])
def test_a_text_without_picks_stays_as_it_is(text):
    assert inserted(text) == (text, {})


@pytest.mark.parametrize(
    ("text", "pick", "words"),
    [
        ("nhận hồ sơ", "Tổng số hồ sơ tiếp nhận", "nhưng lời văn không ghi {1}"),
        ("nhận {1} hồ sơ", "Tổng số hồ sơ tiếp nhậm", "không có trong danh sách; hãy chọn lại"),
        ("theo {1}", "Kế hoạch 13/KH-UBND", "không có trong danh sách; hãy chọn lại"),
    ],
)
def test_a_pick_without_a_place_or_a_target_is_told(text, pick, words):
    _, slips = inserted(text, pick, documents=[PLAN])
    assert slips.keys() == {"1"}
    assert slips["1"].endswith(words)


def test_a_slip_names_the_cell_of_the_pick():
    texts = {TEXT: "không dẫn gì", pick_of(3, TEXT): "x"}
    slips = insert_picks(texts, FIGURES)[1]
    assert slips == [Slip(pick_of(3, TEXT), TEXT, 'đã chọn "x" nhưng lời văn không ghi {3}')]


def test_documents_of_one_number_are_told_apart_by_their_keys():
    documents = {
        "cua_xa": PLAN,
        "cua_tinh": {**PLAN, "issuer": "UBND tỉnh"},
        "nghi_dinh": {"type": "Nghị định", "number": "118", "year": "2025", "symbol": "NĐ-CP"},
        "do_dang": {"type": "Kế hoạch"},
    }
    assert document_labels(documents) == {
        "cua_xa": "Kế hoạch 12/KH-UBND (cua_xa)",
        "cua_tinh": "Kế hoạch 12/KH-UBND (cua_tinh)",
        "nghi_dinh": "Nghị định 118/2025/NĐ-CP",
    }


def test_a_document_without_a_key_is_cited_by_that_of_its_row():
    assert inserted("theo {1}", "Kế hoạch 12/KH-UBND", documents=[{}, PLAN]) == (
        "theo {doc:van_ban_2}",
        {},
    )


def test_a_key_that_would_make_a_text_grow_without_end_is_refused():
    text = "{1}" * 10_000
    documents = [{"key": "a" * 30_000, **PLAN}]
    said, slips = inserted(text, NAME, documents=documents)
    assert said == text
    assert "dài quá 100 ký tự" in slips["1"]
