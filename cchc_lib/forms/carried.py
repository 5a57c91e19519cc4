"""What a form takes over from the period before: figures to stand beside, words that stay."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from cchc_lib.communes import Commune
from cchc_lib.forms.outline import all_slots
from cchc_lib.forms.slots import Kind
from cchc_lib.handed_in import refuse_link, submission_name
from cchc_lib.indicators import Result, compute_indicators
from cchc_lib.indicators.balance.flow import DOSSIERS
from cchc_lib.indicators.results import DIGITS
from cchc_lib.numerals import format_count, format_decimal, round_percent
from cchc_lib.periods import Period
from cchc_lib.submission import Submission, read_submission
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.model.submission import STATED, Header

_PENDING, _CARRIED = f"{DOSSIERS}.pending", f"{DOSSIERS}.carried_over"
_AUTHORITY = "TM. ỦY BAN NHÂN DÂN"
_TABLES = ("by_field", "by_level", "by_scope")
_LISTS = ("header.recipients", "header.signature.authority")
_LINES = ("header.symbol", "header.annex", "header.signature.signer")


@dataclass(frozen=True, slots=True)
class Carried:
    """``figures`` of the period before stand beside the cells; ``words`` are filled in already.

    ``suggested`` is what the cell of dossiers carried over should be: those pending before.
    ``rows`` are those of the tables of dossiers, as people write them, by the table's field.
    """

    figures: Mapping[str, int | Decimal] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    suggested: Mapping[str, int] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)

    def beside(self, name: str) -> str:
        """Return the figure beside a cell as people write it, "" where there is none."""
        if name in self.suggested:
            return format_decimal(Decimal(self.suggested[name]))
        sign = "%" if name.startswith(STATED) else ""
        return (
            f"{format_decimal(Decimal(self.figures[name]))}{sign}" if name in self.figures else ""
        )


_ALWAYS = {
    "synthetic": "không",
    "header.symbol": str(Header.model_fields["symbol"].default),
    "header.annex": str(Header.model_fields["annex"].default),
    "header.signature.authority.0": _AUTHORITY,
}
NOTHING_BEFORE = Carried(words=_ALWAYS)
"""What a form holds where there is nothing to take over."""


def carried_over(commune: Commune, period: Period, params_dir: str) -> Carried:
    """Return what the submission of the period before leaves to a form; a little without one.

    Raises ``InputError`` where there is one that cannot be read.
    """
    before = period.previous
    params = params_folder(params_dir)
    path = params / commune.folder / submission_name(before)
    refuse_link(path, Path(params))
    if not path.is_file():
        return NOTHING_BEFORE
    earlier = read_submission(path)
    pending = earlier.value(_PENDING) if period.follows(before) else None
    return Carried(
        dict(_figures(earlier)) | dict(_rates(earlier)),
        {**_ALWAYS, **dict(_words(earlier))},
        {} if pending is None else {_CARRIED: pending},
        {f"{DOSSIERS}.{name}": _rows(earlier, name) for name in _TABLES},
    )


def _figures(earlier: Submission) -> Iterator[tuple[str, int | Decimal]]:
    for _, slot in all_slots():
        is_single = not any(step.isdigit() for step in slot.field.split("."))
        if slot.kind in {Kind.COUNT, Kind.AMOUNT} and is_single:
            value = earlier.value(slot.field)
            if value is not None:
                yield slot.field, value


def _rates(earlier: Submission) -> Iterator[tuple[str, Decimal]]:
    """Yield the rates that the commune printed, and those that were printed for it."""
    for code, result in compute_indicators(earlier).items():
        if result.indicator.is_rate and (rate := _printed(result)) is not None:
            yield f"{STATED}{code}", rate


def _printed(result: Result) -> Decimal | None:
    """Return a rate as it was printed; the plan of a year may be fulfilled beyond 100 %."""
    if result.stated:
        return result.stated.value
    return None if result.value is None else round_percent(result.value, DIGITS)


def _rows(earlier: Submission, table: str) -> list[dict[str, str]]:
    rows = (row.model_dump(exclude_none=True) for row in earlier.value(f"{DOSSIERS}.{table}"))
    return [
        {
            name: value if isinstance(value, str) else format_count(value)
            for name, value in row.items()
            if isinstance(value, str | int)
        }
        for row in rows
    ]


def _words(earlier: Submission) -> Iterator[tuple[str, str]]:
    for name in _LINES:
        yield name, str(earlier.value(name))
    for name in _LISTS:
        yield from _lines(name, earlier.value(name))
    for n, row in enumerate(earlier.procedures.dossiers.by_field):
        yield f"{DOSSIERS}.by_field.{n}.field", row.field
        yield f"{DOSSIERS}.by_field.{n}.source_system", row.source_system or ""


def _lines(name: str, lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the lines of a list by their cells; the last cell takes what has none of its own."""
    last = sum(slot.field.startswith(f"{name}.") for _, slot in all_slots()) - 1
    yield from ((f"{name}.{n}", line) for n, line in enumerate(lines[:last]))
    yield f"{name}.{last}", "\n".join(lines[last:])
