"""Measure how fast a register of a million dossiers is read and counted, and in how much memory.

The register is invented: the seed's counts 155 times over, with the columns of an export. Each way
reads and counts it in a process of its own, in turns, and must come to the same figures; the memory
of ours is that of both its processes together. Beside ours: pandas as one writes it by hand with
care for memory, and DuckDB where it is installed. ``python benchmarks/registers.py [--quick]``.
"""

# ruff: noqa: PLC0415  # every way pays for the imports that it needs, and for no others

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_lib.communes import find_commune
from cchc_lib.demo.register import SEED, SEED_WINDOW, write_register
from cchc_lib.numerals import format_count

PARAMS = Path(__file__).parents[1] / "params"
TITLE = "## Sổ hồ sơ"
_TIMES, _FEW = 155, 8  # 6.476 dossiers so many times: a million, and a quick look
_ROUNDS = 3
_WORDS = {
    "ours": "`cchc`: cửa riêng, bỏ cột cá nhân, xét từng dòng, đếm",
    "pandas": "pandas viết tay: `read_csv`, `to_datetime`, phép lọc",
    "duckdb": "DuckDB: `read_csv`, một câu SQL",
}
_DAYS = {"received": "Ngày tiếp nhận", "due": "Ngày hẹn trả", "finished": "Ngày kết thúc xử lý"}
_OTHERS = {
    "code": "Mã hồ sơ",
    "procedure": "Mã TTHC",
    "field": "Tên lĩnh vực",
    "system": "Hệ thống nguồn",
    "level": "Mức DVC",
    "channel": "Kênh thực hiện",
    "state": "Trạng thái hồ sơ",
    "fee": "Phí, lệ phí",
    "paid": "Thanh toán trực tuyến",
}

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: its figures, seconds passed and of the processor, bytes of memory at most."""

    counts: Counts
    wall: float
    cpu: float
    peak: int


def ours(file: Path) -> Counts:
    """Count as a submission with this register is counted, rows of Biểu 06 included."""
    from cchc_lib.submission.registers.count import count_registers

    commune = find_commune("11242")
    counted = count_registers(file.parent, [(file.name, None)], commune, SEED_WINDOW, PARAMS)
    rows = counted.counting.by_field
    counts = {name.rpartition(".")[2]: n for name, n in _flow(counted.counting.counts).items()}
    return {name: counts[name] for name in _NAMES} | {"rows": len(rows)}


def _flow(counts: Counts) -> Counts:
    return {name: n for name, n in counts.items() if not name.startswith("digital.dossiers.rec")}


def plain_pandas(file: Path) -> Counts:
    """Count with pandas alone: only the columns that count, days of one known spelling."""
    import pandas as pd

    rows = pd.read_csv(file, skiprows=2, dtype=str, usecols=[*_DAYS.values(), *_OTHERS.values()])
    rows = rows.rename(columns={own: name for name, own in (_DAYS | _OTHERS).items()})
    for name in _DAYS:
        text = rows[name].str.partition(" ")[0]
        rows[name] = pd.to_datetime(text, format="%d/%m/%Y", errors="coerce")
    for name in ("procedure", "field", "system", "level", "channel", "state", "paid"):
        rows[name] = rows[name].astype("category")
    rows = rows[~rows["code"].duplicated() & rows["received"].notna()]
    first, last = pd.Timestamp(SEED_WINDOW.first), pd.Timestamp(SEED_WINDOW.last)
    ended = rows.state.isin(["Đã trả kết quả", "Đã xử lý xong"])
    stopped = rows.state.isin(["Từ chối giải quyết", "Công dân rút hồ sơ"])
    opened = ~ended & ~stopped
    in_period = rows.received.between(first, last)
    before = (rows.received < first) & (opened | (rows.finished >= first))
    now = rows.finished.between(first, last)
    pending = (rows.received <= last) & (opened | (rows.finished > last))
    waiting = pending & (rows.state == "Chờ bổ sung")
    full, partial = (in_period & (rows.level == name) for name in ("Toàn trình", "Một phần"))
    online, owing = rows.channel == "2", in_period & (rows.fee != "0")
    received = before | in_period
    masks = {
        "carried_over": before,
        "received": received,
        "resolved": now & (ended | stopped),
        "early": now & ended & (rows.finished < rows.due),
        "overdue": now & ended & (rows.finished > rows.due),
        "refused": now & (rows.state == "Từ chối giải quyết"),
        "withdrawn": now & (rows.state == "Công dân rút hồ sơ"),
        "pending": pending,
        "awaiting_supplement": waiting,
        "pending_overdue": pending & ~waiting & (rows.due < last),
        "full_online": full & online,
        "partial_online": partial & online,
        "dossiers_with_fees": owing,
        "dossiers_paid_online": owing & (rows.paid == "có"),
    }
    table = pd.DataFrame(masks).groupby([rows.system, rows.field], observed=True).sum()
    counts = {name: int(mask.sum()) for name, mask in masks.items()}
    kinds = {
        "with_dossiers": rows.procedure[full | partial].nunique(),
        "with_fees": rows.procedure[owing].nunique(),
    }
    return counts | kinds | {"rows": len(table)}


_NAMES = (
    *("carried_over", "received", "resolved", "early", "overdue", "refused", "withdrawn"),
    *("pending", "awaiting_supplement", "pending_overdue", "full_online", "partial_online"),
    *("dossiers_with_fees", "dossiers_paid_online", "with_dossiers", "with_fees"),
)

_SQL = """
with raw as (select * from read_csv('{file}', skip=2, header=true, all_varchar=true)),
once as (select * from raw qualify row_number() over (partition by "Mã hồ sơ") = 1),
rows as (select
  try_strptime(split_part("Ngày tiếp nhận", ' ', 1), '%d/%m/%Y') as received,
  try_strptime(split_part("Ngày hẹn trả", ' ', 1), '%d/%m/%Y') as due,
  try_strptime(split_part("Ngày kết thúc xử lý", ' ', 1), '%d/%m/%Y') as finished,
  "Trạng thái hồ sơ" in ('Đã trả kết quả', 'Đã xử lý xong') as ended,
  "Trạng thái hồ sơ" in ('Từ chối giải quyết', 'Công dân rút hồ sơ') as stopped,
  "Trạng thái hồ sơ" as state, "Tên lĩnh vực" as field, "Hệ thống nguồn" as system,
  "Mức DVC" as level, "Kênh thực hiện" as channel, "Phí, lệ phí" as fee,
  "Thanh toán trực tuyến" as paid, "Mã TTHC" as procedure from once),
known as (select *, received between '{first}' and '{last}' as in_period,
  received < '{first}' and (not (ended or stopped) or finished >= '{first}') as before,
  finished between '{first}' and '{last}' as now,
  received <= '{last}' and (not (ended or stopped) or finished > '{last}') as pending from rows)
select count(*) filter (before), count(*) filter (before or in_period),
  count(*) filter (now and (ended or stopped)), count(*) filter (now and ended and finished < due),
  count(*) filter (now and ended and finished > due),
  count(*) filter (now and state = 'Từ chối giải quyết'),
  count(*) filter (now and state = 'Công dân rút hồ sơ'), count(*) filter (pending),
  count(*) filter (pending and state = 'Chờ bổ sung'),
  count(*) filter (pending and state <> 'Chờ bổ sung' and due < '{last}'),
  count(*) filter (in_period and level = 'Toàn trình' and channel = '2'),
  count(*) filter (in_period and level = 'Một phần' and channel = '2'),
  count(*) filter (in_period and fee <> '0'),
  count(*) filter (in_period and fee <> '0' and paid = 'có'),
  count(distinct procedure) filter (in_period and level in ('Toàn trình', 'Một phần')),
  count(distinct procedure) filter (in_period and fee <> '0'),
  count(distinct (system, field)) from known
"""


def duckdb(file: Path) -> Counts:
    """Count with DuckDB; of what is wrong in a row it tells nothing."""
    import duckdb as engine

    words = {"file": file, "first": SEED_WINDOW.first, "last": SEED_WINDOW.last}
    (found,) = engine.sql(_SQL.format(**words)).fetchall()  # the path is our own
    return dict(zip((*_NAMES, "rows"), found, strict=True))


_WAYS: dict[str, Callable[[Path], Counts]] = {
    "ours": ours,
    "pandas": plain_pandas,
    "duckdb": duckdb,
}


def measure(way: str, file: Path) -> Turn:
    """Read and count in this process; time and memory are those of its children, too."""
    wall = time.perf_counter()
    counts = _WAYS[way](file)
    wall = time.perf_counter() - wall
    own = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = sum(used.ru_utime + used.ru_stime for used in (own, children))
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = int(re.findall(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)[0]) + children.ru_maxrss
    return Turn(counts, wall, cpu, peak * 1024)


def turn(way: str, file: Path) -> Turn:
    """Measure a way in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--file", str(file)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Turn(**json.loads(done.stdout))


def section(turns: dict[str, list[Turn]], dossiers: int, size: int) -> str:
    """Return the section of the results page."""
    from check import machine

    mine, theirs = turns["ours"], turns["pandas"]
    faster, smaller = _ratio(theirs, mine, "cpu"), _ratio(mine, theirs, "peak")
    rows = "\n".join(_row(way, turns[way]) for way in turns)
    left_out = "" if "duckdb" in turns else "DuckDB không được cài ở đây nên không đo."
    return f"""{TITLE}

Sổ mô phỏng {format_count(dossiers)} hồ sơ (số của báo cáo gốc nhân lên), {size / 1e6:.0f} MB CSV,
21 cột như hệ thống xuất ra; mỗi cách một tiến trình riêng, xen kẽ, {len(mine)} lượt, cùng ra một bộ
số. Trung vị, kể cả nạp thư viện; bộ nhớ là mức cao nhất của mọi tiến trình cộng lại. So với pandas
viết tay: nhanh hơn **{faster:.1f} lần** theo thời gian xử lý, bộ nhớ bằng **{smaller:.2f}**.
{left_out}

| Cách đếm | Giây xử lý | Giây đồng hồ | Bộ nhớ cao nhất, MB |
| --- | --- | --- | --- |
{rows}

Đo trên: {machine(("pandas", "pyarrow", "pandera"))}. Lệnh đo: `make bench PART=registers`.
"""


def _ratio(above: list[Turn], below: list[Turn], name: str) -> float:
    return _median(above, name) / _median(below, name)


def _median(turns: list[Turn], name: str) -> float:
    return statistics.median(getattr(turn, name) for turn in turns)


def _row(way: str, turns: list[Turn]) -> str:
    cpu, wall, peak = (_median(turns, name) for name in ("cpu", "wall", "peak"))
    return f"| {_WORDS[way]} | {cpu:.1f} | {wall:.1f} | {peak / 1e6:.0f} |"


def main() -> None:
    """Measure one way where one is asked for; else all, print and write down."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="few dossiers, nothing written")
    parser.add_argument("--way", choices=_WAYS)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    if asked.way:
        found = measure(asked.way, asked.file)
        print(json.dumps({name: getattr(found, name) for name in Turn.__slots__}))
        return
    times = _FEW if asked.quick else _TIMES
    with TemporaryDirectory() as name:
        file = Path(name) / "so.csv"
        with file.open("w", encoding="utf-8", newline="") as text:
            write_register(text, SEED.times(times), SEED_WINDOW)
        ways = [way for way in _WAYS if way != "duckdb" or find_spec("duckdb")]
        turns: dict[str, list[Turn]] = {way: [] for way in ways}
        for _ in range(1 if asked.quick else _ROUNDS):
            for way, taken in turns.items():
                taken.append(turn(way, file))
        size = file.stat().st_size
    (counts,) = {json.dumps(each.counts, sort_keys=True) for t in turns.values() for each in t}
    text = section(turns, json.loads(counts)["received"], size)
    print(text)
    if not asked.quick:
        from check import write_section

        write_section(text, TITLE)


if __name__ == "__main__":
    main()
