"""Whose a document is: asked by the series, the deadlines and the chart of documents alike."""

import pytest

from cchc_lib.checks.text.cited import is_own
from cchc_lib.submission.model.parts import Document


def document(symbol: str, issuer: str | None = None) -> Document:
    return Document(type="Kế hoạch", number="53", symbol=symbol, issuer=issuer)


@pytest.mark.parametrize("kind", ["xã", "phường", "đặc khu", "thị trấn"])
@pytest.mark.parametrize("authority", ["UBND", "Ủy ban nhân dân", "Uỷ ban nhân dân"])
def test_what_the_authority_of_any_kind_of_commune_issues_is_its_own(authority, kind):
    assert is_own(document("KH-UBND", f"{authority} {kind} Nguyễn Lương Bằng"))


@pytest.mark.parametrize("kind", ["huyện", "thành phố", "tỉnh"])
def test_what_an_authority_above_issues_is_not(kind):
    assert not is_own(document("KH-UBND", f"UBND {kind} Hải Phòng"))


def test_without_an_issuer_the_symbol_says_whose_it_is():
    assert is_own(document("KH-UBND"))
    assert not is_own(document("KH-BNV"))


def test_an_issuer_outweighs_the_symbol():
    assert not is_own(document("KH-UBND", "Đảng ủy xã"))
