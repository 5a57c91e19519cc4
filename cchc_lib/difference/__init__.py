"""What changed between two published reports."""

from cchc_lib.difference.as_json import tell_as_json
from cchc_lib.difference.as_text import tell_as_text
from cchc_lib.difference.compare import Difference, compare, compare_reports

__all__ = ["Difference", "compare", "compare_reports", "tell_as_json", "tell_as_text"]
