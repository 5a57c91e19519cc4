"""DC: prose points to figures that are there."""

import pytest
from support.submissions import findings_of

STATEMENTS = "steering.direction.statements"


def pointing(*texts: str) -> dict[str, object]:
    return {STATEMENTS: list(texts), "procedures.dossiers.received": 6476}


def test_a_placeholder_of_an_indicator_that_is_given_is_silent():
    assert findings_of(**pointing("nhận {procedures.dossiers.received|pad} hồ sơ")) == ()
    assert findings_of(**pointing("không dẫn số nào", "{@dossiers}")) == ()


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("procedures.dossiers.recieved", "procedures.dossiers.received"),
        ("procedures.dossier.received", "procedures.dossiers.received"),
        ("digital.payment.online_rates", "digital.payment.online_rate"),
    ],
)
def test_a_mistyped_code_blocks_and_names_the_likely_one(code, meant):
    (only,) = findings_of(**pointing("mở đầu", f"nhận {{{code}}} hồ sơ"))
    assert (only.code, only.blocks) == ("DC001", True)
    assert only.message == (
        f"câu văn dẫn {{{code}}}, không có chỉ tiêu nào mang mã này; ý bạn là {{{meant}}}?"
    )
    assert only.suggestion == f"ý bạn là {{{meant}}}?"
    assert only.place.field == f"{STATEMENTS}.1.text"


def test_a_code_that_resembles_nothing_is_refused_without_a_guess():
    (only,) = findings_of(**pointing("nhận {x.y}"))
    assert only.code == "DC001"
    assert only.message.endswith("xem mã trong danh mục chỉ tiêu")


def test_a_group_of_fields_is_no_figure():
    (only,) = findings_of(**pointing("nhận {procedures.dossiers}"))
    assert only.code == "DC001"


def test_a_placeholder_without_a_figure_is_a_warning():
    (only,) = findings_of(**pointing("giải quyết {procedures.dossiers.resolved} hồ sơ"))
    assert (only.code, only.severity, only.blocks) == ("DC002", "warning", False)
    assert only.message == (
        "câu văn dẫn {procedures.dossiers.resolved} (Hồ sơ đã giải quyết), "
        "nhưng chưa có số liệu này"
    )
    assert only.fields == (f"{STATEMENTS}.0.text", "procedures.dossiers.resolved")


def test_a_figure_of_nothing_and_a_stated_rate_can_be_printed():
    figures = {
        "procedures.feedback.received": 0,
        "procedures.feedback.resolved": 0,
        "stated.digital.services.eligible_full_rate": "100%",
    }
    sentence = "xử lý {procedures.feedback.resolved_rate}, {digital.services.eligible_full_rate}"
    assert findings_of(**figures, **{STATEMENTS: [sentence]}) == ()


def test_the_same_slip_is_told_once_per_text_and_in_items_too():
    texts = [
        {"text": "nhận {a.b}, tức {a.b}", "items": ["trong đó {a.b}"]},
        "lại {a.b}",
    ]
    found = findings_of(**{STATEMENTS: texts})
    assert [finding.place.field for finding in found] == [
        f"{STATEMENTS}.0.items.0",
        f"{STATEMENTS}.0.text",
        f"{STATEMENTS}.1.text",
    ]
