"""Who was asked to own a follow-up, in order, and why each was passed over (product.md S1.6)."""

from collections.abc import Mapping
from datetime import datetime

from bot.follow_up.absence import absence, is_away
from bot.follow_up.owner import Candidates, Person, deputy_of, in_order, why_not
from storage.evaluations import AskedRecord

NOBODY_KNOWN = "nobody is on record"
GONE = "who is on record is not among our people any more"


def asked_in_order(
    candidates: Candidates, people: Mapping[int, Person], now: datetime
) -> tuple[AskedRecord, ...]:
    """Up to the first who can have it, or has a deputy who can; those after need not be asked.

    Ids are resolved as bot/follow_up/owner.py does it; this only tells how.
    """
    asked: list[AskedRecord] = []
    seen: set[int] = set()
    for number, why in in_order(candidates):
        person = None if number is None else people.get(number)
        if person is None:
            asked.append(AskedRecord(why, NOBODY_KNOWN if number is None else GONE))
        elif person.id not in seen:
            seen.add(person.id)
            found, here = _found(person, people, now)
            asked.append(AskedRecord(why, found))
            if here:
                break
    return tuple(asked)


def _found(person: Person, people: Mapping[int, Person], now: datetime) -> tuple[str, bool]:
    """What was found of this candidate, and whether the search ended with them."""
    problem = why_not(person, now)
    if problem is None:
        return f"{person.name}, who is here", True
    if not is_away(person, now):
        return problem, False
    deputy = deputy_of(person, people, now)
    if deputy is None:
        return f"{problem}, and no deputy is here", False
    return f"{person.name} {absence(person, now)}; {deputy.name} stands in as deputy", True
