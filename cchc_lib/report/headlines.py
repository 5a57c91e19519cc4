"""The headline figures: what a reader should know after five seconds."""

from cchc_lib.blocks import Blocks, Tile, Tiles, Tone
from cchc_lib.indicators import Result, Status
from cchc_lib.report.report import Report

_HEADLINES = {
    "procedures.dossiers.resolved": "Hồ sơ đã giải quyết",
    "procedures.dossiers.early_rate": "Giải quyết trước hạn",
    "procedures.dossiers.in_time_rate": "Trước hạn và đúng hạn",
    "procedures.dossiers.online_rate": "Hồ sơ nộp trực tuyến",
    "digital.payment.online_rate": "Thanh toán trực tuyến",
    "procedures.satisfaction.rate": "Người dân hài lòng",
    "finance.budget.revenue_rate": "Thu ngân sách so với kế hoạch",
    "finance.budget.investment_rate": "Giải ngân đầu tư công",
}


def headlines(report: Report) -> Blocks:
    """Return the headline figures that the commune has, each with what it is a share of."""
    tiles = tuple(
        Tile(label, result.text, _note(result, report), _tone(result), code)
        for code, label in _HEADLINES.items()
        if (result := report.results[code]).known
    )
    caption = f"{report.commune.name} – {report.period.name}"
    return Blocks((Tiles("headlines", caption, tiles),) if tiles else ())


def _note(result: Result, report: Report) -> str:
    if result.code == "procedures.dossiers.resolved":
        received = report.results["procedures.dossiers.received"]
        return f"trên {received.text} hồ sơ tiếp nhận" if received.known else ""
    words = (
        "số đơn vị công bố" if result.status is Status.STATED else f"trên {result.indicator.base}"
    )
    if result.target is None:
        return words
    return f"{words}; mục tiêu {result.target.text}"


def _tone(result: Result) -> Tone:
    tones: dict[Status, Tone] = {Status.MET: "good", Status.MISSED: "bad", Status.STATED: "muted"}
    return tones.get(result.status, "")
