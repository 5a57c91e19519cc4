"""NT003, NT004: the lines above the signature and the name below it."""

import pytest
from support.submissions import findings_of

from cchc_lib.checks import Finding

TM = "TM. ỦY BAN NHÂN DÂN"
DEPUTY = f"{TM} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"
HEAD = f"{TM} / CHỦ TỊCH"


def found(authority: str, signer: str = "Nguyễn Văn A") -> list[Finding]:
    signature = {"authority": authority.split(" / "), "signer": signer}
    told = findings_of(**{"header.signature": signature})
    return [finding for finding in told if finding.code in {"NT003", "NT004"}]


def test_what_is_wrong_is_told_with_the_right_lines():
    (only,) = found(f"{TM} / PHÓ CHỦ TỊCH")
    assert (only.code, only.severity, only.blocks) == ("NT003", "error", False)
    assert only.message == (
        f'quyền hạn, chức vụ ghi "{TM} / PHÓ CHỦ TỊCH": cấp phó ký thay nên trước đó phải có dòng '
        f"KT.; đúng là {DEPUTY}"
    )
    assert only.suggestion == f"ghi {DEPUTY}"
    assert only.fields == ("header.signature.authority",)


@pytest.mark.parametrize(
    ("authority", "right"),
    [
        (TM, f"{DEPUTY} hoặc {HEAD}"),
        (f"{TM} / KT. CHỦ TỊCH", f"{DEPUTY} hoặc {HEAD}"),
        (f"{TM} / KT. CHỦ TỊCH / CHỦ TỊCH", f"{DEPUTY} hoặc {HEAD}"),
        ("KT. CHỦ TỊCH / CHỦ TỊCH", f"{DEPUTY} hoặc {HEAD}"),
        (f"{TM} / KT. PHÓ CHỦ TỊCH / PHÓ CHỦ TỊCH", DEPUTY),
        (f"{TM} / Q. PHÓ CHỦ TỊCH", DEPUTY),
        (f"{TM} / CHỦ TỊCH / PHÓ CHỦ TỊCH", DEPUTY),
        (f"{TM} / TL. CHỦ TỊCH / PHÓ CHỦ TỊCH", DEPUTY),
        ("TL. CHỦ TỊCH", HEAD),
        ("PHÓ CHỦ TỊCH", DEPUTY),
        (f"KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / {TM}", DEPUTY),
        (f"{TM} / {TM} / CHỦ TỊCH", HEAD),
        (f"{TM} / Q. CHỦ TỊCH / PHÓ CHỦ TỊCH", DEPUTY),
        ("KT. TRƯỞNG PHÒNG / TRƯỞNG PHÒNG", "KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG"),
        ("TM ỦY BAN NHÂN DÂN / KT CHỦ TỊCH / PHÓ CHỦ TỊCH", DEPUTY),
        ("TM.ỦY BAN NHÂN DÂN / Chủ tịch", HEAD),
        ("T/M ỦY BAN NHÂN DÂN / CHỦ TỊCH", HEAD),
    ],
)
def test_lines_against_the_grammar_are_an_error(authority, right):
    (only,) = found(authority)
    assert only.code == "NT003"
    assert right in only.suggestion


@pytest.mark.parametrize(
    "authority",
    [
        DEPUTY,
        HEAD,
        "TM. UỶ BAN NHÂN DÂN / CHỦ TỊCH",
        "TM. UBND XÃ / CHỦ TỊCH",
        "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH",
        f"{TM} / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH THƯỜNG TRỰC",
        f"{TM} / Q. CHỦ TỊCH",
        "TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
        f"{TM} / TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG",
        "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG",
        "TUQ. CHỦ TỊCH / GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
        "TRƯỞNG PHÒNG",
        "TM. ỦY BAN NHÂN DÂN / [ĐIỀN CHỨC VỤ NGƯỜI KÝ]",
    ],
)
def test_lines_as_the_decree_has_them_are_silent(authority):
    assert found(authority) == []


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("nguyễn văn a", "Nguyễn Văn A"),
        ("Nguyễn văn A", "Nguyễn Văn A"),
        ("NGUYỄN VĂN A", "Nguyễn Văn A"),
        ('"Nguyễn Văn A"', "Nguyễn Văn A"),
        ("“Nguyễn Văn A”", "Nguyễn Văn A"),
        ("ThS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("Ông Nguyễn Văn A", "Nguyễn Văn A"),
    ],
)
def test_a_name_in_other_letters_in_quotes_or_with_a_title_is_an_error(typed, right):
    (only,) = found(HEAD, typed)
    assert (only.code, only.severity) == ("NT004", "error")
    assert only.message == f'họ tên người ký ghi "{typed}", phải là {right}'


@pytest.mark.parametrize(
    "name", ["Giàng A Vảng", "Y Bhem Niê", "K'Brể", "H'Hen Niê", "Tôn Nữ Thị Ơn", "Bá Văn Ông", "A"]
)
def test_a_name_with_a_capital_in_each_part_is_silent(name):
    assert found(HEAD, name) == []
