"""The names that a form gives its cells: by them a cell is found wherever it was moved.

``cchc.procedures.dossiers.received`` is the cell of that field; what a list holds bears a number.
"""

PREFIX = "cchc."
COMMUNE, PERIOD = f"{PREFIX}commune", f"{PREFIX}period"
FORM_ID, FORM_VERSION = f"{PREFIX}form_id", f"{PREFIX}form_version"

FORM = "cchc-bieu-khai"
"""What the hidden sheet of a form says it is."""

VERSION = "2"
"""The version of the form, which the hidden sheet says, too."""

FIGURES = f"{PREFIX}figures"
"""The first of the figures that the form lets pick, each with its code to the right of it."""

PICKS = 4
"""How many figures and documents can be picked for one text."""

_PICK = "pick."

KEY = "key"
"""The column of a table of named records (documents) in which the names stand."""

STATED = "stated"
"""The groups whose keys are codes of rates, with dots in them."""


def name_of(field: str) -> str:
    """Return the name of the cell of a field."""
    return PREFIX + field


def pick_of(number: int, field: str) -> str:
    """Return the field of the cell in which a text's pick of this number, from 1, is chosen."""
    return f"{_PICK}{number}.{field}"


def picked_by(field: str) -> tuple[int, str] | None:
    """Return number and text of the pick in a cell of this field; None for other cells."""
    number, _, text = field.removeprefix(_PICK).partition(".")
    is_pick = field.startswith(_PICK) and number in map(str, range(1, PICKS + 1))
    return (int(number), text) if is_pick else None


def field_of(name: str) -> str:
    """Return the field that a cell of this name belongs to, "" for a name that is not ours."""
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else ""


def steps_of(field: str) -> list[str]:
    """Return the steps from the submission down to a field."""
    before, stated, code = f".{field}".partition(f".{STATED}.")
    group = before.strip(".")
    return [*filter(None, group.split(".")), *([STATED, code] if stated else [])]
