"""What submissions of the demo leave as: YAML in an office's folder, or forms as mailed to it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cchc_lib.communes import Commune
from cchc_lib.demo.form import Form
from cchc_lib.demo.yaml_text import write_yaml
from cchc_lib.handed_in import submission_name, submissions_in
from cchc_lib.periods import Period

Write: TypeAlias = Callable[[Form, Commune, Period], bytes]

_FOLDERS = "[0-9][0-9][0-9][0-9][0-9]-*"
_FORMS = f"{_FOLDERS}-mo-phong.xlsx"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: where it is in the demo, what stands in it, and how it is broken.

    ``is_folder`` says that the demo is a folder of parameters, which has tables, too; ``hints`` are
    commands to begin with, DIR for the folder, the rest in braces for what there is.
    """

    name: Callable[[Commune, Period], str]
    write: Write
    spoil: Callable[[bytes], bytes]
    is_folder: bool
    hints: tuple[str, ...]


def written_by(folder: Path) -> Iterator[Path]:
    """Yield every file of a demo, in whatever format, that bears a submission's name."""
    for inner in sorted(path for path in folder.glob(_FOLDERS) if path.is_dir()):
        yield from submissions_in(inner).values()
    yield from sorted(folder.glob(_FORMS))


def forms(write: Write) -> Format:
    """Return the format of filled-in forms, all in one folder as they come by mail."""
    return Format(
        lambda commune, period: f"{commune.folder}-{period.id}-mo-phong.xlsx",
        write,
        lambda content: content[: len(content) // 2],
        is_folder=False,
        hints=("cchc collect DIR --period {period} --province {province} --params SO-LIEU",),
    )


YAML = Format(
    lambda commune, period: f"{commune.folder}/{submission_name(period)}",
    lambda form, commune, period: write_yaml(form, commune, period).encode(),
    lambda content: content.replace(b"    received: ", b"    received: [", 1),
    is_folder=True,
    hints=(
        "cchc check DIR --params DIR        # DIR là thư mục này",
        "cchc render {commune} {period} --params DIR --out OUT",
    ),
)
