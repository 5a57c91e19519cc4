"""Dossiers of online services and the payment of fees: what was done online."""

from collections.abc import Iterator

from cchc_lib.indicators import Results
from cchc_lib.numerals import format_count
from cchc_lib.report.charts.bars import Share, draw_shares, rate_share
from cchc_lib.report.charts.chart import Chart, known, percent

_DOSSIERS = "digital.dossiers"
_PAYMENT = "digital.payment"
_LEVELS = (
    ("full_online_rate", "DVCTT toàn trình"),
    ("partial_online_rate", "DVCTT một phần"),
    ("online_rate", "Cả hai mức"),
)
_PROCEDURES = (
    ("with_duty", "TTHC có nghĩa vụ tài chính"),
    ("integrated", "TTHC đã tích hợp thanh toán trực tuyến"),
    ("with_fees", "TTHC đã phát sinh phí, lệ phí"),
)
_FILLED = "Phần tô đậm: hồ sơ nộp trực tuyến."
_STATED = "Thanh rỗng: số đơn vị công bố, chưa tính được."


def online_by_level(results: Results) -> Chart | None:
    """Draw what share of the dossiers of online services was filed online, by level."""
    shares = [
        rate_share(results[f"{_DOSSIERS}.{code}"], label, "hồ sơ", "hồ sơ nộp trực tiếp")
        for code, label in _LEVELS
    ]
    bars = [share for share in shares if share]
    if not bars:
        return None
    caption = "Hồ sơ dịch vụ công trực tuyến (DVCTT) nộp trực tuyến"
    alt = f"Tỷ lệ hồ sơ nộp trực tuyến. {'; '.join(bar.alt for bar in bars)}."
    figure = draw_shares(bars, stated_note(bars, _FILLED))
    return Chart("online_by_level", caption, alt, figure)


def online_payment(results: Results) -> Chart | None:
    """Draw the procedures with fees, how many can be paid online, and how many dossiers were."""
    bars = [*_procedures(results)]
    label = "Hồ sơ phát sinh phí, lệ phí đã thanh toán trực tuyến"
    fees = results.value(f"{_PAYMENT}.dossiers_with_fees")
    paid = rate_share(
        results[f"{_PAYMENT}.online_rate"], label, "hồ sơ", "hồ sơ chưa trả trực tuyến"
    )
    if paid and paid.hollow and fees is not None:
        words = f"của {format_count(fees)} hồ sơ (số đơn vị công bố)"
        paid = Share(label, paid.number, words, paid.share, hollow=True)
    bars += [paid] if paid else []
    if not bars:
        return None
    caption = "Thanh toán trực tuyến phí, lệ phí"
    alt = f"{'; '.join(bar.alt for bar in bars)}."
    return Chart("online_payment", caption, alt, draw_shares(bars, stated_note(bars)))


def _procedures(results: Results) -> Iterator[Share]:
    counts = known(results, _PAYMENT, *(key for key, _ in _PROCEDURES))
    whole = counts.get("with_duty")
    if not whole:
        return
    for key, label in _PROCEDURES:
        if key in counts:
            share = percent(counts[key], whole) if key != "with_duty" else ""
            words = f"TTHC ({share})" if share else "TTHC"
            yield Share(label, format_count(counts[key]), words, counts[key] / whole)


def stated_note(bars: list[Share], note: str = "") -> str:
    """Return the note under bars, with what a hollow one means where there is one."""
    hollow = [bar.hollow for bar in bars]
    notes = ("" if all(hollow) else note, _STATED if any(hollow) else "")
    return " ".join(filter(None, notes))
