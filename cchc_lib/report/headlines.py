"""The headline figures: what a reader should know after five seconds."""

from cchc_lib.blocks import Blocks, Tile, Tiles, Tone
from cchc_lib.headline_figures import HEADLINE_FIGURES
from cchc_lib.indicators import Result, Status
from cchc_lib.report.report import Report


def headlines(report: Report) -> Blocks:
    """Return the headline figures that the commune has, each with what it is a share of."""
    tiles = tuple(
        Tile(figure.label, result.text, _note(result, report), _tone(result), code)
        for code, figure in HEADLINE_FIGURES.items()
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
