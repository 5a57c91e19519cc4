"""The seed's report made as that of another period: its figures, and so not real any more."""

import re
from pathlib import Path

from cchc_lib.communes import find_commune
from cchc_lib.numerals import format_date
from cchc_lib.periods import parse_period

REPO = Path(__file__).parents[2]
FOLDER = "11242-nguyen-luong-bang"
SEED = REPO / "params" / FOLDER / "2026-Q1.yaml"
FIXTURES = REPO / "tests/fixtures/periods"
"""The seed as a month, as the second half and as ten months of its year."""

_HEAD = """\
# SỐ LIỆU MÔ PHỎNG để kiểm thử: báo cáo quý I năm 2026 của xã Nguyễn Lương Bằng ghi lại như báo cáo
# {name}. Tệp này do tests/support/seed_as.py làm ra, không sửa tay.

"""


def seed_as(text: str) -> str:
    """Return the seed's submission as one of a period, its subject and closing left to be made."""
    period = parse_period(text)
    window = period.window.within(find_commune("11242").founded)
    seed = SEED.read_text(encoding="utf-8")
    body = seed[seed.index("commune:") :]
    for pattern, words in (
        (r"^period: .*", f"period: {period.id}"),
        (r"^synthetic: .*", "synthetic: có"),
        (r"^  (subject|closing): >-\n(?:    .*\n)+", r"  \1:\n"),
        (r"^    first_day: .*", f"    first_day: {format_date(window.first)}"),
        (r"^    last_day: .*", f"    last_day: {format_date(window.last)}"),
        (r"^    as_of: .*", f"    as_of: {format_date(window.last)}"),
    ):
        body, changed = re.subn(pattern, words, body, flags=re.MULTILINE)
        assert changed, pattern
    return _HEAD.format(name=period.name) + body


def hand_in_seed_as(params: Path, *periods: str) -> None:
    """Write the seed's submission into a folder as one of each of these periods."""
    (params / FOLDER).mkdir(parents=True, exist_ok=True)
    for period in periods:
        (params / FOLDER / f"{period}.yaml").write_text(seed_as(period), encoding="utf-8")
