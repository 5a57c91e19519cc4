"""Loading: where pointers may stand, and what a file out of its place is told."""

import pytest

from cchc_lib.errors import InputError, UsageError
from cchc_lib.submission import load_submission, read_submission

HEAD = """\
commune: "11242"
period: 2026-Q1
header:
  signature: {authority: [TM. ỦY BAN NHÂN DÂN], signer: Nguyễn Văn A}
"""


def problems_of(tmp_path, text):
    path = tmp_path / "2026-Q1.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_submission(path)
    return [(problem.place.field, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('next_tasks: ["{@dossiers}"]\n', "next_tasks.0.text"),
        (
            'digital: {statements: [{text: Kết quả, items: ["{@digital}"]}]}\n',
            "digital.statements.0.items.0",
        ),
    ],
)
def test_a_passage_stands_as_a_statement_of_a_section_or_is_refused(tmp_path, text, field):
    ((where, message),) = problems_of(tmp_path, text)

    assert where == field
    assert "chỉ đặt được thành một ý riêng" in message


def test_a_citation_of_an_undescribed_document_names_the_nearest_one(tmp_path):
    text = (
        "documents: {plan: {type: Kế hoạch, number: '53', symbol: KH-UBND}}\n"
        'next_tasks: ["Thực hiện {doc:plam}"]\n'
    )

    ((_, message),) = problems_of(tmp_path, text)

    assert message.endswith("ý bạn là {doc:plan}?")


def test_a_file_in_the_folder_of_another_commune_is_refused(tmp_path):
    folder = tmp_path / "11443-kien-an"
    folder.mkdir()
    (folder / "2026-Q1.yaml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(InputError, match='cần "11443", nhận "11242"'):
        load_submission("11443", "2026-Q1", str(tmp_path))


def test_a_missing_submission_names_the_periods_that_were_handed_in(tmp_path):
    folder = tmp_path / "11242-nguyen-luong-bang"
    folder.mkdir()
    (folder / "2025.yaml").write_text(HEAD, encoding="utf-8")

    with pytest.raises(UsageError, match=r"chưa nộp số liệu quý I năm 2026.*đã có: 2025"):
        load_submission("11242", "2026-Q1", str(tmp_path))


def test_params_are_found_in_the_folder_above_as_a_notebook_needs(tmp_path, monkeypatch):
    folder = tmp_path / "params" / "11242-nguyen-luong-bang"
    folder.mkdir(parents=True)
    (folder / "2026-Q1.yaml").write_text(HEAD, encoding="utf-8")
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")

    assert load_submission("11242", "2026-Q1").commune == "11242"
