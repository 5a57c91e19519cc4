"""The forms in which ``cchc check`` tells what it found: an outcome in, text or data out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from cchc_lib.checks.linter.as_json import tell_as_json
from cchc_lib.checks.linter.as_sarif import tell_as_sarif
from cchc_lib.checks.linter.as_text import WIDTH, tell_as_text
from cchc_lib.checks.linter.files import Outcome
from cchc_lib.checks.model.finding import Severity

Tell: TypeAlias = Callable[[Outcome, Severity, Path], dict[str, Any]]

FORMATS: dict[str, Tell] = {"json": tell_as_json, "sarif": tell_as_sarif}
"""The forms that are data, by the name that ``--format`` knows them by."""

__all__ = ["FORMATS", "WIDTH", "Tell", "tell_as_json", "tell_as_sarif", "tell_as_text"]
