"""The names that a form gives its cells: by them a cell is found wherever it was moved.

``cchc.procedures.dossiers.received`` is the cell of that field; what a list holds bears a number.
"""

PREFIX = "cchc."
COMMUNE, PERIOD = f"{PREFIX}commune", f"{PREFIX}period"
FORM_ID, FORM_VERSION = f"{PREFIX}form_id", f"{PREFIX}form_version"

FORM = "cchc-bieu-khai"
"""What the hidden sheet of a form says it is."""

VERSION = "1"
"""The version of the form, which the hidden sheet says, too."""

KEY = "key"
"""The column of a table of named records (documents) in which the names stand."""

STATED = "stated"
"""The groups whose keys are codes of rates, with dots in them."""


def name_of(field: str) -> str:
    """Return the name of the cell of a field."""
    return PREFIX + field


def steps_of(name: str) -> list[str]:
    """Return the steps from the submission down to the cell of this name."""
    field = name.removeprefix(PREFIX)
    before, stated, code = f".{field}".partition(f".{STATED}.")
    group = before.strip(".")
    return [*filter(None, group.split(".")), *([STATED, code] if stated else [])]
