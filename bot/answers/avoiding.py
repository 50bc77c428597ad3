"""Are unhappy clients' people left out of surveys by us? (product.md D.10, U2, P1.4). Pure.

What is known of a person counts as it was when they came to be owed the survey. Unhappy: their own
last score was 0 to 6; a buyer's or sponsor's was; the account index was below 50; the two sides
differed; an S1 or S2 follow-up was open; or there were two frictions in the 60 days before. That a
buyer was not heard is no sign: leaving them out would make itself look right.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from bot.figures import discoveries, exclusion, representativeness
from bot.figures.account_index import BUYER, SPONSOR, Voice, class_weighted
from bot.figures.bands import band_of
from bot.figures.divergence import Heard as Side
from bot.figures.divergence import diverges
from bot.figures.exclusion import Stratum
from storage.withheld import Heard, OwedPerson, PutOff, Trouble

_DAY, _YEAR = timedelta(days=1), timedelta(days=365)
_FRICTIONS = 2
_UNHAPPY_BELOW = 50
_SURE = 0.05  # so that nobody is accused more often (U2)
_SMALLEST = 1e-12  # a p, for its logarithm


@dataclass(frozen=True, slots=True)
class Firm:
    """common: p over all partners. index: 0-100; None: too few people for it."""

    common: float
    index: float | None
    people: int


@dataclass(frozen=True, slots=True)
class Avoiding:
    """own: of whoever asks; None where they answer for nobody who was owed a survey.

    own_stands: their own p is at most .05, and stands among those of all partners: at most one in
    ten of such is chance.
    firm: None where it would tell of one other partner alone.
    """

    own: Stratum | None
    own_stands: bool
    firm: Firm | None

    def facts(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        own, firm = facts["own"], facts["firm"]
        return cls(
            Stratum(**own) if own else None, facts["own_stands"], Firm(**firm) if firm else None
        )


@dataclass(frozen=True, slots=True)
class Known:
    """All that was known of the accounts."""

    heard: Sequence[Heard]
    put_off: Sequence[PutOff]
    grave: Sequence[Trouble]
    friction: Sequence[Trouble]


@dataclass(frozen=True, slots=True)
class _Person:
    """``by``: who withheld them; None for who was let through."""

    owed: OwedPerson
    by: int | None
    unhappy: bool
    last_band: str


def look(
    owed: Iterable[OwedPerson], known: Known, asker: int, buyers_heard: float, end: datetime
) -> Avoiding:
    """buyers_heard: share 0-1 of accounts. end: of the time that is looked at."""
    people = _people(owed, known, end)
    strata = _strata(people)
    own = [each for each in people if _is_of(asker, each)]
    mine = _stratum(own) if own else None
    others = [one for partner, one in strata.items() if partner != asker]
    stands = discoveries.found([exclusion.fisher(one) for one in (mine, *others) if one])
    firm = None if len(others) == 1 or not people else _firm(people, strata, buyers_heard)
    told = mine is not None and stands[0] and exclusion.fisher(mine) <= _SURE
    return Avoiding(mine, told, firm)


def firm_index(
    owed: Iterable[OwedPerson], known: Known, buyers_heard: float, end: datetime
) -> float | None:
    """The firm's alone, whoever asks; None for too few people."""
    people = _people(owed, known, end)
    return _firm(people, _strata(people), buyers_heard).index if people else None


def _firm(
    people: Sequence[_Person], strata: Mapping[int | None, Stratum], buyers_heard: float
) -> Firm:
    alike = representativeness.indicator(_described(people), [each.by is None for each in people])
    common = exclusion.common(strata.values())
    index = None if alike is None else exclusion.index(buyers_heard, alike, max(common, _SMALLEST))
    return Firm(common, index, len(people))


def _is_of(asker: int, each: _Person) -> bool:
    """Whom they withheld, and whom they let through of those they answer for."""
    if each.by is not None:
        return each.by == asker
    return asker in (each.owed.answerable, each.owed.director_id)


def _people(owed: Iterable[OwedPerson], known: Known, end: datetime) -> list[_Person]:
    """Those who were let through or withheld by somebody; rules and lost addresses are neither."""
    answers: defaultdict[int, list[Heard]] = defaultdict(list)
    for each in known.heard:
        answers[each.account_id].append(each)
    found = []
    for one in owed:
        told = answers[one.account_id]
        answered = any(
            each.contact_id == one.contact_id and one.turned_at <= each.answered_at <= end
            for each in told
        )
        by = None if one.asked_at is not None or answered else _withheld_by(one, known, end)
        if one.asked_at is None and not answered and by is None:
            continue
        before = [each for each in told if one.turned_at - _YEAR < each.answered_at < one.turned_at]
        theirs = [each.score for each in before if each.contact_id == one.contact_id]
        band = band_of(theirs[-1]) if theirs else "none"
        found.append(_Person(one, by, _unhappy(one, before, theirs, known), band))
    return found


def _withheld_by(one: OwedPerson, known: Known, end: datetime) -> int | None:
    """Who put their survey off last, while they were owed it."""
    held = [
        each.by
        for each in known.put_off
        if each.account_id == one.account_id
        and each.contact_id in (None, one.contact_id)
        and each.begun_at <= end
        and (each.ended_at is None or each.ended_at > one.turned_at)
    ]
    return held[-1] if held else None


def _unhappy(one: OwedPerson, before: Sequence[Heard], theirs: Sequence[int], known: Known) -> bool:
    if theirs and theirs[-1] <= 6:
        return True
    if _at(known.grave, one) or _at(known.friction, one) >= _FRICTIONS:
        return True
    latest = {each.contact_id: each for each in before}.values()
    if any(each.score <= 6 for each in latest if each.role in {BUYER, SPONSOR}):
        return True
    index = class_weighted(
        Voice(each.role, each.score, (one.turned_at - each.answered_at) / _DAY) for each in latest
    )
    sides = [Side(each.role, each.score, each.answered_at) for each in latest]
    below = index is not None and index < _UNHAPPY_BELOW
    return below or diverges(sides, one.turned_at) is not None


def _at(troubles: Iterable[Trouble], one: OwedPerson) -> int:
    """How many ran when the survey came to be owed."""
    return sum(
        each.account_id == one.account_id
        and each.since <= one.turned_at
        and (each.until is None or each.until > one.turned_at)
        for each in troubles
    )


def _strata(people: Iterable[_Person]) -> dict[int | None, Stratum]:
    """By who answers for them."""
    by_partner: defaultdict[int | None, list[_Person]] = defaultdict(list)
    for one in people:
        by_partner[one.owed.answerable].append(one)
    return {partner: _stratum(group) for partner, group in by_partner.items()}


def _stratum(people: Sequence[_Person]) -> Stratum:
    unhappy = [each for each in people if each.unhappy]
    others = [each for each in people if not each.unhappy]
    return Stratum(
        sum(each.by is not None for each in unhappy),
        len(unhappy),
        sum(each.by is not None for each in others),
        len(others),
    )


def _described(people: Sequence[_Person]) -> list[tuple[str, str, str]]:
    """Role, third of fees, last band: what chances of being asked may hang on."""
    fees = sorted({each.owed.fee for each in people if each.owed.fee is not None})
    return [(each.owed.role, _third(each.owed.fee, fees), each.last_band) for each in people]


def _third(fee: float | None, fees: Sequence[float]) -> str:
    return "unknown" if fee is None else str(3 * fees.index(fee) // len(fees))
