"""The tables of the report: its annexes, and for reviewers what was found and read."""

from cchc_lib.report.tables.form06 import form06
from cchc_lib.report.tables.lists import findings, sources, targets
from cchc_lib.report.tables.scores import scores
from cchc_lib.report.tables.statistics import remark, statistics

__all__ = ["findings", "form06", "remark", "scores", "sources", "statistics", "targets"]
