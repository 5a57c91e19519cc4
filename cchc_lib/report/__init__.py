"""The report: results in, blocks and figures out.

The master notebook arranges what these return, from top to bottom.
"""

from cchc_lib.report.headlines import headlines
from cchc_lib.report.origins import Origins, origins
from cchc_lib.report.record import ResultsRecord, results_record
from cchc_lib.report.report import Report

__all__ = ["Origins", "Report", "ResultsRecord", "headlines", "origins", "results_record"]
