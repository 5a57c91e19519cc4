"""Build ``docs/checks.md``, the table of all checks, from the rules in the code.

Run it after adding or changing a rule: ``python scripts/build_check_table.py``.
"""

from collections.abc import Iterator
from pathlib import Path

from cchc_lib.checks import FAMILIES, Rule
from cchc_lib.checks.rules import acknowledged
from cchc_lib.city import rules as city

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"

TABLES = tuple(
    (f"{family.letters}: {family.name}", family.rules)
    for family in (*FAMILIES, acknowledged.FAMILY, city.FAMILY)
)
"""The families of rules: those of a submission, of its answers, of a whole city."""

HEAD = """\
# Các quy tắc kiểm tra

<!-- Do scripts/build_check_table.py viết từ mã nguồn; đừng sửa tay. -->

`cchc check` nêu từng chỗ số liệu tự mâu thuẫn: `tệp:dòng:cột MÃ mức: nội dung`. Không số nào bị
sửa ngầm. Quy tắc *dừng báo cáo* phải sửa xong mới lập được báo cáo; các quy tắc khác chỉ nêu ra.
"""

COLUMNS = ("Mã", "Mức", "Dừng báo cáo", "Quy tắc", "Ý nghĩa", "Cách sửa", "Căn cứ")


def build() -> str:
    """Return the text of the page: one table per family."""
    return "\n".join([HEAD, *(_table(title, rules) for title, rules in TABLES)])


def _table(title: str, found: tuple[Rule, ...]) -> str:
    rows = [COLUMNS, ("---",) * len(COLUMNS), *map(_row, found)]
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"## {title}\n\n{lines}\n"


def _row(rule: Rule) -> tuple[str, ...]:
    stops = "có" if rule.blocks else "không"
    words = (rule.title, rule.meaning, rule.remedy, rule.source)
    return (f"`{rule.code}`", rule.severity.words, stops, *_escaped(words))


def _escaped(words: tuple[str, ...]) -> Iterator[str]:
    return (word.replace("|", r"\|") for word in words)


def main() -> None:
    """Write the page and say how many rules it holds."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(build(), encoding="utf-8", newline="")
    print(f"{PAGE}: {sum(len(rules) for _, rules in TABLES)} rules")


if __name__ == "__main__":
    main()
