"""The material of one report: what was handed in, computed and found, with the words for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cchc_lib.blocks import Span
from cchc_lib.checks import Context, Finding, Severity
from cchc_lib.communes import Commune, find_commune
from cchc_lib.indicators import Result, Results, Targets
from cchc_lib.indicators.catalogue import MILLION_DONG
from cchc_lib.numerals import format_count, format_date
from cchc_lib.periods import Period
from cchc_lib.report.scores.load import Scores
from cchc_lib.report.trends import Trends
from cchc_lib.submission import Submission
from cchc_lib.submission.sources.source import Hashed, Source


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that narrative, tables and charts are made from."""

    submission: Submission
    results: Results
    findings: Sequence[Finding] = ()
    targets: Targets = field(default_factory=Targets)
    context: Context = field(default_factory=Context)
    trends: Trends = field(default_factory=Trends)
    scores: Scores | None = None

    @property
    def period(self) -> Period:
        """Return the reporting period."""
        return self.results.period

    @property
    def commune(self) -> Commune:
        """Return the reporting commune."""
        return find_commune(self.submission.commune)

    @property
    def committee(self) -> str:
        """Return the short name of the people's committee: ``UBND xã``, ``UBND phường``."""
        return f"UBND {self.commune.type}"

    @property
    def center(self) -> str:
        """Return the name of the one-stop centre (Nghị định 118/2025/NĐ-CP)."""
        return f"Trung tâm Phục vụ hành chính công {self.commune.type}"

    @property
    def window_words(self) -> str:
        """Return the data window in words, or the period's name where none is given."""
        window = self.submission.header.data_window
        if window is None:
            begun, name = self.results.begun, self.period.name
            return f"từ ngày {format_date(begun)} đến hết {name}" if begun else f"trong {name}"
        first, last = format_date(window.first_day), format_date(window.last_day)
        return f"từ ngày {first} đến hết ngày {last}"

    @property
    def is_draft(self) -> bool:
        """Tell whether an error is open: found, not mended, not answered."""
        errors = (found for found in self.findings if found.severity is Severity.ERROR)
        return any(error.acknowledged is None for error in errors)

    def is_none(self, code: str) -> bool:
        """Tell whether a count was given and is 0: a sentence says so in words."""
        return self.results[code].value == 0

    @property
    def sources(self) -> tuple[tuple[Hashed, str], ...]:
        """Return every file the report was made from, with its role in Vietnamese."""
        counted = self.submission.counted
        targets = [(self.targets.file, "mục tiêu so sánh")] if self.targets.file else []
        return (
            (self.submission.source, "số liệu đơn vị nộp"),
            *((file, "sổ hồ sơ") for file in (counted.files if counted else ())),
            *targets,
            *((file, "quy tắc kiểm tra") for file in self.context.shared_files),
            *((file, "số liệu kỳ trước") for file in self._earlier_files),
            *(self.scores.files if self.scores else ()),
        )

    @property
    def _earlier_files(self) -> Iterable[Source]:
        files = (*self.context.earlier_files, *self.trends.files)
        return {file.path: file for file in files}.values()

    def known(self, *codes: str) -> bool:
        """Tell whether every one of these indicators has a value, computed or stated."""
        return all(self.results[code].known for code in codes)

    def figure(self, code: str) -> Span:
        """Return the value of an indicator as it is printed, bound to its code."""
        return Span(self.results[code].text, ref=code)

    def base_words(self, code: str) -> str:
        """Return what a computed rate is a share of; "" where it is only stated."""
        result = self.results[code]
        return f" {result.indicator.base}" if result.value is not None else ""

    def count(self, code: str) -> Span:
        """Return a count without its unit, under ten with a leading zero: ``07``."""
        value = self.results[code].value
        if value is None:
            return self.figure(code)
        return Span(format_count(int(value), pad=True), ref=code)

    def amount(self, code: str) -> Span:
        """Return a figure with its unit: ``07 hồ sơ``; small counts as clerks write them."""
        return Span(amount_text(self.results[code]), ref=code)


def amount_text(result: Result) -> str:
    """Return the value of a result with its unit, counts under ten with a leading zero."""
    if result.roughly and result.value is None:
        return f"{result.text} {result.indicator.unit}"
    if result.value is None or result.indicator.is_rate:
        return result.text
    is_money = result.indicator.unit == MILLION_DONG
    number = result.text if is_money else format_count(int(result.value), pad=True)
    return f"{number} {result.indicator.unit}"
