"""A report that somebody typed, as a source of a submission: its head, its sections, its figures."""

from cchc_lib.submission.sources.report.file import SUFFIXES, ReportFile, read_report_file

__all__ = ["SUFFIXES", "ReportFile", "read_report_file"]
