"""Exploring: peers, ranks, supposed counts and origins, each against figures drawn here."""

import builtins
import re

import pytest
from support.drawn_city import CODES
from support.handed_in import hand_in
from support.registers import drawn, put_narrow

from cchc_lib.errors import InputError, UsageError
from cchc_lib.explore import open_desk, views
from cchc_lib.published.table import COLUMNS

NBSP = "\N{NO-BREAK SPACE}"
EARLY = "procedures.dossiers.early_rate"
IN_TIME = "procedures.dossiers.in_time_rate"
OWN = CODES[0]  # Phường Thành Đông
RATES = {"10510": "90", "10525": "80", "10532": "90", "10537": "70", "10540": "60"}
"""How many of a hundred resolved dossiers each commune resolved early."""


@pytest.fixture
def params(tmp_path):
    for commune, early in RATES.items():
        hand_in(tmp_path / "params", commune, resolved="100", early=early)
    return tmp_path / "params"


@pytest.fixture
def desk(params):
    return open_desk(OWN, "2026-Q1", EARLY, str(params))


def words(view) -> str:
    return view.bundle()["text/plain"]


def rows(view) -> list[list[str]]:
    return [line.split(" | ") for line in words(view).splitlines() if " | " in line]


def test_equal_communes_share_a_rank_and_the_next_one_is_left_empty(desk):
    assert [(row[0], row[1]) for row in rows(views.peers(desk))] == [
        ("1", "Phường Thành Đông"),
        ("1", "Phường Lê Thanh Nghị"),
        ("3", "Phường Hải Dương"),
        ("4", "Phường Tân Hưng"),
        ("5", "Phường Tứ Minh"),
    ]
    assert "Phường Thành Đông 90%, hạng 1/5, cùng hạng với 1 đơn vị khác." in words(
        views.peers(desk)
    )
    assert "Trung vị 80%, thấp nhất 60%, cao nhất 90%." in words(views.peers(desk))


def test_the_place_of_the_commune_is_marked_in_table_and_chart(desk):
    markdown = views.peers(desk).bundle()["text/markdown"]
    assert "| **1** | **Phường Thành Đông** | **90%** |" in markdown
    assert re.search(r'alt="Phường Thành Đông: 90%; Trung vị: 80%\. ', markdown)


def test_a_commune_far_from_both_ends_is_told_with_who_stands_around_it(tmp_path):
    names = (*CODES[:5], "10543", "10546", "10549", "10552", "10570", "10573")
    for n, commune in enumerate(names):
        hand_in(tmp_path / "params", commune, resolved="100", early=f"{99 - n}")
    desk = open_desk(names[5], "2026-Q1", EARLY, str(tmp_path / "params"))

    assert [row[0] for row in rows(views.peers(desk))] == [
        *("1", "2", "3"),
        *("4", "5", "6", "7", "8"),
        *("9", "10", "11"),
    ]
    desk.choose(commune=names[0])
    assert [row[0] for row in rows(views.peers(desk))] == ["1", "2", "3", "9", "10", "11"]


def test_figures_of_the_area_stand_beside_the_middle_and_the_rank(desk):
    table = {row[0]: row[1:] for row in rows(views.figures(desk))}
    assert table["Tỷ lệ giải quyết trước hạn"] == [
        *("%", "90%", f"90{NBSP}÷{NBSP}100", ""),
        *("trên số hồ sơ đã giải quyết", "80%", "1/5"),
    ]
    assert table["Hồ sơ đã giải quyết"] == ["hồ sơ", "100", "", "", "", "100", "1/5"]


def test_one_commune_alone_has_nobody_to_be_compared_with(tmp_path):
    hand_in(tmp_path / "params", OWN, resolved="100", early="90")
    desk = open_desk(OWN, "2026-Q1", EARLY, str(tmp_path / "params"))
    assert "Chưa có đơn vị nào khác" in words(views.peers(desk))
    assert "Chưa có kỳ trước để so sánh." in words(views.trend(desk))


def test_the_trend_has_every_period_and_leaves_room_for_a_missing_one(params):
    hand_in(params, OWN, "2025-Q1", resolved="100", early="80")
    hand_in(params, OWN, "2025-Q3", resolved="200", early="170")
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params))

    assert [(row[0], row[1], row[3], row[4]) for row in rows(views.trend(desk))] == [
        ("Quý I năm 2025", "80%", "–", "–"),
        ("Quý II năm 2025", "–", "–", "–"),
        ("Quý III năm 2025", "85%", "–", "–"),
        ("Quý IV năm 2025", "–", "–", "–"),
        ("Quý I năm 2026", "90%", "–", f"+10{NBSP}điểm{NBSP}%"),
    ]


def test_supposed_counts_change_every_figure_that_rests_on_them(desk):
    table = {
        row[0]: row[1:] for row in rows(views.what_if(desk, {"procedures.dossiers.early": "70"}))
    }
    assert table["Giải quyết trước hạn"] == ["hồ sơ", "90", "70", "−20", "", f"1/5{NBSP}→ 3/5"]
    assert table["Tỷ lệ giải quyết trước hạn"] == [
        *("%", "90%", "70%", f"−20{NBSP}điểm{NBSP}%", ""),
        f"1/5{NBSP}→ 3/5",  # 90, 80, 70, 70, 60
    ]
    assert "Giả định giải quyết trước hạn: 70 (đã nộp: 90)." in words(views.what_if(desk))


FLOW = {
    **dict.fromkeys(("on_time", "refused", "withdrawn", "awaiting_supplement"), "0"),
    **dict.fromkeys(("pending_in_time", "pending_overdue"), "0"),
    "received": "100",
    "resolved": "100",
}


def test_supposed_counts_change_points_and_the_rank_by_them(tmp_path):
    params = tmp_path / "params"
    for commune, early in (("10510", 90), ("10525", 95), ("10532", 80)):
        hand_in(params, commune, early=f"{early}", overdue=f"{100 - early}", **FLOW)
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params))

    changes = {"procedures.dossiers.early": "96", "procedures.dossiers.overdue": "4"}
    view = views.what_if(desk, changes)
    points = [row for row in rows(view) if row[0] in {"2", "2.1", ""}]
    assert points == [
        ["2.1", "Hồ sơ xử lý trước hạn, đúng hạn, đang trong hạn", "20", *GAIN, ""],
        ["2", "Tiến độ giải quyết", "20", *GAIN, f"2/3{NBSP}→ 1/3"],
    ]
    assert "Điểm Bộ chỉ số 766 (tính thử) khác đi: Phường Thành Đông" in words(view)
    assert "Bộ chỉ số 766" not in words(views.what_if(desk, {"procedures.visits": "3"}))


GAIN = ("18,00", "19,20", "+1,20")  # 20 · 90 %, 20 · 96 %


def test_a_supposed_count_of_the_index_alone_changes_its_component(desk):
    feedback = {"procedures.feedback.received": "4", "index766.feedback_on_time": "3"}
    view = views.what_if(desk, feedback)
    assert ["6.2", "PAKN được xử lý đúng hạn", "6", "–", "4,50", "–", ""] in rows(view)
    assert any(row[0] == "PAKN xử lý đúng hạn" for row in rows(view))


def test_a_rate_that_can_no_longer_be_computed_says_so(desk):
    view = views.what_if(desk, {"procedures.dossiers.resolved": "0"})
    table = {row[0]: row[1:] for row in rows(view)}
    assert table["Tỷ lệ giải quyết trước hạn"] == [
        *("%", "90%", "không phát sinh", "–", ""),
        f"1/5{NBSP}→ –",
    ]


def test_what_supposed_counts_would_contradict_is_told_and_what_they_would_mend(params):
    parts = {"early": "90", "on_time": "5", "overdue": "4", "refused": "0", "withdrawn": "0"}
    hand_in(params, OWN, resolved="100", **parts)  # 90 + 5 + 4 = 99
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params))

    mended = words(views.what_if(desk, {"procedures.dossiers.overdue": "5"}))
    assert "phát hiện mới" not in mended
    assert "Hết phát hiện: CD002." in mended
    broken = words(views.what_if(desk, {"procedures.dossiers.early": "80"}))
    assert "CD002 | lỗi | Hồ sơ đã giải quyết 100 ≠ 80 + 5 + 4 = 89 (lệch −11)" in broken


def test_a_supposed_count_that_no_file_could_hold_is_explained_in_place(desk):
    view = views.what_if(desk, {"procedures.dossiers.early": "6.47"})
    assert "Số giả định ở ô “giải quyết trước hạn”: cần số nguyên" in words(view)
    assert ".yaml" not in words(view)  # it is no fault of what was handed in
    view = views.what_if(desk, {"procedures.dossiers.erly": "6"})
    assert 'không có khóa "erly"; ý bạn là "early"?' in words(view)


def test_supposing_writes_nothing(desk, params):
    before = {file: file.read_bytes() for file in params.rglob("*.yaml")}
    views.what_if(desk, {"procedures.dossiers.early": "1"}).bundle()
    assert {file: file.read_bytes() for file in params.rglob("*.yaml")} == before


def test_supposed_counts_belong_to_one_commune_and_period(desk):
    desk.choose(changes={"procedures.dossiers.early": "1"})
    desk.choose(indicator=IN_TIME)
    assert desk.choice.changes
    desk.choose(commune="10525")
    assert desk.choice.changes == {}


def test_a_figure_leads_to_its_formula_and_to_the_line_of_each_count(desk, params):
    shown, file = words(views.origin(desk)), params / "10510-thanh-dong" / "2026-Q1.yaml"
    lines = file.read_text("utf-8").splitlines()
    line = lines.index("    early: 90") + 1

    assert "Công thức: (giải quyết trước hạn) ÷ (đã giải quyết xong) × 100" in shown
    assert f"tử số | 90 | {file}, dòng {line} | early: 90" in shown
    assert f"mẫu số | 100 | {file}, dòng {line - 1} | resolved: 100" in shown


def test_what_a_commune_typed_is_shown_as_it_is_and_never_as_markup(params):
    hand_in(params, OWN, resolved="100", early='"90" # <b>|*x*')
    view = views.origin(open_desk(OWN, "2026-Q1", EARLY, str(params)))
    assert r"\<b\>\|\*x\*" in view.bundle()["text/markdown"]


def test_invented_figures_are_labelled_wherever_they_are_shown(tmp_path):
    for commune, is_synthetic in {"10510": False, "10525": True, "10532": True}.items():
        hand_in(tmp_path / "p", commune, synthetic=is_synthetic, resolved="10", early="9")
    desk = open_desk("10510", "2026-Q1", EARLY, str(tmp_path / "p"))
    real = "Số liệu MÔ PHỎNG, trừ số liệu của Phường Thành Đông."

    assert words(views.peers(desk)).startswith(real)
    assert words(views.figures(desk)).startswith(real)
    assert "MÔ PHỎNG" not in words(views.origin(desk))
    desk.choose(commune="10525")
    for view in (views.peers, views.figures, views.origin):
        assert words(view(desk)).startswith("SỐ LIỆU MÔ PHỎNG")
    assert "Riêng số liệu của Phường Thành Đông là thật." in words(views.peers(desk))


def test_a_commune_comes_whole_from_the_first_folder_that_has_it(params, tmp_path):
    peers = tmp_path / "peers"
    hand_in(peers, OWN, "2025-Q4", resolved="100", early="1")
    hand_in(peers, "11242", resolved="100", early="50")
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params), str(peers))

    assert [period.id for period in desk.holdings[OWN].periods] == ["2026-Q1"]
    assert "hạng 1/6" in words(views.peers(desk))
    assert "Chưa có kỳ trước" in words(views.trend(desk))


def test_a_commune_without_the_period_is_shown_in_its_latest(params):
    hand_in(params, "10543", "2025-Q3", resolved="10", early="5")
    hand_in(params, "10543", "2025-Q4", resolved="10", early="7")
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params))
    desk.choose(commune="10543")
    assert desk.choice.period.id == "2025-Q4"
    assert desk.report.results[EARLY].text == "70%"


def test_a_file_that_cannot_be_read_stops_no_other_and_is_named(params):
    hand_in(params, "10525", resolved="100", early="1.0.0")
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params))
    for view in (views.peers, views.figures):
        assert re.search(r"Không tính Phường Hải Dương: \S+2026-Q1\.yaml:13:12 ", words(view(desk)))
    assert "hạng 1/4" in words(views.peers(desk))
    desk.choose(commune="10525")
    assert "procedures.dossiers.early: cần số nguyên" in words(views.figures(desk))


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (("11242", "2026-Q1", EARLY), r"Xã Nguyễn Lương Bằng \(11242\) chưa nộp số liệu kỳ nào"),
        ((OWN, "2025-Q4", EARLY), r"chưa nộp số liệu quý IV năm 2025.*đã có: 2026-Q1"),
        ((OWN, "2026-Q1", "procedures.dossiers.erly_rate"), f'ý bạn là "{EARLY}"'),
    ],
)
def test_what_there_is_not_is_refused_where_it_was_asked_for(params, asked, message):
    with pytest.raises(UsageError, match=message):
        open_desk(*asked, str(params))


def test_a_folder_of_peers_that_is_not_there_is_told_and_one_of_submissions_is_refused(params):
    desk = open_desk(OWN, "2026-Q1", EARLY, str(params), "mo-phong")
    assert repr(desk) == "5 đơn vị đã nộp số liệu; không có thư mục mo-phong để so sánh thêm"
    assert repr(open_desk(OWN, "2026-Q1", EARLY, str(params))) == "5 đơn vị đã nộp số liệu"
    with pytest.raises(UsageError, match="không có thư mục số liệu prams"):
        open_desk(OWN, "2026-Q1", EARLY, "prams")


def test_of_many_unreadable_communes_three_are_named(params):
    for commune in ("10525", "10532", "10537", "10540"):
        hand_in(params, commune, resolved="100", early="x")
    shown = words(views.peers(open_desk(OWN, "2026-Q1", EARLY, str(params))))
    assert shown.count("Không tính Phường ") == 3
    assert "Không tính 1 đơn vị khác không đọc được." in shown


def test_what_is_no_count_can_be_supposed_and_is_told_as_it_was_handed_in(desk):
    shown = words(views.what_if(desk, {"header.signature.signer": "Trần Thị B"}))
    assert "Trần Thị B (đã nộp: Nguyễn Văn A)." in shown
    assert "Không con số nào khác đi." in shown
    assert "(đã nộp: chưa có)." in words(views.what_if(desk, {"header.date": "05/02/2026"}))


def test_an_unreadable_choice_is_refused_with_file_line_and_field(params):
    hand_in(params, OWN, resolved="100", early="x")
    with pytest.raises(InputError, match=r"2026-Q1\.yaml:13:12 procedures\.dossiers\.early"):
        open_desk(OWN, "2026-Q1", EARLY, str(params))


def test_the_table_has_the_columns_and_words_of_published_figures(desk):
    table = desk.table
    own = table[(table.commune == OWN) & (table.indicator == EARLY)].iloc[0]
    assert list(table.columns) == list(COLUMNS)
    assert table.commune.nunique() == len(RATES)
    assert (own.value, own.numerator, own.denominator, own.status) == (90, 90, 100, "no_target")


def test_the_table_of_all_periods_goes_on_in_time_commune_by_commune(params, desk):
    for period, early in {"2025-Q4": "70", "2025-Q1": "50", "2026": "85"}.items():
        hand_in(params, OWN, period, resolved="100", early=early)
    hand_in(params, CODES[1], "2025-Q4", resolved="100", early="x")  # cannot be read: no rows
    table = open_desk(OWN, "2026-Q1", EARLY, str(params)).all_periods

    early = table[table.indicator == EARLY]
    own = early[early.commune == OWN]
    assert list(zip(own.period, own.value, strict=True)) == [
        ("2025-Q1", 50), ("2025-Q4", 70), ("2026-Q1", 90), ("2026", 85),
    ]  # fmt: skip
    others = early[early.commune != OWN]
    assert dict(zip(others.commune, others.value, strict=True)) == {
        commune: float(rate) for commune, rate in RATES.items() if commune != OWN
    }
    assert list(early.commune) == sorted(early.commune)
    types = {column: str(dtype) for column, dtype in table.dtypes.items()}
    assert types == COLUMNS
    now = table[table.period == "2026-Q1"].reset_index(drop=True)
    assert now.astype("object").equals(desk.table.astype("object"))
    assert own.pivot(index="commune", columns="period", values="value").iloc[0, -1] == 85


def test_views_stand_without_ipywidgets(desk, monkeypatch):
    plain, importing = views.peers(desk).bundle(), builtins.__import__

    def missing(name, *rest, **more):
        if name.split(".")[0] == "ipywidgets":
            raise ImportError(name)
        return importing(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    assert views.peers(desk)._repr_mimebundle_() == plain
    assert set(plain) == {"text/markdown", "text/plain"}


def test_a_commune_without_registers_is_told_so_in_one_sentence(desk):
    assert words(views.records(desk)) == "Số liệu kỳ này không kèm sổ hồ sơ."


def test_a_commune_with_registers_has_the_charts_of_its_report(desk, params):
    row = "H24.100-260105-0001,Hộ tịch,2,05/01/2026,09/01/2026,10/02/2026,Đã trả kết quả"
    (form,) = params.glob(f"{OWN}-*/2026-Q1.yaml")
    put_narrow(form.parent, "so.csv", drawn(row))
    form.write_text(f"{form.read_text('utf-8')}\nregisters: [so.csv]\n", "utf-8")
    shown = words(views.records(open_desk(OWN, "2026-Q1", EARLY, str(params))))
    captions = [line.partition(":")[0] for line in shown.splitlines() if ": " in line]
    assert captions == [
        "Hồ sơ tiếp nhận mỗi tuần",
        "Hồ sơ đang giải quyết cuối mỗi tuần",
        "Số ngày giải quyết trước hạn, quá hạn theo lĩnh vực",
        "Kênh nộp hồ sơ theo lĩnh vực",
    ]
