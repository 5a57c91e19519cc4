"""A report that somebody typed, as a source of a submission: head, sections, figures."""

from cchc_lib.submission.typed.file import ReportFile, is_report, read_report_file

__all__ = ["ReportFile", "is_report", "read_report_file"]
