"""Kinds of contradiction and of false alarm as files that run: ``tests/fixtures/truth_kinds``.

``kinds.yaml`` lists them by part; each has its twin ``<part>/<id>.yaml``, a list of cases:

    - submission:                 # dotted fields beside a valid head, as support/submissions.py
        documents.d: {type: Nghị định, number: "45", ...}
      previous: {…}               # the same of the period before, if it is needed
      finds:                      # each of these is found, among whatever else
        - rule: HL012
          severity: error
          fields: [documents.d.number]
          values: {Nguồn: …}      # names and texts among the values
          says: [45/2020/NĐ-CP]   # words of the message or of the suggestion
      silent: [VB, HL001]         # rules, or the letters of a family, that say nothing; [all]

Instead of ``submission``, ``text`` with ``file`` is a submission as typed, under that name, and
``refused`` holds words of what is said when it cannot be read.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from support.command_line import REPO
from support.submissions import findings_of, in_time

from cchc_lib.checks import Context, Finding, check_file
from cchc_lib.checks.tables.legal import load_legal_table
from cchc_lib.checks.tables.settings import load_settings
from cchc_lib.checks.tables.wording import load_wording
from cchc_lib.submission import Submission

KINDS = REPO / "tests" / "fixtures" / "truth_kinds"
PARAMS = str(REPO / "params")


@dataclass(frozen=True)
class TruthCase:
    """One input of a kind, and what is right: what is found, what is silent, what is refused."""

    submission: Mapping[str, Any] = field(default_factory=dict)
    previous: Mapping[str, Any] = field(default_factory=dict)
    file: str = "2026-Q1.yaml"
    text: str = ""
    finds: tuple[Mapping[str, Any], ...] = ()
    silent: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def findings(self, folder: Path) -> tuple[Finding, ...]:
        """Check the input against the tables that ship; a typed one is written to a folder."""
        if self.text:
            path = folder / self.file
            path.write_text(self.text, encoding="utf-8")
            return check_file(path, PARAMS)
        earlier = in_time(**self.previous) if self.previous else None
        return findings_of(_context(earlier), **self.submission)


def parts() -> list[str]:
    """Return the parts of which some kinds have their twins."""
    return sorted(folder.name for folder in KINDS.iterdir() if folder.is_dir())


def kinds_of(part: str) -> list[str]:
    """Return the ids of a part of the list, but for those that wait."""
    listed = _read(KINDS / "kinds.yaml")[part]
    return [kind["id"] for kind in listed if "later" not in kind]


def twins_of(part: str) -> list[str]:
    """Return the ids that have a file."""
    return sorted(path.stem for path in (KINDS / part).glob("*.yaml"))


def cases_of(parts: Iterable[str]) -> Iterator[tuple[str, TruthCase]]:
    """Yield every case of some parts with its name: ``documents/types[2]``."""
    for part in parts:
        for kind in twins_of(part):
            for number, case in enumerate(_read(KINDS / part / f"{kind}.yaml")):
                yield f"{part}/{kind}[{number}]", _case(case)


def fits(finding: Finding, wanted: Mapping[str, Any]) -> bool:
    """Tell whether a finding is the wanted one, in everything that is said of it."""
    said = f"{finding.message} {finding.suggestion}"
    return (
        finding.code == wanted["rule"]
        and wanted.get("severity", finding.severity) == finding.severity
        and set(wanted.get("fields", ())) <= set(finding.fields)
        and set(wanted.get("values", {}).items()) <= set(finding.values)
        and all(words in said for words in wanted.get("says", ()))
    )


def _case(typed: dict[str, Any]) -> TruthCase:
    return TruthCase(**{k: tuple(v) if isinstance(v, list) else v for k, v in typed.items()})


def _context(previous: Submission | None) -> Context:
    return Context(
        law=load_legal_table(PARAMS),
        wording=load_wording(PARAMS),
        settings=load_settings(PARAMS),
        handover=previous,
        previous=previous,
    )


def _read(path: Path) -> Any:
    """Read YAML with every scalar as the text that was typed, as a submission is read."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
