"""Files that grow: each kind at a size, by what it costs whoever reads it without a bound.

``KINDS`` maps a name to a function of a count; at ``FULL`` a kind fills a file nearly to what is
read, or far beyond what is worked on.
"""

from collections.abc import Callable, Iterable, Mapping

FULL = 1.0

HEAD = """commune: "11242"
period: 2026-Q1
synthetic: có
header:
  signature:
    authority: [TM. ỦY BAN NHÂN DÂN]
    signer: Nguyễn Văn A
"""
_REFORM = "đẩy mạnh cải cách hành chính nhà nước "
_LAW = "{type: Nghị định, number: '118', year: '2025', symbol: NĐ-CP}"


def saying(texts: Iterable[str], more: str = "") -> str:
    """Return a submission that says these texts as tasks of the next period."""
    return HEAD + more + "next_tasks:\n" + "".join(f"  - '{text}'\n" for text in texts)


def citing(count: int, row: Callable[[int], str]) -> str:
    """Return a submission that describes so many documents."""
    described = "".join(f"  d{number}: {row(number)}\n" for number in range(count))
    return f"{HEAD}documents:\n{described}"


def _said(text: Callable[[int], str], count: int) -> Callable[[float], str]:
    return lambda size: saying(map(text, range(int(count * size))))


def _after(unit: str, count: int, opening: str = "zzz: ") -> Callable[[float], str]:
    return lambda size: HEAD + opening + unit * int(count * size)


def _planned(number: int, more: str = "") -> str:
    day = f"{number % 28 + 1:02}/{number // 28 % 12 + 1:02}/2026"
    return f"{{type: Kế hoạch, number: '{number + 1}', symbol: KH-UBND, date: {day}{more}}}"


def _rows(cells: str, count: int) -> Callable[[float], str]:
    rows = "procedures:\n  dossiers:\n    received: 5\n    by_field:\n"
    return lambda size: HEAD + rows + f"      - {{field: f, {cells}}}\n" * int(count * size)


KINDS: Mapping[str, Callable[[float], str]] = {
    # --- signs ---
    "a long line": _after("x ", 9_500),
    "a line that never ends": _after("x", 500_000),
    "wide signs": _after("字", 170_000),
    "marks on one letter": _after("\u0301\u0323", 120_000, "# a"),
    "marks on one letter, escaped": _after(r"\u0301\u0323", 40_000, 'zzz: "a'),
    "decomposed letters": _after("e\u0302\u0301", 100_000, "# "),
    "letters that grow when composed": _after("\U0001d15e", 120_000, "# "),
    "NULs": lambda size: "\0" * int(500_000 * size),
    "a NUL in each line": lambda size: "\0\n" * int(250_000 * size),
    "bidi controls": _after("\u202e", 160_000),
    "empty lines": _after("\n", 500_000, ""),
    "carriage returns": _after("\r", 500_000, ""),
    # --- YAML ---
    "deep lists": _after("[", 500_000),
    "deep keys": lambda size: "? " * int(250_000 * size),
    "anchors": lambda size: f"{HEAD}zzz: [{'&a x, ' * int(9_000 * size)}]",
    "aliases": lambda size: f"{HEAD}zzz: [&a x, {'*a, ' * int(9_000 * size)}]",
    "documents of YAML": _after("---\n", 125_000, ""),
    "a quote left open": _after("x\n", 250_000, "zzz: '"),
    "items swallowed by a text": _after("    - y\n", 60_000, "next_tasks:\n  - x\n"),
    # --- slips ---
    "unknown keys": lambda size: HEAD + "".join(f"k{n}: 1\n" for n in range(int(4_900 * size))),
    "unknown keys in one line": lambda size: (
        f"{HEAD}procedures: {{{', '.join(f'k{n}: 1' for n in range(int(4_900 * size)))}}}\n"
    ),
    "rows with slips": _rows("received: x", 1_600),
    "rows that contradict": _rows("received: 5, resolved: 9, pending: 4", 290),
    "passages that are none": _said(lambda _: "{@dossierz}", 9_900),
    "documents that are none": lambda size: (
        citing(int(600 * size), _planned)
        + "next_tasks:\n"
        + "".join(f"  - '{{doc:e{number}}}'\n" for number in range(int(3_500 * size)))
    ),
    "figures that are none": _said(lambda n: f"{{procedures.dossiers.recieved{n}}}", 990),
    "a huge number": lambda size: (
        f"{HEAD}finance: {{budget: {{revenue: {'9' * int(19_000 * size)}}}}}"
    ),
    # --- texts ---
    "statements": _said(lambda _: "hồ sơ đã làm xong", 990),
    "statements beyond the limit": _said(lambda _: "hồ sơ đã làm xong", 9_900),
    "statements nearly equal": _said(lambda n: f"hoàn thành nhiệm vụ số {n} của xã", 990),
    "statements that say one thing": _said(lambda n: f"{n} {_REFORM * 3}", 990),
    "long statements": _said(lambda _: _REFORM * 150, 32),
    "percentages": _said(lambda n: f"đạt {n % 100},{n // 100:02}% kế hoạch", 990),
    "numbers in long statements": _said(
        lambda _: " ".join(f"{n + 10} hồ sơ" for n in range(500)), 35
    ),
    "one number again and again": _said(lambda _: "1,1 " * 1_900, 26),
    "codes of documents": _said(lambda _: " ".join(f"{n}/KH-UBND" for n in range(500)), 33),
    "codes of laws": _said(lambda _: "118/2025/NĐ-CP " * 500, 26),
    "names of communes": _said(lambda _: "xã Tân An phường Bình Định " * 250, 28),
    "names that are none": _said(lambda _: "xã A " * 1_500, 26),
    "abbreviations": _said(lambda _: " ".join(f"UBN{chr(65 + n % 26)}" for n in range(900)), 40),
    "abbreviations introduced": _said(lambda _: "(ABC) " * 1_300, 25),
    "sentences": _said(lambda _: "15 hồ sơ. " * 600, 33),
    "claims": _said(lambda _: "không có hồ sơ quá hạn, " * 300, 27),
    "blanks of the form": _said(lambda _: "[điền nội dung…]", 990),
    "placeholders": _said(lambda _: "{procedures.dossiers.received} " * 240, 38),
    # --- documents ---
    "documents in order": lambda size: citing(int(490 * size), _planned),
    "documents out of order": lambda size: citing(
        int(490 * size), lambda n: _planned(n).replace(f"'{n + 1}'", f"'{9_000 - n}'")
    ),
    "documents of the wrong type": lambda size: citing(
        int(490 * size), lambda n: _planned(9_000 - n).replace("Kế hoạch", "Quyết định")
    ),
    "titles": lambda size: citing(
        int(490 * size), lambda n: _planned(n, f", title: {(_REFORM * 14)[:500]}")
    ),
    "titles nobody can align": lambda size: citing(
        int(490 * size), lambda n: _planned(0, f", title: {('a b ' if n % 2 else 'a c ') * 130}")
    ),
    "citations of a law": lambda size: saying(
        ["{doc:d} " * 900] * int(5 * size), f"documents: {{d: {_LAW}}}\n"
    ),
    "citations of a law with words": lambda size: saying(
        ["{doc:d} về thực hiện thủ tục hành chính. " * 120] * int(20 * size),
        f"documents: {{d: {_LAW}}}\n",
    ),
    "recipients": lambda size: HEAD.replace(
        "  signature", f"  recipients: [{'UBND xã Tân An, ' * int(190 * size)}]\n  signature"
    ),
    "answers": lambda size: (
        saying(f"có {n + 10} hồ sơ" for n in range(int(900 * size)))
        + "acknowledged:\n"
        + "".join(
            f"  - {{code: VP001, field: next_tasks.{n}, reason: a, by: b}}\n"
            for n in range(int(490 * size))
        )
    ),
}


def big_report(commune: str, size: float) -> str:
    """Return a submission that makes a report with much of everything; at size 0 with little."""
    tasks = range(1 + int(700 * size))
    documents = range(1 + int(200 * size))
    rows = 1 + int(250 * size)
    described = "".join(f"  d{number}: {_planned(number)}\n" for number in documents)
    cited = "".join(f"      - 'theo {{doc:d{number}}}'\n" for number in documents)
    total = f"received: {5 * rows}\n    resolved: {3 * rows}\n    pending: {2 * rows}"
    row = "      - {field: Hộ tịch, received: 5, resolved: 3, pending: 2}\n"
    said = "".join(f"  - Nhiệm vụ {number}, {number + 10} hồ sơ, {_REFORM}\n" for number in tasks)
    return (
        f"{HEAD.replace('11242', commune)}documents:\n{described}"
        f"institutions:\n  lawmaking:\n    statements:\n{cited}"
        f"procedures:\n  dossiers:\n    {total}\n    by_field:\n{row * rows}"
        f"next_tasks:\n{said}"
    )
