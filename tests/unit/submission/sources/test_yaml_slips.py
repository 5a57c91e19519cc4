"""Slips of typing are named for what they are, all of a file at once."""

import pytest

from cchc_lib.errors import InputError
from cchc_lib.submission import read_submission

HEAD = """commune: "11242"
period: 2026-H1
header:
  recipients:
    - "Lưu: VT"
  signature:
    authority:
      - TM. ỦY BAN NHÂN DÂN
      - CHỦ TỊCH
    signer: Nguyễn Văn A
procedures:
  dossiers:
    received: 9.112
    online: 5
    statements:
      - Đã làm xong.
  feedback:
    received: 2
"""
ODD = "\u00a0"  # a space that does not break
GLUED = 'thiếu dấu cách sau dấu hai chấm; hãy viết "{}"'
SENTENCE = 'câu có dấu ": " nên bị hiểu thành khóa và giá trị'
SPACE = "có dấu cách lạ (không ngắt)"


def told(tmp_path, *changes: tuple[str, str]) -> list[tuple[int, str]]:
    """Return the line and the words of each problem of the head with some words replaced."""
    text = HEAD
    for words, typed in changes:
        assert text.count(words) == 1
        text = text.replace(words, typed)
    file = tmp_path / "2026-H1.yaml"
    file.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        read_submission(file)
    return [(problem.place.line, problem.message) for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("words", "typed", "line", "said"),
    [
        ("received: 9.112", "received:9.112", 13, GLUED.format("received: 9.112")),
        ("received: 2", "received:2", 18, GLUED.format("received: 2")),  # the last of its group
        ("period: 2026-H1", "period:2026-H1", 2, GLUED.format("period: 2026-H1")),
        ("    online: 5", f"{ODD * 4}online: 5", 14, SPACE),
        ("    online: 5", f"  {ODD}{ODD}online: 5", 14, SPACE),
        ("received: 9.112", f"received:{ODD}9.112", 13, SPACE),
        ("received: 9.112", "received：9.112", 13, 'hãy viết "received: 9.112"'),
        ("received: 9.112", "received = 9.112", 13, 'hãy viết "received: 9.112"'),
        ("- Đã làm xong.", "- Kết quả: đạt", 16, SENTENCE),
        ("- Đã làm xong.", "- Kết quả: đạt: tốt", 16, SENTENCE),
        ('- "Lưu: VT"', "- Lưu: VT", 5, SENTENCE),
        ("- Đã làm xong.", "-Đã làm xong.", 16, 'thiếu dấu cách sau dấu "-"'),
    ],
)
def test_a_slip_is_named_where_it_is_with_the_mending(tmp_path, words, typed, line, said):
    (only,) = told(tmp_path, (words, typed))
    assert only[0] == line
    assert said in only[1]


def test_several_mistakes_are_told_in_one_run(tmp_path):
    found = told(
        tmp_path,
        ("received: 9.112", "received:9.112"),
        ("    online: 5", f"{ODD * 4}online: 5"),
        ("- Đã làm xong.", "- Kết quả: đạt"),
        ("signer: Nguyễn Văn A", "signer: !x Nguyễn Văn A"),
    )
    assert [line for line, _ in found] == [10, 13, 14, 16]


def test_what_stands_in_a_block_of_text_is_text(tmp_path):
    block = f"- >-\n        Địa chỉ:\n        zalo:0912 và a=b\n        {ODD}hết."
    (only,) = told(tmp_path, ("- Đã làm xong.", block), ("online: 5", "online:5"))
    assert only == (14, GLUED.format("online: 5"))


@pytest.mark.parametrize(
    "typed",
    ["- zalo:0912", '- "Kết quả: đạt"', "- Kết quả:đạt", "- Mở cửa 7:30", "- http://a.vn: b.vn"],
)
def test_text_that_yaml_reads_as_text_is_no_slip(tmp_path, typed):
    file = tmp_path / "2026-H1.yaml"
    file.write_text(HEAD.replace("- Đã làm xong.", typed.replace(": b", " b")), "utf-8")
    assert read_submission(file).procedures.dossiers.statements


def test_an_unknown_key_of_a_group_is_an_unknown_key(tmp_path):
    (only,) = told(tmp_path, ("online: 5", "Online: 5"))
    assert 'ý bạn là "online"?' in only[1]
