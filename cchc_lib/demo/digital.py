"""Procedures, online services and what is filed, paid and kept online, in figures.

Dossiers of online services are part of all dossiers and hold all that were filed online, as in
the forms of the ministry; so the online rate over all dossiers is never above that of services.
"""

from collections import Counter
from decimal import Decimal

from cchc_lib.demo import dossiers
from cchc_lib.demo.dice import Dice
from cchc_lib.demo.profile import WHOLE, Profile, Span, drift, span_of
from cchc_lib.periods import Period


def procedures(profile: Profile, year: int) -> int:
    """Return how many procedures the commune handles: nearly the same all over a province."""
    commune = profile.commune
    province = Dice(f"{profile.seed}/province {commune.province_code}")
    kind = {"xã": 0, "phường": -6, "đặc khu": 14}[commune.type]
    return province.whole("procedures", 332, 402) + kind + 3 * drift(year)


def figures(profile: Profile, period: Period) -> dict[str, int | Decimal]:
    """Draw the figures of II.6."""
    found, span = Counter[str](), span_of(profile, period)
    for quarter in span.quarters:
        found.update(_so_far(profile, quarter, span.done(quarter)))
        found.subtract(_so_far(profile, quarter, span.begun(quarter)))
    counts = _services(profile, period, span)
    if profile.gives("online_dossiers"):
        counts |= {f"digital.dossiers.{name}": found[f"dossiers.{name}"] for name in _ONLINE}
    if profile.gives("payment"):
        counts |= _payment(profile, span, found)
    if profile.gives("digitisation"):
        counts |= _digitised(profile, period, span)
    return dict(counts)


_ONLINE = ("received", "full", "full_online", "partial", "partial_online")


def _services(profile: Profile, period: Period, span: Span) -> dict[str, int]:
    dice = profile.dice.of("services")
    offered = procedures(profile, period.year)
    full = int(offered * dice.between("full", 0.42, 0.6))
    partial = int(offered * dice.between("partial", 0.28, 0.38))
    used = int(dice.between("used", 26, 70) * (1 + 0.12 * span.longer))
    used += _last(dice, span, "used")
    return {
        "digital.services.partial": partial,
        "digital.services.full": full,
        "digital.services.with_dossiers": used,
        "digital.services.with_online_dossiers": used - dice.whole("never online", 0, 5),
    }


def _last(dice: Dice, span: Span, name: str) -> int:
    return dice.of(span.last).whole(name, 0, 3)


def _so_far(profile: Profile, quarter: int, done: int) -> Counter[str]:
    """Return the same so many thousandths into a quarter, each as a part of what it is part of."""
    if not done:
        return Counter()
    whole = _quarter(profile, quarter)
    if done == WHOLE:
        return whole
    (all_online, all_in_person, all_in), (online, in_person, come_in) = (
        _channels(profile, quarter, passed) for passed in (WHOLE, done)
    )
    full_online = _part(whole["dossiers.full_online"], online, all_online)
    all_by_hand = whole["dossiers.received"] - all_online
    by_hand = _part(all_by_hand, in_person, all_in_person)
    all_full_by_hand = whole["dossiers.full"] - whole["dossiers.full_online"]
    full_by_hand = _part(all_full_by_hand, by_hand, all_by_hand)
    fees = _part(whole["fees"], come_in, all_in)
    return _counted(online, full_online, by_hand, full_by_hand) + Counter(
        {"fees": fees, "paid online": _part(whole["paid online"], fees, whole["fees"])}
    )


def _part(count: int, part: int, whole: int) -> int:
    return count * part // whole if whole else 0


def _counted(online: int, full_online: int, by_hand: int, full_by_hand: int) -> Counter[str]:
    return Counter(
        {
            "dossiers.full_online": full_online,
            "dossiers.partial_online": online - full_online,
            "dossiers.full": full_online + full_by_hand,
            "dossiers.partial": online - full_online + by_hand - full_by_hand,
            "dossiers.received": online + by_hand,
        }
    )


def _quarter(profile: Profile, quarter: int) -> Counter[str]:
    """Draw the dossiers of online services and those with fees that came in during a quarter."""
    dice, now = profile.dice.of("digital"), profile.dice.of("digital", quarter)
    online, in_person, come_in = _channels(profile, quarter)
    full_online = now.count("full", online * dice.between("full", 0.3, 0.7))
    by_hand = now.count("by hand", in_person * dice.between("by hand", 0.55, 0.95))
    full_by_hand = now.count("full by hand", by_hand * dice.between("full by hand", 0.2, 0.6))
    fees = now.count("fees", come_in * dice.between("fees", 0.45, 0.85))
    paid = min(fees, now.count("paid", fees * dice.between("paid", 0.81, 0.985)))
    counted = _counted(online, full_online, by_hand, full_by_hand)
    return counted + Counter({"fees": fees, "paid online": paid})


def _channels(profile: Profile, quarter: int, done: int = WHOLE) -> tuple[int, int, int]:
    channels = dossiers.channels(profile, quarter, done)
    return channels["online"], channels["in_person"], channels.total()


def _payment(profile: Profile, span: Span, found: Counter[str]) -> dict[str, int]:
    dice = profile.dice.of("payment")
    with_duty = dice.whole("duty", 34, 82)
    missing = int(with_duty * dice.between("missing", 0.05, 0.6))
    with_fees = int(dice.between("charged", 9, 22) * (1 + 0.1 * span.longer))
    return {
        "digital.payment.with_duty": with_duty,
        "digital.payment.integrated": with_duty - missing * dice.chance("incomplete", 0.6),
        "digital.payment.with_fees": with_fees + _last(dice, span, "charged"),
        "digital.payment.dossiers_with_fees": found["fees"],
        "digital.payment.dossiers_paid_online": found["paid online"],
    }


def _digitised(profile: Profile, period: Period, span: Span) -> dict[str, int]:
    dice = profile.dice.of("digitised")
    flow = dossiers.total(dossiers.flows(profile, period))
    handled = flow["resolved"] - flow["refused"] - flow["withdrawn"]
    shares = {
        "digitised": dice.between("digitised", 0.72, 0.99),
        "electronic_results": dice.between("results", 0.78, 0.995),
        "reused": dice.between("reused", 0.25, 0.86),
    }
    counts = {"resolved": handled}
    for name, share in shares.items():
        counts[name] = int(handled * share * dice.of(span.last).between(name, 0.97, 1.0))
    if profile.gives("documents_sent"):
        drawn = {quarter: dice.of(quarter).whole("sent", 380, 640) for quarter in span.quarters}
        sent = sum(span.part(quarter, count) for quarter, count in drawn.items())
        counts["documents_sent"] = sent
        counts["documents_signed"] = sent - int(sent * max(0, dice.between("paper", -0.03, 0.05)))
    return {f"digital.digitisation.{name}": count for name, count in counts.items()}
