"""Build ``docs/checks.md``, the table of all checks, from the rules and from examples that run.

Run it after adding or changing a rule: ``python scripts/build_check_table.py``.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from cchc_lib.checks import FAMILIES, Family, Rule
from cchc_lib.checks.rules import acknowledged
from cchc_lib.city import rules as city

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # where the examples are, and what runs them
from support.rule_examples import examples, finding_of  # noqa: E402
from support.truth_kinds import TruthCase  # noqa: E402

PAGE = ROOT / "docs" / "checks.md"

TABLES: tuple[Family[Any], ...] = (*FAMILIES, acknowledged.FAMILY, city.FAMILY)
"""The families of rules: those of a submission, of its answers, of a whole city."""

HEAD = """\
# Các quy tắc kiểm tra

<!-- Do scripts/build_check_table.py viết từ mã nguồn; đừng sửa tay. -->

`cchc check` nêu từng chỗ số liệu tự mâu thuẫn: `tệp:dòng:cột MÃ mức: nội dung`. Không số nào bị
sửa ngầm. Quy tắc *dừng báo cáo* phải sửa xong mới lập được báo cáo; các quy tắc khác chỉ nêu ra.

Dưới mỗi bảng, mỗi quy tắc có một ví dụ đã chạy thử: số liệu tự đặt, ghi gọn → điều chương trình
nêu. Không nêu xã, kỳ thì là xã Nguyễn Lương Bằng, quý I năm 2026.
"""

_OF_ANY = ("commune", "period", "synthetic", "header")
"""What every example beside a register has."""

COLUMNS = ("Mã", "Mức", "Dừng báo cáo", "Quy tắc", "Ý nghĩa", "Cách sửa", "Căn cứ")


def build() -> str:
    """Return the text of the page: one table per family, and an example of each of its rules."""
    return "\n".join([HEAD, *map(_section, TABLES)])


def _section(family: Family[Any]) -> str:
    rows = [COLUMNS, ("---",) * len(COLUMNS), *map(_row, family.rules)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    lines = "\n".join(_examples(family.rules))
    return f"## {family.letters}: {family.name}\n\n{table}\n\nVí dụ:\n\n{lines}\n"


def _row(rule: Rule) -> tuple[str, ...]:
    stops = "có" if rule.blocks else "không"
    words = (rule.title, rule.meaning, rule.remedy, rule.source)
    return (f"`{rule.code}`", rule.severity.words, stops, *_escaped(words))


def _escaped(words: tuple[str, ...]) -> Iterator[str]:
    return (word.replace("|", r"\|") for word in words)


# --- examples ---


def _examples(rules: tuple[Rule, ...]) -> Iterator[str]:
    """Run the example of each rule and yield its line; ``KeyError`` is a rule that has none."""
    known = examples()
    for rule in rules:
        with TemporaryDirectory() as folder:
            found = finding_of(known[rule.code], rule.code, Path(folder))
        yield f"- `{rule.code}`: {_input(known[rule.code])} → {_shown(found.message)}"


def _shown(message: str) -> str:
    """Escape what Markdown takes for more than words, and no more: the page is read raw, too."""
    return re.sub(r"([\\`*_<\[])", r"\\\1", message)


def _input(case: TruthCase) -> str:
    """Write what an example hands in on one line."""
    if case.city:
        return f"số liệu các xã đã công bố {_fields(case.city)}"
    if case.text and not case.file.endswith(".yaml"):
        lines = (line.strip("- ") for line in case.text.splitlines() if line.startswith("-"))
        return f"báo cáo đã gõ: «{' … '.join(lines)}»"
    typed = _read(case.text) if case.text else case.submission
    if case.registers:
        here = _fields({name: said for name, said in typed.items() if name not in _OF_ANY})
        rows = (line for text in case.registers.values() for line in text.splitlines())
        return f"{here}, sổ hồ sơ: «{' ⏎ '.join(rows)}»"
    here = _fields(typed)
    return f"kỳ trước {_fields(case.previous)}; kỳ này {here}" if case.previous else here


def _fields(given: Mapping[str, Any]) -> str:
    """Write fields as YAML would take them, those of one group together."""
    groups = groupby(given.items(), lambda field: field[0].rpartition(".")[0])
    return ", ".join(f"`{_group(name, dict(fields))}`" for name, fields in groups)


def _group(name: str, fields: dict[str, Any]) -> str:
    if not name or len(fields) == 1:
        return ", ".join(f"{field}: {_flow(value)}" for field, value in fields.items())
    return f"{name}: {_flow({field.rpartition('.')[2]: one for field, one in fields.items()})}"


def _flow(value: Any) -> str:
    """Write a value in one line of YAML, quoted only where it must be."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return value if _reads_back(value) else json.dumps(value, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    try:
        return bool(_read(f"[{text}]") == [text])
    except yaml.YAMLError:
        return False


def _read(text: str) -> Any:
    """Read YAML with every scalar as the text that was typed."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # makes nothing but texts


def main() -> None:
    """Write the page and say how many rules it holds."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(build(), encoding="utf-8", newline="")
    print(f"{PAGE}: {sum(len(family.rules) for family in TABLES)} rules")


if __name__ == "__main__":
    main()
