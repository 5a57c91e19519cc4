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
``registers`` are texts of registers beside it by their names, ``refused`` holds words of what is
said when it cannot be read; ``city`` holds figures that a city's communes have published, as
support/drawn_city.py draws them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from support.drawn_city import PERIOD, draw
from support.registers import put_narrow
from support.submissions import findings_of, in_time

from cchc_lib.checks import Context, Finding, check_file
from cchc_lib.checks.model.context import Archive
from cchc_lib.checks.tables.legal import load_legal_table
from cchc_lib.checks.tables.settings import load_settings
from cchc_lib.checks.tables.wording import load_wording
from cchc_lib.checks.typed.check import check_report
from cchc_lib.city import load_city
from cchc_lib.city import rules as city_rules
from cchc_lib.errors import InputError
from cchc_lib.submission import Submission
from cchc_lib.submission.typed import is_report, read_report_file
from cchc_lib.submission.typed.words import load_vocabulary

REPO = Path(__file__).parents[2]
KINDS = REPO / "tests" / "fixtures" / "truth_kinds"
PARAMS = str(REPO / "params")
WHOSE = ("11242", "2026-Q1")  # commune and period of a typed report


@dataclass(frozen=True)
class TruthCase:
    """One input of a kind, and what is right: what is found, what is silent, what is refused."""

    submission: Mapping[str, Any] = field(default_factory=dict)
    previous: Mapping[str, Any] = field(default_factory=dict)
    file: str = "2026-Q1.yaml"
    text: str = ""
    registers: Mapping[str, str] = field(default_factory=dict)
    city: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    finds: tuple[Mapping[str, Any], ...] = ()
    silent: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def findings(self, folder: Path) -> tuple[Finding, ...]:
        """Check the input against the tables that ship; a typed one is written to a folder."""
        if self.text:
            path = folder / self.file
            path.write_text(self.text, encoding="utf-8")
            for name, text in self.registers.items():
                put_narrow(folder, name, text.encode())
            if is_report(path):
                source = read_report_file(path, load_vocabulary(PARAMS), *WHOSE)
                return check_report(Archive(PARAMS), source)
            return check_file(path, PARAMS)
        if self.city:
            return _findings_of_city(self.city, folder)
        earlier = in_time(**self.previous) if self.previous else None
        return findings_of(_context(earlier), **self.submission)

    def judged(self, folder: Path) -> "Verdict":
        """Hold what is said of the input against what is right."""
        if self.refused:
            said = self._refusal(folder)
            return _split(self.refused, lambda words: words in said, (), said)
        found = self.findings(folder)
        loud = tuple(one for one in found if {one.code, one.code[:2], "all"} & set(self.silent))
        said = "\n".join(map(str, found))
        return _split(self.finds, lambda want: any(fits(one, want) for one in found), loud, said)

    def _refusal(self, folder: Path) -> str:
        try:
            self.findings(folder)
        except InputError as error:
            return str(error)
        return ""


Wanted: TypeAlias = Mapping[str, Any] | str
"""A finding as ``finds`` describes it, or words with which a file is refused."""


@dataclass(frozen=True)
class Verdict:
    """What of the wanted was found and what was missed, what was false, and all that was said."""

    found: tuple[Wanted, ...]
    missed: tuple[Wanted, ...]
    false: tuple[Finding, ...]
    said: str


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
            for number, case in enumerate(read_cases(KINDS / part / f"{kind}.yaml")):
                yield f"{part}/{kind}[{number}]", case


def read_cases(path: Path) -> list[TruthCase]:
    """Read the cases of a file."""
    return [_case(typed) for typed in _read(path)]


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


def _split(
    wanted: tuple[Wanted, ...],
    is_said: Callable[[Any], bool],
    false: tuple[Finding, ...],
    said: str,
) -> Verdict:
    found = tuple(one for one in wanted if is_said(one))
    missed = tuple(one for one in wanted if not is_said(one))
    return Verdict(found, missed, false, said)


def _findings_of_city(
    figures: Mapping[str, Mapping[str, str]], folder: Path
) -> tuple[Finding, ...]:
    counts = {c: {code: int(n) for code, n in row.items()} for c, row in figures.items()}
    city = load_city(PERIOD, str(draw(folder / "outputs", counts)))
    return tuple(finding for check in city_rules.FAMILY.checks for finding in check(city))


def _case(typed: dict[str, Any]) -> TruthCase:
    return TruthCase(**{k: tuple(v) if isinstance(v, list) else v for k, v in typed.items()})


def _context(previous: Submission | None) -> Context:
    return Context(
        law=load_legal_table(PARAMS),
        wording=load_wording(PARAMS),
        settings=load_settings(PARAMS),
        handover=previous,
        previous=previous,
        vocabulary=partial(load_vocabulary, PARAMS),
    )


def _read(path: Path) -> Any:
    """Read YAML with every scalar as the text that was typed, as a submission is read."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
