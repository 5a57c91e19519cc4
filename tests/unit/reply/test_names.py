"""Fields are called as the form calls them, whatever the file calls them."""

import pytest

from cchc_lib.indicators import CATALOGUE
from cchc_lib.reply.names import in_words, name_of


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("procedures.dossiers.received", "Tổng số hồ sơ tiếp nhận"),
        ("stated.procedures.dossiers.early_rate", "Tỷ lệ giải quyết trước hạn"),
        ("header.recipients.0", "Nơi nhận (1)"),
        ("header.recipients", "Nơi nhận"),
        ("header.data_window", "Thời gian chốt số liệu"),
        ("header.subject", "Trích yếu"),
        ("procedures.one_stop.statements.7.text", "Cơ chế một cửa, một cửa liên thông"),
        ("documents.decree_61.number", "Văn bản được dẫn"),
        ("procedures.dossiers.by_field.3.received", "Số hồ sơ theo lĩnh vực"),
        ("nothing.of.ours", ""),
        ("", ""),
    ],
)
def test_a_field_bears_the_name_of_its_cell_or_of_what_it_stands_in(field, name):
    assert name_of(field) == name


def test_every_figure_of_the_catalogue_has_a_name():
    assert {name_of(code) for code in CATALOGUE} == {one.name for one in CATALOGUE.values()}


def test_fields_in_a_sentence_become_names_and_all_else_stays():
    told = "bổ sung procedures.dossiers.online, header.recipients; sửa params/checks.yaml, 6.476"
    assert in_words(told) == (
        "bổ sung “Hồ sơ tiếp nhận trực tuyến”, “Nơi nhận”; sửa params/checks.yaml, 6.476"
    )
