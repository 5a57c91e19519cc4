"""The roll-up as a letter: of how many communes it speaks, who is missing or late, who signs."""

from dataclasses import replace

import pytest
from support.drawn_city import CODES, draw, index

from cchc_lib.blocks import Item, Paragraph, to_plain_text
from cchc_lib.city import City, letter, load_city, narrative, summary_record, tables
from cchc_lib.city.model import State
from cchc_lib.city.turnout import turnouts
from cchc_lib.communes import communes_of

RESOLVED = "procedures.dossiers.resolved"
ALL = [unit.code for unit in communes_of("31")]
GONE = ALL[100:108]
RECORD = """
province: "31"
header:
  parent: BỘ *THỬ*
  agency: [ỦY BAN NHÂN DÂN, THÀNH PHỐ HẢI PHÒNG]
  symbol: BC-UBND
  place: Hải Phòng
recipients: [Bộ Nội vụ, "Lưu: VT"]
signature: {authority: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], signer: Nguyễn Văn A}
issued:
  - {period: 2026-Q1, number: 7, date: 5/4/2026}
due:
  - {periods: [quý], day: 20, source: Công văn 1/SNV}
"""


def said(blocks) -> str:
    return "\n".join(map(to_plain_text, blocks.blocks))


@pytest.fixture
def six(tmp_path):
    """Draw a city of six published communes."""
    return draw(tmp_path / "outputs", {code: {RESOLVED: 5} for code in CODES})


def city(outputs, record: str = "") -> City:
    if record:
        (outputs / "31-hai-phong.yaml").write_text(record, "utf-8")
    return load_city("2026-Q1", str(outputs), str(outputs))


def test_eight_of_114_that_never_handed_in_are_named_everywhere(tmp_path):
    there = {code: {RESOLVED: 5} for code in ALL if code not in GONE}
    found = city(draw(tmp_path, there))
    names = [unit.name for unit in communes_of("31") if unit.code in GONE]
    told, data = said(narrative.handed_in(found)), summary_record(found).data

    assert len(ALL) == 106 + 8
    assert told.startswith(
        "106 trong 114 đơn vị cấp xã của thành phố Hải Phòng đã nộp số liệu, 8 đơn vị chưa nộp."
    )
    assert "Đã có báo cáo: 106 đơn vị." in told
    assert f"Chưa nộp số liệu: 8 đơn vị ({', '.join(names)})." in told
    (annex,) = tables.left_out(found).blocks
    assert annex.caption == "Đơn vị chưa có số liệu (8 trong 114)"
    assert to_plain_text(annex).endswith(f"chưa nộp số liệu | 8 | {', '.join(names)}")
    missing = [row["name"] for row in data["communes"] if row["state"] == "missing"]
    assert (missing, len(data["communes"])) == (names, 114)
    (resolved,) = [row for row in data["indicators"] if row["code"] == RESOLVED]
    assert (resolved["communes"], resolved["of"]) == (106, 114)
    (tiles,) = narrative.headlines(found).blocks
    assert tiles.tiles[0].note == "106/114 đơn vị có số liệu"


def test_where_all_have_a_report_one_sentence_says_so(tmp_path):
    found = city(draw(tmp_path, {code: {RESOLVED: 5} for code in ALL}))
    first, *more = narrative.handed_in(found).blocks
    assert to_plain_text(first) == "Cả 114 đơn vị cấp xã của thành phố Hải Phòng đã nộp số liệu."
    assert not any(isinstance(block, Item) for block in more)
    assert tables.left_out(found).blocks == ()


def test_names_beyond_a_few_stand_in_the_annex(six):
    found = city(six)
    assert "và 96 đơn vị khác, nêu tại phụ lục)" in said(narrative.handed_in(found))
    annex = said(tables.left_out(found))
    assert [unit.name for unit in communes_of("31") if unit.name not in annex] == [
        *(member.commune.name for member in found.of(State.REPORTED))
    ]


def test_each_province_that_appears_is_counted_by_itself(six):
    draw(six, {"24184": {RESOLVED: 1}})
    found = city(six)
    home = found.members[-1].commune.home
    units = len(communes_of(home.code))
    told = said(narrative.handed_in(found))

    assert [len(one.members) for one in turnouts(found)] == [114, units]
    assert "- 6 trong 114 đơn vị cấp xã của thành phố Hải Phòng đã nộp số liệu" in told
    assert f"- 1 trong {units} đơn vị cấp xã của {home.in_text} đã nộp số liệu" in told
    assert "Chưa có hạn nộp của thành phố Hải Phòng nên" in told
    assert found.issuer.province == "VN"


def test_late_is_who_came_in_after_a_day_that_is_known_on_a_day_that_is_known(six):
    days = {CODES[0]: "2026-03-20", CODES[1]: "2026-03-21"}
    index(six, dict.fromkeys(CODES, "published"), days)
    told = said(narrative.handed_in(city(six, RECORD)))

    assert "Nộp sau hạn: 1 đơn vị (Phường Hải Dương ngày 21/3/2026)." in told
    assert "Hạn nộp: ngày 20/3/2026 (Công văn 1/SNV). Ngày nhận của 4 đơn vị chưa được ghi" in told


def test_without_a_deadline_nobody_is_late(six):
    index(six, dict.fromkeys(CODES, "published"), dict.fromkeys(CODES, "2027-01-01"))
    told = said(narrative.handed_in(city(six)))
    assert "Nộp sau hạn" not in told
    assert "Chưa có hạn nộp nên không xét đơn vị nào nộp chậm." in told


def test_without_a_day_of_receipt_nobody_is_late(six):
    found = city(six, RECORD)
    assert [one.late for one in turnouts(found)] == [()]
    assert "Ngày nhận của 6 đơn vị chưa được ghi" in said(narrative.handed_in(found))


def test_head_and_end_are_what_the_province_tells(six):
    found = city(six, RECORD)
    head = next(b for b in letter.opening(found).blocks if b.kind == "letterhead")
    *_, last, signature = letter.closing(found).blocks

    assert (head.parent, head.agency) == ("BỘ *THỬ*", ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HẢI PHÒNG"))
    assert head.issuer == "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"
    assert (head.number, head.symbol) == ("07", "BC-UBND")
    assert head.date_line == "Hải Phòng, ngày 05 tháng 4 năm 2026"
    assert signature.recipients == ("- Bộ Nội vụ;", "- Lưu: VT.")
    assert signature.authority == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    assert signature.signer == "Nguyễn Văn A"
    assert to_plain_text(last).endswith("thuộc thành phố Hải Phòng./.")


def test_without_its_file_head_and_end_are_blank_lines(six):
    found = city(six)
    head = next(b for b in letter.opening(found).blocks if b.kind == "letterhead")
    *_, signature = letter.closing(found).blocks

    assert (head.parent, head.number) == ("", "")
    assert not any(c.isalnum() for line in (*head.agency, head.symbol) for c in line)
    assert head.issuer == ""  # dots are no author
    assert head.date_line.endswith("ngày      tháng      năm 2026")
    assert not any(c.isalnum() for line in (*signature.authority, signature.signer) for c in line)


def test_the_file_of_the_province_is_a_source(six):
    found = city(six, RECORD)
    first = summary_record(found).data["sources"][0]
    assert first["path"].endswith("31-hai-phong.yaml")
    assert first["sha256"] == found.issuer.file.sha256
    assert f"31-hai-phong.yaml | {first['sha256']}" in said(tables.sources(found))


def test_a_list_has_at_least_two_entries(six):
    """A figure of one rate alone: each area of the report is told without a lone bullet."""
    early = "procedures.dossiers.early_rate"
    members = draw(six, {code: {early: (4, 5)} for code in CODES})
    (heading, only) = narrative.section(city(members), "procedures").blocks
    assert heading.kind == "heading"
    assert isinstance(only, Paragraph)


def test_what_the_program_said_of_a_file_stands_in_no_part_that_is_sent(six):
    found = city(six)
    first, *rest = found.members
    failed = replace(first, state=State.FAILED, why="lý do", detail="2026-Q1.yaml:7:1 sai")
    told = replace(found, members=(failed, *rest))
    sent = (letter.opening, letter.closing, narrative.handed_in, tables.left_out)
    assert [part for part in sent if ".yaml" in said(part(told))] == []
    assert "Đã nộp, không lập được báo cáo – lý do: 1 đơn vị" in said(narrative.handed_in(told))
    assert "2026-Q1.yaml:7:1 sai" in said(tables.refusals(told))
