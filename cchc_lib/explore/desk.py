"""The desk of somebody who explores: what is chosen, and what the views show of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import pandas as pd

from cchc_lib.checks import check_submission, load_context
from cchc_lib.city.model import City, Member
from cchc_lib.communes import find_commune
from cchc_lib.errors import UsageError
from cchc_lib.explore.holdings import Holding, find_holdings, read_city
from cchc_lib.indicators import (
    CATALOGUE,
    Indicator,
    Results,
    Targets,
    compute_indicators,
    load_targets,
)
from cchc_lib.indicators.index766.formulas import Formulas, load_formulas
from cchc_lib.numerals import format_count
from cchc_lib.periods import Period, parse_period
from cchc_lib.published.table import COLUMNS
from cchc_lib.report import Report, load_trends
from cchc_lib.submission import Submission, load_submission
from cchc_lib.submission.load import params_folder
from cchc_lib.submission.suggest import suggest


@dataclass(frozen=True, slots=True)
class Choice:
    """What is looked at; ``changes`` are supposed counts by field, as a clerk types them."""

    commune: str
    period: Period
    indicator: str
    changes: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def area(self) -> str:
        """Return the area of the chosen indicator."""
        return CATALOGUE[self.indicator].area


class Desk:
    """A choice of what to look at, and what it needs read, each file once.

    ``on_change`` has what is on the screen, by name: each is called after another choice.
    ``missing`` says which folder of peers is not there, in Vietnamese.
    """

    def __init__(
        self, holdings: Mapping[str, Holding], targets: Targets, choice: Choice, missing: str = ""
    ) -> None:
        self.holdings, self.targets, self.choice, self.missing = holdings, targets, choice, missing
        self.on_change: dict[str, Callable[[], object]] = {}
        self._report = lru_cache(maxsize=64)(self._load_report)
        self._city = lru_cache(maxsize=32)(self._load_city)

    def __repr__(self) -> str:
        missing = f"; {self.missing}" if self.missing else ""
        return f"{format_count(len(self.holdings))} đơn vị đã nộp số liệu{missing}"

    @property
    def report(self) -> Report:
        """Return the chosen commune's report; raises as ``load_submission`` does."""
        return self._report(self.choice.commune, self.choice.period)

    @property
    def city(self) -> City:
        """Return all communes that handed in for the chosen period."""
        return self._city(self.choice.period)

    @cached_property
    def formulas(self) -> Formulas:
        """Return the formulas of Index 766 that lie beside the first commune chosen."""
        return load_formulas(self.holdings[self.choice.commune].params_dir)

    @property
    def indicator(self) -> Indicator:
        """Return the chosen indicator."""
        return CATALOGUE[self.choice.indicator]

    @property
    def table(self) -> pd.DataFrame:
        """Return the figures of all communes in the chosen period, to go on calculating with.

        One row per commune and indicator, in the columns and words of ``load_outputs``. A file
        that cannot be read has no rows.
        """
        return _joined(self.city)

    @property
    def all_periods(self) -> pd.DataFrame:
        """Return the same of every period that anybody handed in for, as ``load_outputs`` would.

        Sorted by commune, period and indicator; ``period`` sorts by time.
        """
        periods = sorted({period for held in self.holdings.values() for period in held.periods})
        words = pd.CategoricalDtype([period.id for period in periods], ordered=True)
        table = _joined(*map(self._city, periods)).astype(COLUMNS | {"period": words})
        return table.sort_values("commune", kind="stable", ignore_index=True)

    def choose(
        self,
        commune: str = "",
        period: str = "",
        indicator: str = "",
        changes: Mapping[str, str | int] | None = None,
    ) -> None:
        """Choose something else and show it; what is not named stays as far as it can.

        A commune without the period is shown in its latest one; supposed counts belong to one
        commune and period. Raises ``UsageError`` for what there is not.
        """
        now, held = self.choice, find_held(self.holdings, commune or self.choice.commune)
        stays = now.period if now.period in held.periods else held.periods[-1]
        then = parse_period(period) if period else stays
        is_same = (held.commune.code, then) == (now.commune, now.period)
        supposed = (now.changes if is_same else {}) if changes is None else changes
        code = find_indicator(indicator or now.indicator).code
        self.choice = Choice(held.commune.code, then, code, supposed)
        for show in tuple(self.on_change.values()):
            show()

    def compute(self, submission: Submission) -> Results:
        """Compute the figures of a submission, against the targets of the desk."""
        return compute_indicators(submission, self.targets)

    def _load_report(self, commune: str, period: Period) -> Report:
        params_dir = self.holdings[commune].params_dir
        submission = load_submission(commune, period.id, params_dir)
        results, context = self.compute(submission), load_context(submission, params_dir)
        findings = check_submission(submission, results, context)
        trends = load_trends(submission, self.targets, context, params_dir)
        return Report(submission, results, findings, self.targets, context, trends)

    def _load_city(self, period: Period) -> City:
        return read_city(self.holdings, period, self.targets, self.formulas)


def open_desk(
    commune: str, period: str, indicator: str, params_dir: str = "params", peers_dir: str = ""
) -> Desk:
    """Look at an indicator of a commune among all that handed in; the files are read when shown.

    ``peers_dir`` is a second folder of submissions, "" for none: a commune that is in both is
    taken from the first. That it is not there is only told. Raises ``UsageError`` for anything else
    that there is not, ``InputError`` where the commune's file cannot be read.

    >>> desk = open_desk("11242", "2026-Q1", "procedures.dossiers.early_rate")
    >>> desk.report.results[desk.choice.indicator].text
    '98,86%'
    >>> desk.choose(indicator="procedures.dossiers.in_time_rate")
    >>> desk.report.results[desk.choice.indicator].text
    '100%'
    """
    if not params_folder(params_dir).is_dir():
        raise UsageError(f"không có thư mục số liệu {params_dir}")
    is_missing = bool(peers_dir) and not params_folder(peers_dir).is_dir()
    missing = f"không có thư mục {peers_dir} để so sánh thêm" if is_missing else ""
    holdings = find_holdings(params_dir, peers_dir)
    held, code = find_held(holdings, commune), find_indicator(indicator).code
    targets = load_targets(held.params_dir)
    choice = Choice(held.commune.code, parse_period(period), code)
    desk = Desk(holdings, targets, choice, missing)
    _ = desk.report  # what is wrong with it is told here, where it was asked for
    return desk


def find_held(holdings: Mapping[str, Holding], commune: str) -> Holding:
    """Find what a commune handed in; raises ``UsageError`` where there is nothing."""
    unit = find_commune(commune)
    if unit.code not in holdings:
        raise UsageError(f"{unit.name} ({unit.code}) chưa nộp số liệu kỳ nào")
    return holdings[unit.code]


def find_indicator(code: str) -> Indicator:
    """Find an indicator by its code; raises ``UsageError`` with the nearest one."""
    if code not in CATALOGUE:
        nearest = suggest(code, CATALOGUE)
        hint = f'; ý bạn là "{nearest}"?' if nearest else ""
        raise UsageError(f'không có chỉ tiêu nào mang mã "{code[:60]}"{hint}')
    return CATALOGUE[code]


def _joined(*cities: City) -> pd.DataFrame:
    tables = [_table(member, city.period) for city in cities for member in city.counted]
    return pd.concat([pd.DataFrame(columns=list(COLUMNS))[:0], *tables], ignore_index=True)


def _table(member: Member, period: Period) -> pd.DataFrame:
    figures = Results(period, member.results).table.rename(columns={"code": "indicator"})
    told = figures.assign(
        commune=member.commune.code,
        commune_name=member.commune.name,
        period=period.id,
        status=[result.status.name.lower() for result in member.results.values()],
        synthetic=member.is_synthetic,
    )
    return told[list(COLUMNS)]
