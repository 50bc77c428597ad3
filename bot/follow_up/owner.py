"""Whose follow-up is it, and why? (product.md K2)"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo


class Person(Protocol):
    """A colleague as far as ownership goes; ``away_until`` is the last day away, in their zone."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def timezone(self) -> str: ...
    @property
    def deputy_id(self) -> int | None: ...
    @property
    def away_until(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids in the order in which they are asked; None where nobody is known.

    override: chosen by a person for this follow-up.
    most_active: who dealt most with the client in the last 60 days.
    """

    override: int | None = None
    contact_owner: int | None = None
    account_director: int | None = None
    most_active: int | None = None
    team_lead: int | None = None
    fallback: int | None = None


@dataclass(frozen=True, slots=True)
class Ownership:
    """Who owns it, and the "Why you" of the card."""

    owner_id: int
    reason: str


def resolve(
    candidates: Candidates, people: Mapping[int, Person], now: datetime
) -> Ownership | None:
    """The first candidate who is here, or the deputy of the first who has one here.

    An id that ``people`` does not hold (left the firm, not in Slack) is passed over. When everybody
    is away the follow-up still gets an owner: the fallback, else the first known. None only when
    no candidate is known at all, which an admin must hear.
    """
    missed: list[tuple[Person, str]] = []
    for number, why in _in_order(candidates):
        person = None if number is None else people.get(number)
        if person is None:
            continue
        if not is_away(person, now):
            return Ownership(person.id, why + _passed_over(missed))
        if (deputy := deputy_of(person, people, now)) is not None:
            return Ownership(deputy.id, f"deputy of {person.name}, who {absence(person)}")
        missed.append((person, why))
    return _nobody_here(candidates, missed)


def _in_order(candidates: Candidates) -> Iterator[tuple[int | None, str]]:
    yield candidates.override, "chosen for this follow-up"
    yield candidates.contact_owner, "CRM owner of the contact"
    yield candidates.account_director, "CRM owner of the account"
    yield candidates.most_active, "most active with the client in the last 60 days"
    yield candidates.team_lead, "leads the team"
    yield candidates.fallback, "named fallback"


def deputy_of(person: Person, people: Mapping[int, Person], now: datetime) -> Person | None:
    """The first deputy along the chain who is here; a chain may run in a circle."""
    seen = {person.id}
    following = person.deputy_id
    while following is not None and following in people and following not in seen:
        deputy = people[following]
        if not is_away(deputy, now):
            return deputy
        seen.add(following)
        following = deputy.deputy_id
    return None


def is_away(person: Person, now: datetime) -> bool:
    today = now.astimezone(ZoneInfo(person.timezone)).date()
    return person.away_until is not None and today <= person.away_until


def absence(person: Person) -> str:
    """ "is away until 3 March"."""
    until = person.away_until
    return "is here" if until is None else f"is away until {until.day} {until:%B}"


def _passed_over(missed: list[tuple[Person, str]]) -> str:
    """ "; Dana Reyes is away until 3 March", of the first whose turn it would have been."""
    return f"; {missed[0][0].name} {absence(missed[0][0])}" if missed else ""


def _nobody_here(candidates: Candidates, missed: list[tuple[Person, str]]) -> Ownership | None:
    if not missed:
        return None
    person, why = next((pair for pair in missed if pair[0].id == candidates.fallback), missed[0])
    return Ownership(person.id, f"{why}; nobody else is here, and {person.name} {absence(person)}")
