"""The identities of the form outside Biểu 06."""

from collections.abc import Iterator

from cchc_lib.indicators.balance.identity import HIDDEN, Identity, Kind

_SERVICES = "digital.services"
_ONLINE = "digital.dossiers"
_STAFFING = "apparatus.staffing"
_TASKS = "steering.assigned_tasks"
_ANSWERS = "procedures.satisfaction"
_LEVELS = f"{_ANSWERS}.levels"
_CATALOGUE = "procedures.catalogue"
_PROCEDURES = "procedures.one_stop.total"


def _identity(kind: Kind, group: str, total: str, *parts: str) -> Identity:
    return Identity(kind, f"{group}.{total}", tuple(f"{group}.{part}" for part in parts))


def _within(part: str, whole: str) -> Identity:
    return Identity(Kind.WITHIN, whole, (part, f"{HIDDEN}{part}"))


def _all() -> Iterator[Identity]:
    yield _within(f"{_ONLINE}.full_online", f"{_ONLINE}.full")
    yield _within(f"{_ONLINE}.partial_online", f"{_ONLINE}.partial")
    yield _identity(Kind.LEVELS, _ONLINE, "received", "full", "partial")
    levels = (f"{_SERVICES}.partial", f"{_SERVICES}.full", f"{HIDDEN}offline")
    yield Identity(Kind.SERVICES, _PROCEDURES, levels)
    yield _identity(Kind.STAFF, _STAFFING, "present", "officials", "employees")
    yield _identity(Kind.TASKS, _TASKS, "total", "on_time", "late", "in_progress", "overdue")
    content = (f"{_LEVELS}.very_satisfied", f"{_LEVELS}.satisfied")
    others = (f"{_LEVELS}.neutral", f"{_LEVELS}.dissatisfied")
    yield Identity(Kind.ANSWERS, f"{_ANSWERS}.satisfied", content)
    yield Identity(Kind.ANSWERS, f"{_ANSWERS}.respondents", (*content, *others))
    yield _within(f"{_ANSWERS}.satisfied", f"{_ANSWERS}.respondents")
    yield _identity(Kind.CATALOGUE, _CATALOGUE, "announced", "new", "amended", "repealed")


IDENTITIES = tuple(_all())
"""Sums among the counts of the form."""
