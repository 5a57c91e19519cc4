"""Drawn: what a commune may hand in, as the nested text of a YAML file."""

from hypothesis import strategies as st

from cchc_lib.forms.outline import all_slots
from cchc_lib.forms.slots import Kind
from cchc_lib.numerals import format_count

HEAD = {"commune": "11242", "period": "2026-Q1"}
LETTERS = st.text("aăâbcdđeêghiôơuưy 0123456789.,:;%=+@#'\"{}[]&*!|>-", min_size=1, max_size=60)
LINES = LETTERS.map(lambda words: " ".join(words.split())).filter(
    lambda words: words and not words.startswith("- ")
)
POINTED = st.lists(
    LINES
    | st.sampled_from(
        (
            "{procedures.dossiers.received}", "{procedures.dossiers.early|pad}",
            "{procedures.dossiers.early_rate}", "{digital.payment.online_rate}",
            "{doc:khoa_0}", "{doc:khoa_0|title}", "{doc:khoa_1|issuer|title}", "{doc:khong_khai}",
            "{steering.planning.tasks_done}", "{khong.co}", "{1}", "{2|trích yếu}", "{@dossiers}",
        )
    ),
    min_size=1,
    max_size=7,
).map(" ".join).filter(lambda words: not words.startswith("- "))  # fmt: skip
"""Sentences that point to figures and documents, to some that there are not, and with marks."""

POINTS = st.fixed_dictionaries(
    {"text": POINTED, "items": st.lists(LINES | POINTED, min_size=1, max_size=3)}
)
VALUES = {
    Kind.COUNT: st.integers(0, 10**9).map(format_count),
    Kind.AMOUNT: st.sampled_from(("99.385", "10.529,5")),
    Kind.RATE: st.sampled_from(("98,86%", "trên 98 %")),
    Kind.DATE: st.sampled_from(("05/02/2026", "16/3/2026")),
    Kind.WORDS: LINES,
}
SLOTS = [slot for _, slot in all_slots()]
SINGLE = [slot for slot in SLOTS if not any(step.isdigit() for step in slot.field.split("."))]
LISTS = sorted({slot.field.rpartition(".")[0] for slot in SLOTS if slot.field[-1].isdigit()})
TABLES = {
    table: [slot for slot in SLOTS if slot.field.startswith(f"{table}.0.")]
    for table in (
        "procedures.dossiers.by_field",
        "procedures.dossiers.by_scope",
        "documents",
        "acknowledged",
    )
}


def value_of(slot):
    return st.sampled_from(slot.choices) if slot.choices else VALUES[slot.kind]


@st.composite
def contents(draw):
    """Draw what a commune may hand in: some single cells, some lists, some rows."""
    content = dict(HEAD)
    for slot in draw(st.lists(st.sampled_from(SINGLE), unique=True, max_size=25)):
        put(content, slot.field, draw(value_of(slot)))
    for path in draw(st.lists(st.sampled_from(LISTS), unique=True, max_size=4)):
        entries = LINES | POINTED if path.startswith("header.") else LINES | POINTED | POINTS
        put(content, path, draw(st.lists(entries, min_size=1, max_size=6)))
    for path, slots in TABLES.items():
        rows = draw(
            st.lists(
                st.lists(st.sampled_from(slots), min_size=1, max_size=5, unique=True), max_size=3
            )
        )
        put_rows(content, path, [{slot: draw(value_of(slot)) for slot in row} for row in rows])
    return content


def put(content, path, value):
    steps = (
        ["stated", path.removeprefix("stated.")] if path.startswith("stated.") else path.split(".")
    )
    for step in steps[:-1]:
        content = content.setdefault(step, {})
    content[steps[-1]] = value


def put_rows(content, path, rows):
    found = []
    for row in rows:
        found.append({})
        for slot, value in row.items():
            name = slot.field.removeprefix(f"{path}.0.")
            if name != "key":
                put(found[-1], name, value)
    found = [row for row in found if row]
    if found and path == "documents":
        put(content, path, {f"khoa_{n}": row for n, row in enumerate(found)})
    elif found:
        put(content, path, found)
