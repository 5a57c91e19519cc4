"""One example of each rule: a small input that makes it fire, and what is said of it.

Of the labelled cases that find a rule, the one with the shortest input is its example. A rule that
no kind of ``tests/fixtures/truth_kinds`` finds has a case, written as there, in
``tests/fixtures/rule_examples``, in the file of its family's letters.
"""

from collections.abc import Iterator
from pathlib import Path

from support.truth_kinds import REPO, TruthCase, cases_of, fits, parts, read_cases

from cchc_lib.checks import Finding

EXAMPLES = REPO / "tests" / "fixtures" / "rule_examples"


def families() -> list[str]:
    """Return the letters of the families that have a file of examples."""
    return sorted(path.stem for path in EXAMPLES.glob("*.yaml"))


def cases_of_family(letters: str) -> Iterator[tuple[str, TruthCase]]:
    """Yield every case of a family's file with its name: ``CD[2]``."""
    for number, case in enumerate(read_cases(EXAMPLES / f"{letters}.yaml")):
        yield f"{letters}[{number}]", case


def examples() -> dict[str, TruthCase]:
    """Return the example of each rule that has one, by its code."""
    own = (case for letters in families() for _, case in cases_of_family(letters))
    every = sorted((*own, *(case for _, case in cases_of(parts()))), key=_length, reverse=True)
    return {wanted["rule"]: case for case in every for wanted in case.finds}


def finding_of(case: TruthCase, code: str, folder: Path) -> Finding:
    """Return what an example is for: the first finding that is as the case wants it of a rule.

    Raises ``LookupError`` if the rule does not fire.
    """
    wanted = [want for want in case.finds if want["rule"] == code]
    for found in case.findings(folder):
        if any(fits(found, want) for want in wanted):
            return found
    raise LookupError(f"{code} does not fire")


def _length(case: TruthCase) -> int:
    return len(str((case.previous, case.submission, case.text, case.city)))
