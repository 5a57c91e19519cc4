"""A report that somebody typed → a submission in its place, and the page on which it is checked."""

from cchc_lib.intake.typed.write import Imported, Whose, import_report

__all__ = ["Imported", "Whose", "import_report"]
