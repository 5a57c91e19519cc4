"""The widgets to choose by, and views that follow the choice; imported only where they are shown.

Every view carries the same widgets, so that what is chosen stands beside what it changes; only the
first, which shows an area as a whole, has the area to choose.
"""

from functools import lru_cache
from typing import Any, Protocol

from ipywidgets import Button, Dropdown, HBox, Label, Layout, Output, Text, VBox, Widget

from cchc_lib.communes import slugify
from cchc_lib.errors import CchcError
from cchc_lib.explore.desk import Desk
from cchc_lib.explore.words import AREA_NAMES, capitalized, first_of, of_area
from cchc_lib.report.trace import Input, inputs

_WRAPPED = Layout(flex_flow="row wrap", grid_gap="0 1rem")
_DESCRIBED = "4.5rem"
_CHOOSER, _BUSY = "chooser", "Đang đọc và tính …"


class Shown(Protocol):
    """What a view is to its widgets: ``view`` makes them of itself, so they cannot import it."""

    @property
    def desk(self) -> Desk:
        """Return whose choice is shown."""

    @property
    def name(self) -> str:
        """Return what tells it from the other views of the desk."""

    @property
    def by_area(self) -> bool:
        """Tell whether an area can be chosen, too."""

    @property
    def asks(self) -> bool:
        """Tell whether it has further inputs."""

    def bundle(self) -> dict[str, Any]:
        """Return what it shows now."""


def live(view: Shown) -> dict[str, Any]:
    """Return what shows a view that follows the choice, and beside it the view as it is now."""
    shown = _Live(view)
    view.desk.on_change[_CHOOSER] = _chooser_of(view.desk).show
    view.desk.on_change[view.name] = shown.show  # a cell run again takes the place of its former
    bundle = shown.show()
    widget: dict[str, Any] = shown.box._repr_mimebundle_() or {}
    return widget | bundle


class Chooser:
    """The widgets of a desk: commune, period, area and indicator.

    ``narrow`` has no area: another one changes how high the first view is, and would take a reader
    of the views below away from where he is.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._is_telling = desk, False
        units = [held.commune for held in desk.holdings.values()]
        units.sort(key=lambda unit: (slugify(unit.short_name), unit.code))
        named = [(f"{unit.short_name} ({unit.type}, {unit.code})", unit.code) for unit in units]
        self._commune = self._dropdown("Đơn vị", "commune", named)
        self._period = self._dropdown("Kỳ", "period")
        areas = [(name, code) for code, name in AREA_NAMES.items()]
        self._area = self._dropdown("Lĩnh vực", "area", areas)
        self._indicator = self._dropdown("Chỉ tiêu", "indicator")
        self._busy = Label()
        where = (self._commune, self._period)
        what = (self._indicator, self._busy)
        self.box = HBox((*where, self._area, *what), layout=_WRAPPED)
        self.narrow = HBox((*where, *what), layout=_WRAPPED)
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
        self, words: str, name: str, options: list[tuple[str, str]] | None = None
    ) -> Dropdown:
        widget = Dropdown(
            description=words,
            layout=Layout(max_width="100%"),
            style={"description_width": _DESCRIBED},
        )
        widget.observe(lambda _: _widen(widget), "options")
        widget.options = options or []
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


def _widen(widget: Dropdown) -> None:
    """Make a list as wide as its longest words, in the letters of the reader's own font."""
    letters = max((len(words) for words, _ in widget.options), default=0)
    widget.layout.width = f"calc({_DESCRIBED} + 2rem + {letters}ch)"


_chooser_of = lru_cache(maxsize=8)(Chooser)


class _Live:
    """A view on the screen: what to choose by, further inputs, and what it shows."""

    def __init__(self, view: Shown) -> None:
        self._view, self._shown = view, Output()
        self._inputs = _Inputs(view.desk) if view.asks else None
        asked = [self._inputs.box] if self._inputs else []
        chooser = _chooser_of(view.desk)
        chosen = chooser.box if view.by_area else chooser.narrow
        self.box = VBox((chosen, *asked, self._shown))

    def show(self) -> dict[str, Any]:
        """Show the desk's choice, and return what is shown."""
        bundle = self._view.bundle()
        data = {"output_type": "display_data", "data": bundle, "metadata": {}}
        self._shown.outputs = (data,)
        if self._inputs:
            self._inputs.show()
        return bundle


class _Inputs:
    """A box per count that the chosen figure rests on, and a button to take all back.

    The boxes stay as long as the figure does, so that who types is not thrown out of them.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk, self._is_telling, self._of = desk, False, ""
        self._typed: dict[str, Text] = {}
        self._given: dict[str, str] = {}
        self._back = Button(description="Trở về số đã nộp")
        self._back.on_click(lambda _: desk.choose(changes={}))
        self.box = VBox()

    def show(self) -> None:
        """Let the boxes hold what is supposed, else what was handed in."""
        choice = self._desk.choice
        if self._of != (of := f"{choice.commune} {choice.period} {choice.indicator}"):
            self._of = of
            self._rebuild()
        self._is_telling = True
        try:
            for field, typed in self._typed.items():
                typed.value = str(choice.changes.get(field, self._given[field]))
        finally:
            self._is_telling = False
        self._back.disabled = not choice.changes

    def _rebuild(self) -> None:
        counts = {term.field: term for term in _counts(self._desk)}
        self._given = {field: term.text for field, term in counts.items()}
        self._typed = {field: self._box(field) for field in counts}
        rows = (_labelled(counts[field], typed) for field, typed in self._typed.items())
        self.box.children = (*rows, self._back) if counts else ()

    def _box(self, field: str) -> Text:
        typed = Text(continuous_update=False, layout=Layout(width="10rem"))
        typed.observe(lambda change: self._suppose(field, change.new), "value")
        return typed

    def _suppose(self, field: str, typed: str) -> None:
        if self._is_telling:
            return
        others = {name: text for name, text in self._desk.choice.changes.items() if name != field}
        is_given = typed == self._given[field]
        self._desk.choose(changes=others if is_given else others | {field: typed})


def _counts(desk: Desk) -> list[Input]:
    """Return the counts that the chosen figure rests on; none of a file that cannot be read."""
    try:
        report = desk.report
    except CchcError:  # the view says so
        return []
    terms = inputs(report.results[desk.choice.indicator], report.submission)
    return [term for term in terms if term.part != "stated"]


def _labelled(term: Input, typed: Text) -> Widget:
    words = Label(capitalized(term.label), layout=Layout(width="22rem"))
    return HBox((words, typed), layout=_WRAPPED)
