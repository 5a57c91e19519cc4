"""Build ``docs/checks.md``, the table of all checks, from the rules in the code.

Run it after adding or changing a rule: ``python scripts/build_check_table.py``.
"""

from collections.abc import Iterator
from pathlib import Path

from cchc_lib.checks import Rule, rules
from cchc_lib.checks.registry import rules_by_family

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"

HEAD = """\
# Các quy tắc kiểm tra

<!-- Do scripts/build_check_table.py viết từ mã nguồn; đừng sửa tay. -->

`cchc check` nêu từng chỗ số liệu tự mâu thuẫn: `tệp:dòng:cột MÃ mức: nội dung`. Không số nào bị
sửa ngầm. Quy tắc *dừng báo cáo* phải sửa xong mới lập được báo cáo; các quy tắc khác chỉ nêu ra.
"""

COLUMNS = ("Mã", "Mức", "Dừng báo cáo", "Quy tắc", "Ý nghĩa", "Cách sửa", "Căn cứ")


def build() -> str:
    """Return the text of the page: one table per family."""
    families = rules_by_family().items()
    tables = (_table(f"{letters}: {name}", found) for letters, (name, found) in families)
    return "\n".join([HEAD, *tables])


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
    print(f"{PAGE}: {len(rules())} rules")


if __name__ == "__main__":
    main()
