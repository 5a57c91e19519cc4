"""Measure how well reports are read: by grade, text set and area, without layers, by regexes.

Reads the labelled texts of ``tests/fixtures/reading/texts``; puts a section into ``results.md``:
``python benchmarks/reading.py``. ``--quick`` takes one look and writes nothing.
"""

import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from unittest.mock import patch

import yaml
from check import write_section

from cchc_lib.communes import Commune
from cchc_lib.demo import proses
from cchc_lib.reading import grades, outline
from cchc_lib.reading import read as whole
from cchc_lib.reading.figures import denial, reader
from cchc_lib.reading.figures.mention import Left
from cchc_lib.reading.grades import ASKED, CONFIRMED, READ
from cchc_lib.reading.paragraphs import Paragraph, paragraphs_of
from cchc_lib.reading.read import Figure, ReportReading
from cchc_lib.reading.scope import Frame

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # where the labelled texts are, and what scores them
from support.reading import FIXTURES, SETS, LabelledText, Score, score, texts_of, today  # noqa: E402
from support.round_trip import COMMUNES, WRITERS, round_trip  # noqa: E402

TITLE = "## Đọc báo cáo"
AREAS = {
    "steering": "chỉ đạo, điều hành",
    "institutions": "thể chế",
    "procedures": "thủ tục hành chính",
    "apparatus": "bộ máy",
    "civil_service": "công vụ",
    "finance": "tài chính công",
    "digital": "chính quyền số",
}
PROSES = {
    "library": "của thư viện",
    "labels": "theo nhãn",
    "news": "như bài báo",
    "terse": "vắn tắt",
}
SEED_TEXT = ROOT / "tests" / "backtest" / "seed_2026-Q1.txt"
GRADES = {CONFIRMED: "phép tính khớp", READ: "đọc rõ", ASKED: "cần hỏi lại"}

_N = r"(\d[\d.]*)"
_RATE = r"(\d[\d.,]*)\s*%"
_D = "procedures.dossiers."
BASELINE = {
    f"{_D}received": rf"(?:tiếp nhận|đã nhận|tổng số hồ sơ)\D{{0,30}}{_N}",
    f"{_D}carried_over": rf"{_N} hồ sơ (?:từ )?kỳ trước",
    f"{_D}received_in_period": rf"(?:nhận|tiếp nhận) mới\D{{0,15}}{_N}",
    f"{_D}online": rf"trực tuyến\D{{0,15}}{_N}(?![\d,]*\s*%)",
    f"{_D}in_person": rf"trực tiếp\D{{0,15}}{_N}(?![\d,]*\s*%)",
    f"{_D}postal": rf"bưu chính(?: công ích)?\D{{0,15}}{_N}(?![\d,]*\s*%)",
    f"{_D}resolved": rf"giải quyết(?: xong)?\D{{0,15}}{_N} hồ sơ",
    f"{_D}early": rf"trước hạn\D{{0,10}}{_N}(?![\d,]*\s*%)",
    f"{_D}on_time": rf"đúng hạn\D{{0,10}}{_N}(?![\d,]*\s*%)",
    f"{_D}overdue": rf"(?:quá|trễ) hạn\D{{0,10}}{_N}(?![\d,]*\s*%)",
    f"{_D}pending": rf"đang (?:giải quyết|xử lý)\D{{0,10}}{_N}",
    f"{_D}online_rate": rf"trực tuyến[^%.;]{{0,40}}?{_RATE}",
    f"{_D}in_time_rate": rf"đúng hạn[^%.;]{{0,30}}?{_RATE}",
    "procedures.one_stop.total": rf"{_N} (?:TTHC|thủ tục hành chính)",
    "digital.services.full": rf"{_N} (?:DVC|DVCTT|dịch vụ công)[^.;]{{0,20}}? toàn trình",
    "digital.services.partial": rf"{_N} (?:DVC|DVCTT|dịch vụ công)[^.;]{{0,20}}? một phần",
    "apparatus.staffing.assigned": rf"(?:biên chế|được giao)\D{{0,15}}{_N}",
    "apparatus.staffing.present": rf"(?:có mặt|hiện có)\D{{0,15}}{_N}",
    "civil_service.trained": rf"{_N} lượt[^.;]{{0,30}}?(?:bồi dưỡng|tập huấn)",
    "procedures.satisfaction.rate": rf"hài lòng[^%.;]{{0,40}}?{_RATE}",
}
"""Twenty expressions, one an indicator: what a day's work without layers reads."""


@cache
def today_once(paragraphs: tuple[Paragraph, ...]) -> ReportReading:
    """Read as today, each text once: several tables tell of the same reading."""
    return today(paragraphs)


def by_regexes(paragraphs: tuple[Paragraph, ...]) -> ReportReading:
    """Read with the expressions alone: the first match of each in the whole text."""
    text = " \n".join(paragraph.text for paragraph in paragraphs)
    found = (
        (code, match[1].rstrip(".,"))
        for code, pattern in BASELINE.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    )
    place = Paragraph(text, 1)
    figures = (
        Figure(
            code, Decimal(words.replace(".", "").replace(",", ".")), "", "", "", place, 0, 0, READ
        )
        for code, words in found
    )
    return ReportReading(Frame(), tuple(figures), (), ())


def without(*places: tuple[object, str, object]) -> Callable[..., ReportReading]:
    """Return today's reader with functions of a layer replaced."""

    def read(paragraphs: tuple[Paragraph, ...]) -> ReportReading:
        with ExitStack() as stack:
            for module, name, instead in places:
                stack.enter_context(patch.object(module, name, instead))
            return today(paragraphs)

    return read


def _nothing(*_: object) -> tuple[()]:
    return ()


READERS: dict[str, Callable[[tuple[Paragraph, ...]], ReportReading]] = {
    "mọi lớp": today_once,
    "bỏ phép tính giữa các số": without((grades, "relations_of", _nothing)),
    "bỏ phạm vi": without((reader, "scopes_of", _nothing), (denial, "scopes_of", _nothing)),
    "bỏ thừa hưởng từ mục, gạch đầu dòng": without(
        (outline._Outline, "_left", lambda *_: Left())  # noqa: SLF001
    ),
    "bỏ bảng": without((whole, "with_told_rows", iter)),
    "hai mươi biểu thức chính quy": by_regexes,
}


def of_area(texts: Sequence[LabelledText], area: str) -> Score:
    """Return how the figures of one reform area are read."""
    total = Score()
    for text in texts:
        wanted = [one for one in text.wanted if any(code.startswith(area) for code in one.codes)]
        own = (one for one in today_once(paragraphs_of(text.lines)).figures if not one.scope)
        total.add(wanted, [one for one in own if one.indicator.startswith(area)])
    return total


def cells(got: Score) -> tuple[str, ...]:
    """Return what a row of a table tells of a score."""
    surely = got.right[CONFIRMED], got.right[CONFIRMED] + got.wrong[CONFIRMED]
    rates = (got.recall, got.with_asked, got.precision)
    shown = (f"{rate:.1f} %".replace(".", ",") for rate in rates)
    return (str(got.wanted), *shown, f"{surely[0]}/{surely[1]}")


def table(head: str, rows: Iterator[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    columns = [head, "Số phải đọc", "Đọc được", "kể cả hỏi lại", "Đúng", "Phép tính khớp"]
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds_per_1000_words(texts: Sequence[LabelledText], rounds: int) -> float:
    """Return the processor seconds of reading a thousand words, the best of some rounds."""
    words = sum(len(line.split()) for text in texts for line in text.lines)
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for text in texts:
            today(paragraphs_of(text.lines))
        best = min(best, time.process_time() - begun)
    return 1000 * best / words


def learning() -> str:
    """Return the first run of each set, before anybody learnt from it."""
    rows = yaml.safe_load((FIXTURES / "learning.yaml").read_text("utf-8"))
    lines = [
        f"| {row['sets']} ({row['texts']} bài) | {row['recall']} % | {row['with_asked']} % "
        f"| {row['precision']} % | {row['confirmed'][0]}/{row['confirmed'][1]} |"
        for row in rows
    ]
    head = "| Lần đọc đầu | Đọc được | kể cả hỏi lại | Đúng | Phép tính khớp |\n|" + " --- |" * 5
    return "\n".join([head, *lines])


def trips(communes: Sequence[Commune]) -> str:
    """Return how much of the reports of a demo comes back from their files, by prose and format."""
    head = "| Lời văn | Tệp | Số in trong lời | Đọc được | Sai |\n|" + " --- |" * 5
    rows = [head]
    for prose, form in product(proses(), WRITERS):
        made = [round_trip(commune, prose, form) for commune in communes]
        told, missed = sum(len(one.told) for one in made), sum(len(one.missed) for one in made)
        wrong, read = sum(len(one.wrong) for one in made), 100 * (1 - missed / told)
        shown = f"{read:.1f} %".replace(".", ",")
        rows.append(f"| {PROSES[prose]} | {form} | {told} | {shown} | {wrong} |")
    return "\n".join(rows)


def seconds_of_check() -> float:
    """Return the processor seconds, in all, of the command that checks the text of the seed."""
    command = [Path(sys.executable).with_name("cchc"), "check", SEED_TEXT]
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, spent)
    return best


def section(rounds: int, communes: Sequence[Commune]) -> str:
    """Measure, and return the section of the results page."""
    texts = [text for name in SETS for text in texts_of(name)]
    every = score(texts, today_once)
    sets = table("Tập bài", ((name, *cells(score(texts_of(name), today_once))) for name in SETS))
    areas = table("Lĩnh vực", ((AREAS[area], *cells(of_area(texts, area))) for area in AREAS))
    layers = table("Cách đọc", ((name, *cells(score(texts, one))) for name, one in READERS.items()))
    graded = "; ".join(
        f"{words}: {every.right[grade]} đúng, {every.wrong[grade]} sai"
        for grade, words in GRADES.items()
    )
    cpu = f"{1000 * seconds_per_1000_words(texts, rounds):.0f}"
    checked = f"{seconds_of_check():.2f}".replace(".", ",")
    return f"""{TITLE}

{len(texts)} bài do chín tác giả viết khi chưa thấy các quy tắc, mọi số liệu là giả định. "Đọc được"
là phần số phải đọc đã đọc rõ hay khớp phép tính; "đúng" là phần đúng trong các số ấy. Ba bảng đầu
đo bài **đã học từ đó**, nên chỉ cho biết mức sàn; bảng cuối là lần đọc đầu của từng tập, trước
khi học, và là con số nên tin cho bài chưa thấy. Hai mươi biểu thức chính quy chỉ tìm hai mươi chỉ
tiêu hay gặp nhất, nhưng tính trên mọi số phải đọc.

{sets}

Theo mức chắc chắn: {graded}.

{areas}

{layers}

{learning()}

Báo cáo mô phỏng của {len(communes)} xã, số liệu kể theo bốn lối văn, xuất không có phụ lục rồi đọc
lại từ tệp; "sai" là số đọc rõ mà khác số đã nộp:

{trips(communes)}

Đọc 1.000 từ mất {cpu} ms bộ xử lý; `cchc check tests/backtest/seed_2026-Q1.txt` mất {checked} giây
bộ xử lý, kể cả khởi động. Lệnh đo: `make bench PART=reading`.
"""


def main() -> None:
    """Measure and print; write down what was not only a quick look."""
    is_quick = "--quick" in sys.argv[1:]
    text = section(1, COMMUNES[:2]) if is_quick else section(5, COMMUNES)
    print(text)
    if not is_quick:
        write_section(text, TITLE)


if __name__ == "__main__":
    main()
