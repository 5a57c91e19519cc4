"""The report: results in, blocks and figures out.

The master notebook arranges what these return, from top to bottom.
"""

from cchc_lib.report.headlines import headlines
from cchc_lib.report.record import ResultsRecord, results_record
from cchc_lib.report.report import Report

__all__ = ["Report", "ResultsRecord", "headlines", "results_record"]
