"""The widgets of a desk: what is chosen in one view is shown in all of them."""

import ipywidgets
import pytest
from support.drawn_city import CODES
from support.handed_in import hand_in

from cchc_lib.explore import open_desk, views

EARLY = "procedures.dossiers.early_rate"
OWN, OTHER = CODES[:2]
WIDGET = "application/vnd.jupyter.widget-view+json"


@pytest.fixture
def desk(tmp_path):
    hand_in(tmp_path / "params", OWN, resolved="100", early="90")
    hand_in(tmp_path / "params", OTHER, resolved="100", early="80")
    hand_in(tmp_path / "params", OTHER, "2025-Q4", resolved="100", early="70")
    return open_desk(OWN, "2026-Q1", EARLY, str(tmp_path / "params"))


def screen(view) -> ipywidgets.VBox:
    """Return what a cell puts on the screen."""
    model = view._repr_mimebundle_()[WIDGET]["model_id"]
    return ipywidgets.widgets.widget._instances[model]


def dropdowns(box) -> dict[str, ipywidgets.Dropdown]:
    return {widget.description: widget for widget in box.children[0].children[:-1]}


def shown(box) -> str:
    return box.children[-1].outputs[0]["data"]["text/plain"]


def inputs(box) -> dict[str, ipywidgets.Text]:
    *rows, _ = box.children[1].children
    return {row.children[0].value: row.children[1] for row in rows}


def test_another_commune_changes_what_every_view_shows(desk):
    peers, origin = screen(views.peers(desk)), screen(views.origin(desk))
    assert "Phường Thành Đông 90%, hạng 1/2" in shown(peers)

    dropdowns(peers)["Đơn vị"].value = OTHER
    assert "Phường Hải Dương 80%, hạng 2/2" in shown(peers)
    assert "80% (Phường Hải Dương, quý I năm 2026)" in shown(origin)
    assert dropdowns(origin)["Đơn vị"] is dropdowns(peers)["Đơn vị"]


def test_the_periods_to_choose_from_are_those_of_the_commune(desk):
    box = screen(views.trend(desk))
    period = dropdowns(box)["Kỳ"]
    assert period.options == (("Quý I năm 2026", "2026-Q1"),)

    dropdowns(box)["Đơn vị"].value = OTHER
    assert [name for name, _ in period.options] == ["Quý IV năm 2025", "Quý I năm 2026"]
    assert "+10\N{NO-BREAK SPACE}điểm" in shown(box)
    period.value = "2025-Q4"
    assert "Chưa có kỳ trước" in shown(box)
    dropdowns(box)["Đơn vị"].value = OWN  # which has no 2025-Q4
    assert period.value == "2026-Q1"


def test_reading_is_told_while_it_lasts(desk):
    box = screen(views.peers(desk))
    busy, told = box.children[0].children[-1], []
    busy.observe(lambda change: told.append(change.new), "value")
    dropdowns(box)["Đơn vị"].value = OTHER
    assert told == ["Đang đọc và tính …", ""]


def test_an_area_offers_its_indicators_and_shows_its_first_rate(desk):
    first, box = screen(views.figures(desk)), screen(views.origin(desk))
    dropdowns(first)["Lĩnh vực"].value = "finance"
    assert "Lĩnh vực" not in dropdowns(box)
    indicator = dropdowns(box)["Chỉ tiêu"]
    assert {code.split(".")[0] for _, code in indicator.options} == {"finance"}
    assert indicator.value == desk.choice.indicator == "finance.budget.revenue_rate"
    assert indicator.label in shown(box)


def test_a_count_typed_in_a_box_is_supposed_and_a_button_takes_it_back(desk):
    box = screen(views.what_if(desk))
    assert {words: text.value for words, text in inputs(box).items()} == {
        "Giải quyết trước hạn": "90",
        "Đã giải quyết xong": "100",
    }
    inputs(box)["Giải quyết trước hạn"].value = "50"
    assert "90% | 50% | −40\N{NO-BREAK SPACE}điểm\N{NO-BREAK SPACE}%" in shown(box)
    assert inputs(box)["Giải quyết trước hạn"].value == "50"

    box.children[1].children[-1].click()
    assert "Chưa giả định số nào" in shown(box)
    assert inputs(box)["Giải quyết trước hạn"].value == "90"


def test_typing_the_figure_that_was_handed_in_supposes_nothing(desk):
    box = screen(views.what_if(desk, {"procedures.dossiers.early": "50"}))
    inputs(box)["Giải quyết trước hạn"].value = "90"
    assert desk.choice.changes == {}


def test_a_slip_in_a_box_is_explained_and_can_be_mended_there(desk):
    box = screen(views.what_if(desk))
    inputs(box)["Giải quyết trước hạn"].value = "năm mươi"
    assert "Số giả định ở ô “giải quyết trước hạn”: cần số nguyên" in shown(box)
    inputs(box)["Giải quyết trước hạn"].value = "50"
    assert "90% | 50%" in shown(box)


def test_the_box_that_is_typed_in_stays(desk):
    box = screen(views.what_if(desk))
    typed = inputs(box)["Giải quyết trước hạn"]
    typed.value = "50"
    assert inputs(box)["Giải quyết trước hạn"] is typed
    dropdowns(box)["Chỉ tiêu"].value = "procedures.dossiers.resolved"
    assert list(inputs(box)) == ["Đã giải quyết xong"]


def test_a_commune_that_cannot_be_read_stops_no_view(desk, tmp_path):
    shown_by = [screen(view(desk)) for view in (views.what_if, views.figures, views.origin)]
    hand_in(tmp_path / "params", OTHER, resolved="100", early="x")
    dropdowns(shown_by[0])["Đơn vị"].value = OTHER
    assert all("procedures.dossiers.early: cần số nguyên" in shown(box) for box in shown_by)
    assert shown_by[0].children[1].children == ()

    dropdowns(shown_by[0])["Đơn vị"].value = OWN
    assert "90% (Phường Thành Đông" in shown(shown_by[2])
    assert inputs(shown_by[0])["Giải quyết trước hạn"].value == "90"


def test_a_cell_run_again_takes_the_place_of_its_former_self(desk):
    former = screen(views.peers(desk))
    latter = screen(views.peers(desk))
    dropdowns(latter)["Đơn vị"].value = OTHER
    assert "Phường Hải Dương" in shown(latter)
    assert "hạng 1/2" in shown(former)
    assert set(desk.on_change) == {"chooser", "peers"}


def test_the_view_stands_beside_the_widget_for_pages_without_them(desk):
    bundle = views.peers(desk)._repr_mimebundle_()
    assert bundle["text/markdown"] == views.peers(desk).bundle()["text/markdown"]
