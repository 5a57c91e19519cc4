"""Count, family by family, what the rules rest on: rules, test cases, and how labelled kinds fare.

Nothing is timed. Puts a table into ``results.md``, with ``--quick`` only on the screen:
``python benchmarks/families.py [--quick]``.
"""

import inspect
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from check import write_section

from cchc_lib.checks import FAMILIES, Family
from cchc_lib.checks.rules import acknowledged
from cchc_lib.city import rules as city

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # where the labelled kinds are, and what runs them
from support.rule_examples import cases_of_family, families  # noqa: E402
from support.truth_kinds import TruthCase, Wanted, cases_of, parts  # noqa: E402

TITLE = "## Các nhóm quy tắc"
ALL: tuple[Family[Any], ...] = (*FAMILIES, acknowledged.FAMILY, city.FAMILY)
UNREADABLE = "–"
"""Stands for a family where a file is refused before any rule has seen it."""

_LETTERS = "|".join(family.letters for family in ALL)
_CODE = re.compile(rf"\b({_LETTERS})\d{{3}}\b")
_HEAD = re.compile(rf"\b({_LETTERS})(?:\d{{3}})?\b")
_RUN_HERE = ("test_truth_kinds.py", "test_rule_examples.py")


@dataclass(frozen=True)
class Score:
    """How a family fares on labelled cases: findings that were wanted, and that were not."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def row(self, letters: Iterable[str]) -> list[int]:
        """Return the three counts of some families together."""
        counts = (self.found, self.missed, self.false)
        return [sum(count[one] for one in letters) for count in counts]


def score(cases: Iterable[TruthCase]) -> Score:
    """Run labelled cases and count by the letters of the rules."""
    total = Score()
    for case in cases:
        with TemporaryDirectory() as folder:
            verdict = case.judged(Path(folder))
        total.found.update(map(_family, verdict.found))
        total.missed.update(map(_family, verdict.missed))
        total.false.update(finding.code[:2] for finding in verdict.false)
    return total


def _family(wanted: Wanted) -> str:
    return UNREADABLE if isinstance(wanted, str) else wanted["rule"][:2]


def spec_cases() -> Iterator[frozenset[str]]:
    """Yield for each test case of ``tests/spec`` the families it names."""
    collector = _Collector()
    files = ROOT / "tests" / "spec"
    ignored = [f"--ignore={files / name}" for name in _RUN_HERE]
    with redirect_stdout(io.StringIO()):
        code = pytest.main(
            ["--collect-only", "-pno:cacheprovider", *ignored, str(files)], [collector]
        )
    if code != pytest.ExitCode.OK:
        sys.exit(f"tests/spec cannot be collected: {code}")
    yield from map(_named_by_test, collector.items)
    own = (case for letters in families() for _, case in cases_of_family(letters))
    labelled = (case for _, case in cases_of(parts()))
    yield from map(_named_by_case, (*own, *labelled))


class _Collector:
    """A plug-in of pytest that keeps what was collected."""

    items: tuple[pytest.Function, ...] = ()

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.items = tuple(item for item in session.items if isinstance(item, pytest.Function))


def _named_by_test(item: pytest.Function) -> frozenset[str]:
    """Return what is named in a case's own values, in its function, or in the head of its file."""
    values = repr(item.callspec.params) if hasattr(item, "callspec") else ""
    body = inspect.getsource(item.function).partition("\ndef ")[2]
    head = (item.module.__doc__ or "").partition("\n")[0]
    return frozenset((*_CODE.findall(values), *_CODE.findall(body), *_HEAD.findall(head)))


def _named_by_case(case: TruthCase) -> frozenset[str]:
    wanted = {want["rule"][:2] for want in case.finds}
    return frozenset(wanted | {code[:2] for code in case.silent if code != "all"})


def section(named: list[frozenset[str]], scored: Score) -> str:
    """Return the section of the results page."""
    rows = [
        (f"{one.letters}: {one.name}", *_counts([one], named), *scored.row({one.letters}))
        for one in ALL
    ]
    every = {one.letters for one in ALL} | {UNREADABLE}
    rows += [
        ("tệp không đọc được", UNREADABLE, UNREADABLE, *scored.row({UNREADABLE})),
        ("cộng", *_counts(ALL, named), *scored.row(every)),
    ]
    lines = "\n".join(f"| {' | '.join(map(str, row))} |" for row in rows)
    return f"""{TITLE}

Ca kiểm thử: ca của `tests/spec` (mỗi bộ giá trị một ca) nêu mã của nhóm trong giá trị, trong hàm
hoặc ở dòng đầu của tệp; và ca của `tests/fixtures/truth_kinds`, `tests/fixtures/rule_examples` nêu
quy tắc của nhóm. Ca nêu hai nhóm tính ở cả hai, dòng cộng tính một lần. Tìm thấy, bỏ sót, báo sai:
đếm phát hiện trên các ca gán nhãn của `tests/fixtures/truth_kinds`; báo sai là phát hiện của quy
tắc mà ca ghi phải im lặng. Không ca gán nhãn nào nêu nhóm thì cả ba số là 0.

| Nhóm | Quy tắc | Ca kiểm thử | Tìm thấy | Bỏ sót | Báo sai |
| --- | --- | --- | --- | --- | --- |
{lines}

Lệnh đo: `make bench PART=families`.
"""


def _counts(some: Sequence[Family[Any]], named: Sequence[frozenset[str]]) -> tuple[int, int]:
    """Count the rules of some families, and the test cases that name one of them."""
    letters = {one.letters for one in some}
    return sum(len(one.rules) for one in some), sum(bool(one & letters) for one in named)


def main() -> None:
    """Count, print and, unless it was a quick look, write down."""
    text = section(list(spec_cases()), score(case for _, case in cases_of(parts())))
    print(text)
    if "--quick" not in sys.argv[1:]:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
