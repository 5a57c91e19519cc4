"""The register as LibreOffice opens it, whatever signs it takes for borders of cells."""

import pytest
from openpyxl import load_workbook
from support.heaps import handed_in, put
from support.libreoffice import convert

from cchc_lib.communes import find_province
from cchc_lib.intake import Order, collect
from cchc_lib.periods import parse_period
from cchc_lib.received import REGISTER

NAMES = ("=1+1.yaml", "a;=1+1.yaml", "a,=1+1.yaml", " =1+1.yaml", "'=1+1.yaml", "@SUM(1).yaml")
COMPUTE = "34,76,1,,0,false,true,false,false,false,0,true"  # " for text, UTF-8, ..., formulas count


def cells_of(converted) -> list:
    """Return the cells that are not empty of a file after its conversion."""
    sheet = load_workbook(converted.with_suffix(".xlsx")).active
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.slow
@pytest.mark.parametrize("borders", ["59", "44", "59/44/9"])
def test_nothing_in_it_is_a_formula(tmp_path, borders):
    for name in NAMES:
        put(tmp_path / "thư" / name, handed_in(0))
    order = Order(parse_period("2026-Q1"), find_province("31"), tmp_path / "params")
    collect(tmp_path / "thư", order)
    read = f"--infilter=CSV:{borders},{COMPUTE}"
    control = put(tmp_path / "control.csv", b"=1+1\n")
    convert([tmp_path / "params" / REGISTER, control], "xlsx", tmp_path, read)
    assert [cell.data_type for cell in cells_of(control)] == ["f"]
    cells = cells_of(tmp_path / REGISTER)
    assert len(cells) > len(NAMES)
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
