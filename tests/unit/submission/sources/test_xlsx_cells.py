"""The door for workbooks: a file on disk, read apart, and errors with file, sheet and cell."""

import hashlib
from pathlib import Path

import pytest
from support.odd_workbooks import FULL_PARTS, packed, read_here, with_sheet

from cchc_lib.errors import InputError, Place
from cchc_lib.submission.sources.xlsx_cells import read_workbook


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read_workbook(path, name="form.xlsx")
    return caught.value


def test_a_workbook_read_apart_is_what_is_read_here(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(packed(FULL_PARTS))
    apart, here = read_workbook(file), read_here(packed(FULL_PARTS))
    assert (apart.sheets, apart.names, apart.notices) == (here.sheets, here.names, here.notices)
    assert apart.sha256 == hashlib.sha256(packed(FULL_PARTS)).hexdigest()


def test_an_error_names_file_sheet_and_cell(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(with_sheet('<row r="14"><c r="D14"><v>NaN</v></c></row>'))
    (problem,) = refusal(file).problems
    assert problem.place == Place("form.xlsx", 14, 4, spot="I!D14")
    assert str(problem) == ("form.xlsx I!D14: không phải là một số hữu hạn; hãy gõ lại ô này")


def test_an_error_of_the_whole_file_names_the_file(tmp_path: Path):
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"")
    assert str(refusal(file)) == "form.xlsx: tệp rỗng"


def test_a_path_that_is_no_file_is_told_as_for_any_file(tmp_path: Path):
    assert str(refusal(tmp_path)).startswith("form.xlsx: cần một tệp Excel .xlsx, nhận một thư mục")
    assert str(refusal(tmp_path / "none.xlsx")) == "form.xlsx: không có tệp này"
