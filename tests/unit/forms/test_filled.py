"""A form is filled in with picks for the placeholders of a submission."""

from cchc_lib.forms.filled import cells_of
from cchc_lib.submission.sources.form_names import pick_of

DOCUMENTS = {"ke_hoach": {"type": "Kế hoạch", "number": "12", "symbol": "KH-UBND"}}
TEXT = "institutions.review.statements.0"


def filled(*texts, field="institutions.review.statements"):
    group, name, last = field.split(".")
    return cells_of({group: {name: {last: [*texts]}}, "documents": DOCUMENTS})


def test_a_figure_and_a_document_are_picked_by_their_names():
    cells = filled(
        "Theo {doc:ke_hoach|issuer|title}, đã rà soát {institutions.review.reviewed|pad}."
    )
    assert cells[TEXT] == "Theo {1|cơ quan|trích yếu}, đã rà soát {2|hai chữ số}."
    assert cells[pick_of(1, TEXT)] == "Kế hoạch 12/KH-UBND"
    assert cells[pick_of(2, TEXT)] == "Văn bản QPPL đã rà soát"


def test_what_there_is_no_pick_for_stays_typed():
    codes = [f"institutions.review.{name}" for name in ("checked", "unlawful", "to_review")]
    text = " ".join(f"{{{code}}}" for code in (*codes, "institutions.lawmaking.issued", "x.y"))
    cells = filled(f"{text} {{doc:ke_hoach}} {{doc:khac}}")
    assert cells[TEXT] == "{1} {2} {3} {4} {x.y} {doc:ke_hoach} {doc:khac}"


def test_a_text_that_has_marks_of_its_own_is_left_alone():
    cells = filled("{1} và {institutions.review.reviewed}")
    assert (cells[TEXT], pick_of(1, TEXT) in cells) == (
        "{1} và {institutions.review.reviewed}",
        False,
    )


def test_points_are_lines_under_their_statement_and_the_last_cell_takes_the_rest():
    cells = filled({"text": "Một:", "items": ["a", "b"]}, "Hai", "Ba", "Bốn")
    assert [cells[f"{TEXT[:-1]}{n}"] for n in range(3)] == ["Một:\n- a\n- b", "Hai", "Ba\nBốn"]


def test_rows_of_tables_are_rows():
    content = {"procedures": {"dossiers": {"by_field": [{"field": "Hộ tịch"}, {"field": "Đất"}]}}}
    assert cells_of(content | {"documents": DOCUMENTS, "stated": {"a.b": "5%"}}) == {
        "procedures.dossiers.by_field.0.field": "Hộ tịch",
        "procedures.dossiers.by_field.1.field": "Đất",
        "documents.0.key": "ke_hoach",
        "documents.0.type": "Kế hoạch",
        "documents.0.number": "12",
        "documents.0.symbol": "KH-UBND",
        "stated.a.b": "5%",
    }
