"""A submission of the demo as its file holds it: keys in the order of the form, values as text."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from cchc_lib.communes import Commune
from cchc_lib.demo.dice import Dice
from cchc_lib.demo.documents import documents_of, number_on, report_day
from cchc_lib.demo.facts import facts_of, rates_of
from cchc_lib.demo.figures import Figures, Rows, figures_of, rows_of
from cchc_lib.demo.profile import Profile
from cchc_lib.demo.wording import LIBRARY, Known, sections, statements
from cchc_lib.numerals import format_count, format_date, format_decimal, format_percent
from cchc_lib.periods import DataWindow, Period
from cchc_lib.submission.model.parts import Document

Form: TypeAlias = dict[str, Any]
"""Nested keys; the leaves are text as a clerk would type it, or lists."""

OFTEN_STATED = (
    "procedures.dossiers.early_rate",
    "procedures.dossiers.in_time_rate",
    "procedures.satisfaction.rate",
    "finance.budget.revenue_rate",
    "finance.budget.investment_rate",
    "digital.dossiers.full_online_rate",
    "digital.dossiers.partial_online_rate",
    "digital.payment.online_rate",
)
"""The rates that communes like to print."""
_RECEIVED, _CARRIED, _NEW = (
    f"procedures.dossiers.{name}" for name in ("received", "carried_over", "received_in_period")
)
_SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
_GIVEN = ("Văn Mẫu", "Thị Mẫu", "Văn Thử", "Thị Thử", "Văn Giả Định", "Thị Ví Dụ")


class Draft:
    """A submission while it is made: figures first, what is said about them last."""

    def __init__(self, profile: Profile, period: Period, prose: str = LIBRARY) -> None:
        self.profile, self.period, self.prose = profile, period, prose
        self.figures: Figures = figures_of(profile, period)
        if prose != LIBRARY:  # whose sentences tell no new dossiers
            self.figures[_NEW] = self.figures[_RECEIVED] - self.figures[_CARRIED]
        self.rows: Rows = rows_of(profile, period)
        self.documents: dict[str, Document] = documents_of(profile, period)
        self.stated: dict[str, str] = _stated(profile, self.figures)
        self.extra: dict[str, str] = {}

    @property
    def commune(self) -> Commune:
        """Return the commune."""
        return self.profile.commune

    @property
    def window(self) -> DataWindow:
        """Return the days whose figures count."""
        return self.period.window.within(self.commune.founded)

    def form(self) -> Form:
        """Return the submission as its file holds it."""
        dice = self.profile.dice.of("words", self.period.id)
        form: Form = {"commune": self.commune.code, "period": self.period.id, "synthetic": "có"}
        form["header"] = _header(self, dice.of("header"))
        for path, value in self.figures.items():
            _put(form, path, _typed(value))
        _put(form, "apparatus.staffing.as_of", format_date(self.window.last))
        _put(form, "procedures.dossiers.by_field", _typed_rows(self.rows))
        self._say(form, dice)
        form["stated"] = self.stated
        form["acknowledged"] = _acknowledged(self)
        form["documents"] = {key: _typed_document(found) for key, found in self._cited(form)}
        return form

    def _say(self, form: Form, dice: Dice) -> None:
        amended = "amended" if "one_stop_amendment" in self.documents else "unamended"
        rates = rates_of(self.figures)
        facts = facts_of(self.profile, self.period, self.figures, rates) | {amended}
        known = Known(facts, self.documents, {*self.figures, *rates})
        for section in sections(self.prose):
            said = statements(section, self.commune, dice, known, self.prose)
            if section in self.extra:
                said.append(self.extra[section])
            _put(form, section if section in _LISTS else f"{section}.statements", said)

    def _cited(self, form: Form) -> list[tuple[str, Document]]:
        """Return the documents that the form cites, oldest first."""
        words = str(form)
        cited = [(key, self.documents[key]) for key in self.documents if f"{{doc:{key}" in words]
        return sorted(cited, key=lambda entry: entry[1].date or date.max)


_LISTS = frozenset({"next_tasks", "proposals"})


def _header(draft: Draft, dice: Dice) -> Form:
    window, day = draft.window, report_day(draft.period)
    signed = dice.chance("signed", 0.9)
    number = number_on(draft.profile, "BC-UBND", day) if signed else ""
    basis = "Căn cứ {doc:par_plan|issuer|title}."
    return {
        "number": number,
        "symbol": "BC-UBND",
        "date": format_date(day) if signed else "",
        "basis": [basis] * draft.profile.dice.chance("basis", 0.6),
        "data_window": {
            "first_day": format_date(window.first),
            "last_day": format_date(window.last),
        },
        "recipients": _recipients(draft.commune, draft.profile.dice),
        "signature": _signature(draft.profile.dice),
    }


def _recipients(commune: Commune, dice: Dice) -> list[str]:
    province = commune.province[0].lower() + commune.province[1:]
    kind = commune.type
    return [
        f"UBND {province}",
        f"Sở Nội vụ {province}",
        f"Thường trực Đảng ủy, HĐND {kind}",
        f"Chủ tịch, các Phó Chủ tịch UBND {kind}",
        f"Các phòng, đơn vị thuộc UBND {kind}",
        dice.pick("archive", ("Lưu: VT", "Lưu: VT, VP", "Lưu: VT, VHXH")),
    ]


def _signature(dice: Dice) -> Form:
    deputy = ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    lines = deputy if dice.chance("deputy signs", 0.6) else ["CHỦ TỊCH"]
    signer = f"{dice.pick('surname', _SURNAMES)} {dice.pick('given name', _GIVEN)}"
    return {"authority": ["TM. ỦY BAN NHÂN DÂN", *lines], "signer": signer}


def _stated(profile: Profile, figures: Figures) -> dict[str, str]:
    """State some rates, rounded as they should be."""
    if not profile.gives("stated"):
        return {}
    rates = rates_of(figures)
    chosen = (code for code in OFTEN_STATED if profile.dice.chance(f"states {code}", 0.5))
    return {code: format_percent(rates[code]) for code in chosen if rates.get(code, 101) <= 100}


def _acknowledged(draft: Draft) -> list[Form]:
    """Answer that a report out of the ministry's rhythm was asked for, or one of old communes."""
    reasons = {}
    if not draft.period.is_regular:
        asked = f"Báo cáo theo yêu cầu của UBND {draft.commune.province_kind} (mô phỏng)"
        reasons["TG006"] = asked
    if not draft.window.meets(draft.commune.founded):
        reasons["TG009"] = "Số liệu cộng từ các đơn vị cũ (mô phỏng)"
    signer = _signature(draft.profile.dice)["signer"]
    return [{"code": code, "reason": why, "by": signer} for code, why in reasons.items()]


def _put(form: Form, path: str, value: object) -> None:
    """Set a value at a dotted path; what is empty is left out."""
    if value in ("", []):
        return
    *parents, name = path.split(".")
    for step in parents:
        form = form.setdefault(step, {})
    form[name] = value


def _typed(value: int | Decimal) -> str:
    return format_decimal(value) if isinstance(value, Decimal) else format_count(value)


def _typed_rows(rows: Rows) -> list[Mapping[str, str]]:
    return [
        {
            name: value if isinstance(value, str) else format_count(value)
            for name, value in row.items()
        }
        for row in rows
    ]


def _typed_document(document: Document) -> Form:
    fields = document.model_dump(exclude_none=True)
    return fields | ({"date": format_date(document.date)} if document.date else {})
