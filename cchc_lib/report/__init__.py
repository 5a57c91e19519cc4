"""The report: results in, blocks and figures out.

The master notebook arranges what these return, from top to bottom.
"""

from cchc_lib.report.headlines import headlines
from cchc_lib.report.origins import Origins, origins
from cchc_lib.report.record import ResultsRecord, results_record
from cchc_lib.report.report import Report
from cchc_lib.report.scores.load import Scores, load_asked_scores
from cchc_lib.report.trends import Trends, load_trends

__all__ = [
    "Origins",
    "Report",
    "ResultsRecord",
    "Scores",
    "Trends",
    "headlines",
    "load_asked_scores",
    "load_trends",
    "origins",
    "results_record",
]
