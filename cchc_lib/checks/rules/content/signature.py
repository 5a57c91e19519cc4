"""NT: the lines above the signature and the name below it, as Nghị định 30/2020/NĐ-CP has them."""

import re
from collections.abc import Iterator, Sequence

from cchc_lib.checks.model.case import Case
from cchc_lib.checks.model.check import rule
from cchc_lib.checks.model.finding import Finding, Rule, Severity
from cchc_lib.submission.form import BLANK

_AUTHORITY, _SIGNER = "header.signature.authority", "header.signature.signer"
_SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I: chức vụ, họ tên và chữ ký của người có thẩm quyền"

_SIGN = re.compile(r"(T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(?:\s*\.\s*|\s+)(?=\w)")
_DEPUTY = "PHÓ "
_CHAIRMAN = "CHỦ TỊCH"
_COMMITTEE = "TM. ỦY BAN NHÂN DÂN"
_TITLE = re.compile(
    r"^(?:(?:PGS|GS|TSKH|TS|Th\.?S|CN|KS|BS|LS)\b\.?|(?:ông|bà|đồng chí|đ/c)\b)\s*",
    re.IGNORECASE,
)
_QUOTES = "\"'“”‘’«»"


@rule(
    "NT003",
    Severity.ERROR,
    blocks=False,
    title="Quyền hạn, chức vụ người ký sai thể thức",
    meaning="TM. đứng trước tên tập thể, rồi đến chức vụ; Q. trước chức vụ của người đứng đầu; "
    "KT., TL., TUQ. trước chức vụ của người đứng đầu, rồi đến chức vụ của người ký. Phó Chủ tịch "
    "ký thay thì phải có KT. CHỦ TỊCH.",
    remedy="Ghi lại các dòng của header.signature.authority theo gợi ý.",
    source=_SOURCE,
)
def authority_is_well_formed(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find lines of authority that do not say in whose name and as what somebody signs."""
    typed = case.submission.header.signature.authority
    if any(BLANK in line for line in typed):
        return
    lines = [_canonical(line) for line in typed]
    wrong = _fault(lines) or _spelling(typed, lines)
    if wrong:
        right = _right(lines)
        message = f'quyền hạn, chức vụ ghi "{" / ".join(typed)}": {wrong}; đúng là {right}'
        place = case.submission.place(_AUTHORITY)
        yield Finding(rule, message, place, (_AUTHORITY,), (), f"ghi {right}")


@rule(
    "NT004",
    Severity.ERROR,
    blocks=False,
    title="Họ tên người ký sai thể thức",
    meaning="Họ tên người ký viết hoa chữ cái đầu mỗi tiếng, không đặt trong ngoặc kép, không ghi "
    "học hàm, học vị hay danh xưng.",
    remedy="Ghi lại họ tên theo gợi ý.",
    source=_SOURCE,
)
def signer_is_written_as_a_name(case: Case, rule: Rule) -> Iterator[Finding]:
    """Find a signer's name in lower case, in capitals, in quotes or with a title."""
    typed = case.submission.header.signature.signer
    right = _TITLE.sub("", " ".join(typed.strip(_QUOTES).split()), count=1)
    if right.isupper() or not all(map(_is_capital, right.split())):
        right = " ".join(word[:1].upper() + word[1:].lower() for word in right.split())
    if BLANK not in typed and right and right != typed:
        message = f'họ tên người ký ghi "{typed}", phải là {right}'
        place = case.submission.place(_SIGNER)
        yield Finding(rule, message, place, (_SIGNER,), (), f"ghi {right}")


def _canonical(line: str) -> str:
    """Write a line in capitals, its sign with one full stop and one space: ``KT. CHỦ TỊCH``."""
    upper = " ".join(line.upper().replace("UỶ", "ỦY").split())
    sign = _SIGN.match(upper)
    return f"{re.sub('[./]', '', sign[1])}. {upper[sign.end() :]}" if sign else upper


def _fault(lines: Sequence[str]) -> str:
    """Say what is wrong with lines of authority, "" where they are right."""
    signed = [line for line in lines if not line.startswith("TM. ")]
    if len(lines) - len(signed) > 1 or (lines[0] in signed and len(signed) < len(lines)):
        return "TM. chỉ đứng một lần, ở dòng đầu"
    if not signed:
        return "thiếu chức vụ của người ký"
    first, *rest = signed
    sign, _, head = first.rpartition(". ")
    if not sign:
        return _alone(first, rest)
    if head.startswith(_DEPUTY):
        return f"{sign}. đứng trước chức vụ của người đứng đầu, không đứng trước chức vụ cấp phó"
    if sign == "Q":
        return "sau dòng Q. không còn chức vụ nào" if rest else ""
    return _for_another(sign, head, rest)


def _alone(position: str, rest: Sequence[str]) -> str:
    if position.startswith(_DEPUTY):
        return "cấp phó ký thay nên trước đó phải có dòng KT."
    return "chức vụ của người ký chỉ ghi một dòng" if rest else ""


def _for_another(sign: str, head: str, rest: Sequence[str]) -> str:
    """Say what is wrong with the position of somebody who signs for another."""
    if not rest:
        return f"sau dòng {sign}. thiếu chức vụ của người ký"
    if sign == "KT":
        is_deputy = rest[0].startswith(_DEPUTY) and len(rest) == 1
        return "" if is_deputy else "sau dòng KT. phải là chức vụ của cấp phó, một dòng"
    if rest[0].rpartition(". ")[2] in {head, _DEPUTY + head}:
        return f"người ký {sign}. là cấp dưới; cấp phó ký KT., người đứng đầu không ghi {sign}."
    if rest[0].startswith("KT. "):
        return _fault(rest)
    return "chức vụ của người ký chỉ ghi một dòng" if rest[1:] else ""


def _spelling(typed: Sequence[str], lines: Sequence[str]) -> str:
    same = [" ".join(line.replace("UỶ", "ỦY").split()) for line in typed]
    return "" if same == list(lines) else "phải viết in hoa, sau TM, KT, TL, TUQ, Q có dấu chấm"


def _right(lines: Sequence[str]) -> str:
    """Return the lines that are meant; both ways where it is not told who signs."""
    if not _fault(lines):
        return " / ".join(lines)
    collective = next((line for line in lines if line.startswith("TM. ")), _COMMITTEE)
    positions = [line.rpartition(". ")[2] for line in lines if not line.startswith("TM. ")]
    head = positions[0].removeprefix(_DEPUTY) if positions else _CHAIRMAN
    by_head, by_deputy = f"{collective} / {head}", f"{collective} / KT. {head} / {_DEPUTY}{head}"
    if any(position.startswith(_DEPUTY) for position in positions):
        return by_deputy
    return by_head if positions and "KT. " not in "".join(lines) else f"{by_deputy} hoặc {by_head}"


def _is_capital(word: str) -> bool:
    return not word[:1].isalpha() or word[:1].isupper()
