"""The widgets to choose by, and views that follow the choice; imported only where they are shown.

Every view carries the same widgets, so that what is chosen stands beside what it changes.
"""

from functools import lru_cache
from typing import Any

from ipywidgets import Button, Dropdown, HBox, Label, Layout, Output, Text, VBox, Widget

from cchc_lib.explore.desk import Desk
from cchc_lib.explore.view import View
from cchc_lib.explore.words import AREA_NAMES, capitalized, first_of, of_area
from cchc_lib.report.trace import Input, inputs

_WRAPPED = Layout(flex_flow="row wrap", grid_gap="0 1rem")
_CHOOSER, _BUSY = "chooser", "Đang đọc và tính …"


def live(view: View) -> dict[str, Any]:
    """Return what shows a view that follows the choice, and beside it the view as it is now."""
    shown = _Live(view)
    view.desk.on_change[_CHOOSER] = _chooser_of(view.desk).show
    view.desk.on_change[view.name] = shown.show  # a cell run again takes the place of its former
    bundle = shown.show()
    widget: dict[str, Any] = shown.box._repr_mimebundle_() or {}  # Jupyter's name
    return widget | bundle


class Chooser:
    """Hold the widgets of a desk: commune, period, area and indicator."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._is_telling = desk, False
        units = [held.commune for held in desk.holdings.values()]
        named = sorted((f"{unit.name} ({unit.code})", unit.code) for unit in units)
        self._commune = self._dropdown("Đơn vị", "commune", "19rem", named)
        self._period = self._dropdown("Kỳ", "period", "13rem")
        areas = [(name, code) for code, name in AREA_NAMES.items()]
        self._area = self._dropdown("Lĩnh vực", "area", "21rem", areas)
        self._indicator = self._dropdown("Chỉ tiêu", "indicator", "32rem")
        self._busy = Label()
        choices = (self._commune, self._period, self._area, self._indicator)
        self.box = HBox((*choices, self._busy), layout=_WRAPPED)
        self.show()

    def show(self) -> None:
        """Let the widgets say what the desk has chosen, without choosing it again."""
        desk, choice = self._desk, self._desk.choice
        self._is_telling = True
        try:
            periods = desk.holdings[choice.commune].periods
            self._period.options = [(capitalized(each.name), each.id) for each in periods]
            self._indicator.options = [(each.name, each.code) for each in of_area(choice.area)]
            self._commune.value, self._period.value = choice.commune, choice.period.id
            self._area.value, self._indicator.value = choice.area, choice.indicator
        finally:
            self._is_telling = False

    def _dropdown(
        self, words: str, name: str, width: str, options: list[tuple[str, str]] | None = None
    ) -> Dropdown:
        widget = Dropdown(
            options=options or [],
            description=words,
            layout=Layout(width=width),
            style={"description_width": "4.5rem"},
        )
        widget.observe(lambda change: self._chosen(name, change.new), "value")
        return widget

    def _chosen(self, name: str, value: str) -> None:
        if self._is_telling:
            return
        self._busy.value = _BUSY  # shown at once: reading a whole country takes its time
        try:
            match name:
                case "commune":
                    self._desk.choose(commune=value)
                case "period":
                    self._desk.choose(period=value)
                case "area":
                    self._desk.choose(indicator=first_of(value).code)
                case _:
                    self._desk.choose(indicator=value)
        finally:
            self._busy.value = ""


_chooser_of = lru_cache(maxsize=8)(Chooser)


class _Live:
    """Hold a view on the screen: what to choose by, further inputs, and what it shows."""

    def __init__(self, view: View) -> None:
        self._view, self._shown, self._inputs = view, Output(), VBox()
        self.box = VBox((_chooser_of(view.desk).box, self._inputs, self._shown))

    def show(self) -> dict[str, Any]:
        """Show the desk's choice, and return what is shown."""
        bundle = self._view.bundle()
        data = {"output_type": "display_data", "data": bundle, "metadata": {}}
        self._shown.outputs = (data,)
        if self._view.asks:
            self._inputs.children = _asked(self._view.desk)
        return bundle


def _asked(desk: Desk) -> tuple[Widget, ...]:
    """Return an input per count that the chosen figure rests on, and a button to take all back."""
    result = desk.report.results[desk.choice.indicator]
    counts = [term for term in inputs(result, desk.report.submission) if term.part != "stated"]
    back = Button(description="Về số đã nộp", disabled=not desk.choice.changes)
    back.on_click(lambda _: desk.choose(changes={}))
    by_field = {term.field: term for term in counts}
    return (*(_input(term, desk) for term in by_field.values()), back)


def _input(term: Input, desk: Desk) -> Widget:
    given = desk.choice.changes.get(term.field, term.text)
    words = Label(capitalized(term.label), layout=Layout(width="22rem"))
    typed = Text(given, continuous_update=False, layout=Layout(width="10rem"))
    typed.observe(lambda change: _suppose(desk, term, change.new), "value")
    return HBox((words, typed), layout=_WRAPPED)


def _suppose(desk: Desk, term: Input, typed: str) -> None:
    others = {field: text for field, text in desk.choice.changes.items() if field != term.field}
    desk.choose(changes=others if typed == term.text else others | {term.field: typed})
