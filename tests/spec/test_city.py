"""The roll-up of a drawn city: sums, rates of sums, ranks, what stands out, who is missing."""

import re
from fractions import Fraction

import pytest
from support.drawn_city import CODES, draw, drawn, found, index, percent, publish

from cchc_lib.blocks import DRAFT, Stamp, plain, to_markdown, to_plain_text
from cchc_lib.city import (
    City,
    charts,
    letter,
    load_city,
    narrative,
    origins,
    summary_record,
    tables,
)
from cchc_lib.city.model import State
from cchc_lib.city.rules import FAMILY
from cchc_lib.city.totals import kinds, outliers, ranking, totals
from cchc_lib.errors import InputError, UsageError

A, B, C, D = CODES[:4]
OF = 114  # communes of Hải Phòng
RESOLVED, EARLY = "procedures.dossiers.resolved", "procedures.dossiers.early_rate"
MONEY = "finance.budget.revenue"
#                resolved    early of resolved
FOUR = {
    A: {RESOLVED: 1000, EARLY: (900, 1000)},  # 90 %
    B: {RESOLVED: 10, EARLY: (1, 10)},  # 10 %
    C: {RESOLVED: 400, EARLY: (360, 400)},  # 90 %, as A
    D: {RESOLVED: 500, EARLY: (400, 500)},  # 80 %
}


@pytest.fixture
def outputs(tmp_path):
    return draw(tmp_path / "outputs", FOUR)


def city(outputs) -> City:
    return load_city("2026-Q1", str(outputs), str(outputs))


def said(blocks) -> str:
    return "\n".join(map(to_plain_text, blocks.blocks))


def test_a_count_of_the_city_is_the_sum_of_the_communes(outputs):
    total = totals(city(outputs))[RESOLVED]
    assert total.result.value == 1000 + 10 + 400 + 500
    assert (total.communes, total.of) == (4, OF)


def test_a_rate_of_the_city_is_sum_over_sum_and_no_average_of_rates(outputs):
    result = totals(city(outputs))[EARLY].result
    average = Fraction(90 + 10 + 90 + 80, 4)

    assert result.numerator == 900 + 1 + 360 + 400
    assert result.denominator == 1000 + 10 + 400 + 500
    assert result.value == Fraction(100 * (900 + 1 + 360 + 400), 1000 + 10 + 400 + 500)
    assert result.value != average
    assert result.text == percent(900 + 1 + 360 + 400, 1000 + 10 + 400 + 500) == "86,96%"


def test_every_figure_of_the_notebook_leads_to_what_it_is_added_up_from(outputs):
    found = city(outputs)
    told = (
        *(letter.opening(found).blocks, narrative.headlines(found).blocks),
        *(narrative.section(found, "procedures").blocks, tables.totals(found).blocks),
    )
    shown = "\n".join(to_markdown(block) for blocks in told for block in blocks)
    markdown = origins(found)._repr_mimebundle_()["text/markdown"]
    links = set(re.findall(r"\]\(#([^)]*)\)", shown))

    assert f"i-{EARLY}" in links
    assert links == set(re.findall(r'<a id="([^"]*)"></a>', markdown))
    (row,) = (line for line in markdown.splitlines() if f"i-{EARLY}" in line)
    assert "**86,96%**" in row.replace("\\", "")
    assert "tổng tử số 1.661 ÷ tổng mẫu số 1.910 × 100 | 4/114 |" in row


def test_equal_figures_share_a_rank_and_the_next_rank_is_left_empty(outputs):
    ranks = [(rank.place, rank.member.commune.code) for rank in ranking(city(outputs), EARLY)]
    assert ranks == [(1, A), (1, C), (3, D), (4, B)]


def test_where_less_is_better_the_least_is_first(tmp_path):
    late = "procedures.dossiers.overdue"
    drawn_city = city(draw(tmp_path, {A: {late: 7}, B: {late: 0}, C: {late: 3}}))
    assert [rank.member.commune.code for rank in ranking(drawn_city, late)] == [B, C, A]


def test_a_commune_that_is_removed_is_missing_and_takes_exactly_its_figures_along(outputs):
    index(outputs, dict.fromkeys((A, B, C, D), "published"))
    before, folder = totals(city(outputs)), outputs / "2026-Q1" / f"{D}-tan-hung"
    (folder / "so-lieu.json").unlink()
    folder.rmdir()
    after = city(outputs)
    found = totals(after)

    assert [m.commune.code for m in after.of(State.GONE)] == [D]
    assert before[RESOLVED].result.value - found[RESOLVED].result.value == 500
    assert before[EARLY].result.numerator - found[EARLY].result.numerator == 400
    assert before[EARLY].result.denominator - found[EARLY].result.denominator == 500
    assert (found[EARLY].communes, found[EARLY].of) == (3, OF)
    assert "Phường Tân Hưng" in said(tables.left_out(after))
    assert "1 đơn vị (Phường Tân Hưng)" in said(narrative.handed_in(after))


def test_who_is_missing_and_who_failed_is_told_by_the_batch(outputs):
    e, f = CODES[4:]
    states = {A: "published", B: "published", C: "published", D: "failed", e: "missing"}
    index(outputs, states | {f: "failed"})
    found = city(outputs)

    assert {m.commune.code: m.state for m in found.members if m.commune.code in CODES} == {
        A: State.REPORTED,
        B: State.REPORTED,
        C: State.REPORTED,
        D: State.EARLIER,
        e: State.MISSING,
        f: State.FAILED,
    }
    assert {m.why for m in found.of(State.FAILED)} == {"tệp số liệu có chỗ ghi sai"}
    assert {m.detail for m in found.of(State.FAILED)} == {
        "lỗi số liệu: có 2 lỗi: 2026-Q1.yaml:7:1 sai"
    }
    assert totals(found)[RESOLVED].result.value == 1000 + 10 + 400 + 500
    words = said(narrative.handed_in(found))
    assert "Dùng bản đã lập trước – tệp số liệu có chỗ ghi sai: 1 đơn vị (Phường Tân Hưng)" in words
    assert ".yaml" not in words + said(tables.left_out(found))
    assert "2026-Q1.yaml:7:1" in said(tables.refusals(found))


def test_without_the_batchs_list_a_failure_is_seen_by_its_folder(outputs):
    (outputs / "2026-Q1/10540-tu-minh/that-bai").mkdir(parents=True)
    assert [member.commune.code for member in city(outputs).of(State.FAILED)] == ["10540"]


def test_a_figure_that_is_missing_is_not_0(tmp_path):
    missing = drawn(EARLY, 5, denominator="", status="no_data")
    publish(tmp_path, A, [drawn(EARLY, (8, 10))])
    publish(tmp_path, B, [missing])
    total = totals(city(tmp_path))[EARLY]

    assert (total.result.numerator, total.result.denominator) == (8, 10)
    assert (total.communes, total.of) == (1, OF)
    assert totals(city(tmp_path))[RESOLVED].result.text == "không có số liệu"


def test_of_nothing_there_is_no_rate(tmp_path):
    result = totals(city(draw(tmp_path, {A: {EARLY: (0, 0)}, B: {EARLY: (0, 0)}})))[EARLY].result
    assert (result.value, result.text) == (None, "không phát sinh")


def test_amounts_are_added_up_as_they_were_given_and_not_as_they_are_printed(tmp_path):
    term = {"part": "numerator", "value": "0,0004"}
    for code in (A, B, C):
        publish(tmp_path, code, [drawn(MONEY, 0, numerator="0", inputs=[term])])
    assert totals(city(tmp_path))[MONEY].result.value == 3 * Fraction(4, 10_000)


def test_a_figure_ten_times_its_peers_is_named(tmp_path):
    peers = {A: {RESOLVED: 100}, B: {RESOLVED: 120}, C: {RESOLVED: 110}}
    found = outliers(city(draw(tmp_path, peers | {D: {RESOLVED: 10 * 110}})))

    assert [(o.member.commune.code, o.value, o.peers) for o in found] == [(D, 10 * 110, 110)]
    named = said(tables.outliers(city(tmp_path)))
    assert "Phường Tân Hưng | Hồ sơ đã giải quyết | 1.100 | 110 | gấp 10 lần" in named


@pytest.mark.parametrize(
    ("value", "is_named"), [(1099, False), (1100, True), (12, False), (11, True), (0, False)]
)
def test_the_line_is_at_ten_times_and_at_a_tenth(tmp_path, value, is_named):
    peers = {A: {RESOLVED: 100}, B: {RESOLVED: 120}, C: {RESOLVED: 110}}
    found = outliers(city(draw(tmp_path, peers | {D: {RESOLVED: value}})))
    assert [o.member.commune.code for o in found] == [D] * is_named


@pytest.mark.parametrize(
    ("value", "rules"),
    [
        (6_100_000, ["TH002"]),  # a thousand times
        (6_100_000_000, ["TH002"]),
        (61_000, ["TH001"]),  # ten times: a large ward
        (6, ["TH001"]),  # a thousandth, but small counts may well differ so
        (30, ["TH001"]),
        (6_100, []),
    ],
)
def test_a_unit_too_large_or_too_small_is_an_error(tmp_path, value, rules):
    peers = {A: {RESOLVED: 6_000}, B: {RESOLVED: 6_400}, C: {RESOLVED: 5_200}}
    drawn_city = city(draw(tmp_path, peers | {D: {RESOLVED: value}}))
    found = [one for check in FAMILY.checks for one in check(drawn_city)]
    assert [one.rule.code for one in found] == rules


@pytest.mark.parametrize(("value", "draft"), [(6_100_000, True), (61_000, False), (6_100, False)])
def test_a_roll_up_with_an_error_is_a_draft(tmp_path, value, draft):
    peers = {A: {RESOLVED: 6_000}, B: {RESOLVED: 6_400}, C: {RESOLVED: 5_200}}
    blocks = letter.opening(city(draw(tmp_path, peers | {D: {RESOLVED: value}}))).blocks
    assert (DRAFT in [block.words for block in blocks if isinstance(block, Stamp)]) == draft


def test_small_counts_and_few_peers_are_not_judged(tmp_path):
    small = {A: {RESOLVED: 1}, B: {RESOLVED: 1}, C: {RESOLVED: 2}, D: {RESOLVED: 20}}
    few = {A: {RESOLVED: 100}, B: {RESOLVED: 100}, C: {RESOLVED: 9000}}
    assert outliers(city(draw(tmp_path / "small", small))) == ()
    assert outliers(city(draw(tmp_path / "few", few))) == ()


def test_findings_are_counted_by_kind_and_by_commune(tmp_path):
    late = found("CD01", "Chậm", "warning")
    known = found("CD01", "Chậm", "warning", {"reason": "đã xem", "by": "A"})
    sums = found("KT02", "Cộng sai", "error")
    draw(tmp_path, {A: FOUR[A]}, findings=[late, late, sums])
    draw(tmp_path, {B: FOUR[B]}, findings=[known])
    draw(tmp_path, {C: FOUR[C]})
    told = kinds(city(tmp_path))

    assert [(k.code, k.findings, k.is_open, k.communes) for k in told] == [
        ("CD01", 2 + 1, 2, 2),
        ("KT02", 1, 1, 1),
    ]
    (table,) = tables.findings_by_commune(city(tmp_path)).blocks
    assert [[plain(cell) for cell in row.cells] for row in table.rows] == [
        ["Phường Thành Đông", "1", "2", "0", "0", "CD01, KT02"],
        ["Phường Hải Dương", "0", "0", "0", "1", "CD01"],
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"period": {"id": "2025-Q4", "name": "quý IV"}}, "ghi xã hoặc kỳ khác với thư mục của nó"),
        ({"findings": [{"code": "CD01"}]}, "thiếu trường hoặc sai kiểu"),
        ({"indicators": [drawn(RESOLVED, 5, numerator="1e9")]}, "cần số như"),
        (
            {"indicators": [drawn(RESOLVED, 5, inputs=[{"part": "numerator", "value": "6"}])]},
            "in ra không bằng tổng số liệu vào",
        ),
    ],
)
def test_a_record_that_lies_is_told_and_adds_nothing(outputs, fields, why):
    draw(outputs, {D: FOUR[D]}, **fields)
    (member,) = city(outputs).of(State.UNREADABLE)
    assert totals(city(outputs))[RESOLVED].result.value == 1000 + 10 + 400
    assert why in member.detail
    assert member.why == "báo cáo đã lập bị hỏng hoặc bị sửa, cần lập lại"


def test_nothing_to_add_up_is_refused(tmp_path, outputs):
    with pytest.raises(UsageError, match="không có báo cáo kỳ 2025"):
        load_city("2025", str(outputs))
    (tmp_path / "empty/2026-Q1").mkdir(parents=True)
    with pytest.raises(UsageError, match="chưa có báo cáo nào của quý I năm 2026"):
        load_city("2026-Q1", str(tmp_path / "empty"))


@pytest.mark.parametrize("fields", [{"format": "cchc-index/2"}, {"communes": [{}]}])
def test_a_list_of_another_shape_is_refused(outputs, fields):
    index(outputs, {A: "published"}, **fields)
    with pytest.raises(InputError, match='không phải danh mục dạng "cchc-index/1"'):
        city(outputs)


def test_invented_figures_are_stamped(tmp_path):
    real = letter.opening(city(draw(tmp_path / "real", FOUR)))
    invented = letter.opening(city(draw(tmp_path / "invented", FOUR, synthetic=True)))
    assert "MÔ PHỎNG" not in said(real)
    assert said(invented).startswith("SỐ LIỆU MÔ PHỎNG")


def test_the_table_of_communes_has_each_ones_rank_and_the_citys_total(outputs):
    (table,) = tables.by_commune(city(outputs)).blocks
    printed = [[plain(cell) for cell in row.cells[:4]] for row in table.rows]
    assert printed == [
        ["1", "Phường Thành Đông", "1.000 (1)", "90% (1)"],
        ["2", "Phường Hải Dương", "10 (4)", "10% (4)"],
        ["3", "Phường Lê Thanh Nghị", "400 (3)", "90% (1)"],
        ["4", "Phường Tân Hưng", "500 (2)", "80% (3)"],
        ["", "Toàn địa bàn", "1.910", "86,96%"],
    ]


def test_a_sentence_tells_the_rate_its_sums_and_both_ends(outputs):
    words = said(narrative.section(city(outputs), "procedures"))
    assert words.endswith(
        "Tỷ lệ giải quyết trước hạn: 86,96% (1.661 / 1.910; 4/114 đơn vị có số liệu); trung vị "
        "85%, thấp nhất 10% (Phường Hải Dương), cao nhất 90% (Phường Thành Đông, "
        "Phường Lê Thanh Nghị)."
    )


def test_what_half_the_communes_met_is_a_strength_and_anything_else_a_weakness(tmp_path):
    in_time, satisfied = "procedures.dossiers.in_time_rate", "procedures.satisfaction.rate"
    statuses = {  # of three communes, and of two
        A: {EARLY: "met", in_time: "missed", satisfied: "met"},
        B: {EARLY: "missed", in_time: "missed", satisfied: "missed"},
        C: {EARLY: "met", in_time: "missed"},
    }
    for commune, row in statuses.items():
        publish(tmp_path, commune, [drawn(c, (9, 10), status=s) for c, s in row.items()])
    strengths, weaknesses = said(narrative.assessment(city(tmp_path))).split("2. Tồn tại")

    assert "Tỷ lệ giải quyết trước hạn: 2/3 đơn vị đạt mục tiêu, chưa đạt: Phường Hải Dương." in (
        strengths
    )
    assert "hài lòng của người dân: 1/2 đơn vị đạt mục tiêu, chưa đạt: Phường Hải Dương." in (
        strengths
    )
    assert "trước hạn và đúng hạn: 3/3 đơn vị chưa đạt mục tiêu." in weaknesses
    assert weaknesses.count("mục tiêu") == 1


def test_many_communes_on_the_other_side_of_a_target_are_counted_and_not_named(tmp_path):
    for n, code in enumerate(CODES):
        status = "met" if n < 2 else "missed"
        publish(tmp_path, code, [drawn(EARLY, (9, 10), status=status)])
    words = said(narrative.assessment(city(tmp_path)))
    assert (
        "Tỷ lệ giải quyết trước hạn: 4/6 đơn vị chưa đạt mục tiêu, "
        "đạt: Phường Thành Đông, Phường Hải Dương." in words
    )
    for n, code in enumerate(CODES):
        status = "missed" if n < 2 else "met"
        publish(tmp_path, code, [drawn(EARLY, (9, 10), status=status)])
    publish(tmp_path, "10546", [drawn(EARLY, (9, 10), status="missed")])
    publish(tmp_path, "10549", [drawn(EARLY, (9, 10), status="missed")])
    words = said(narrative.assessment(city(tmp_path)))
    assert "4/8 đơn vị đạt mục tiêu, 4 đơn vị chưa đạt." in words


def test_charts_say_in_words_what_they_show(tmp_path):
    rates = {code: {EARLY: (90 + n, 100)} for n, code in enumerate(CODES[:5])}
    drawn_city = city(draw(tmp_path, rates | {CODES[5]: {EARLY: (20, 100)}}))
    spread, multiples = charts.spread(drawn_city), charts.multiples(drawn_city)

    assert "cách xa: Phường Việt Hòa 20%" in spread.alt
    assert (
        multiples.alt == "Giải quyết trước hạn: 1 đơn vị từ 20% đến 25%, 5 đơn vị từ 90% đến 95%."
    )
    assert charts.tiles(drawn_city) is None


def test_tiles_name_every_commune_also_without_a_figure(tmp_path):
    in_time = "procedures.dossiers.in_time_rate"
    draw(tmp_path, {A: {in_time: (9, 10)}, B: {RESOLVED: 5}})
    assert charts.tiles(city(tmp_path)).alt == "Phường Thành Đông 90%; Phường Hải Dương –."


def test_the_record_tells_what_each_headline_figure_is_added_up_from(outputs):
    data = summary_record(city(outputs)).data
    (early,) = [row for row in data["indicators"] if row["code"] == EARLY]

    assert (early["numerator"], early["denominator"], early["communes"]) == ("1.661", "1.910", 4)
    assert [row["value"] for row in early["inputs"]] == [
        "900 / 1.000",
        "1 / 10",
        "360 / 400",
        "400 / 500",
    ]
    assert [len(source["sha256"]) for source in data["sources"]] == [64] * 4
