"""Whose follow-up is it, and why? (product.md K2)"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.follow_up.absence import Absent, absence, is_away
from bot.people import ACTS
from storage.activity import Activity
from storage.words import ColleagueRole


class Person(Absent, Protocol):
    """A colleague as far as ownership goes."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def slack_user_id(self) -> str | None: ...
    @property
    def role(self) -> ColleagueRole: ...
    @property
    def deputy_id(self) -> int | None: ...


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
    """Who owns it, and the "Why you" of the card.

    unreachable: who would have owned it and cannot be told in Slack, as halves of sentences that
    an admin can act on.
    """

    owner_id: int
    reason: str
    unreachable: tuple[str, ...] = ()


def resolve(
    candidates: Candidates,
    people: Mapping[int, Person],
    now: datetime,
    active: Sequence[Activity] = (),
) -> Ownership | None:
    """The first candidate who is here, or the deputy of the first who has one here.

    active: who dealt with the client lately, which is said with the rule (scenario A1, step 1).

    Who is not among ``people`` (left the firm) and who cannot be told is passed over. When
    everybody is away the follow-up still gets an owner: the fallback, else the first known. None
    only when no candidate is known at all, which an admin must hear.
    """
    missed: list[tuple[Person, str]] = []
    for number, why in in_order(candidates):
        person = None if number is None else people.get(number)
        if person is None or person.id in (one.id for one, _ in missed):
            continue
        if why_not(person, now) is None:
            reason = why + _share(person, active) + _passed_over(missed, now)
            return Ownership(person.id, reason, _unreachable(missed))
        deputy = deputy_of(person, people, now) if is_away(person, now) else None
        if deputy is not None:
            stands_in = f"deputy of {person.name}, who {absence(person, now)}"
            return Ownership(deputy.id, stands_in, _unreachable(missed))
        missed.append((person, why))
    return _nobody_here(candidates, missed, now)


def in_order(candidates: Candidates) -> Iterator[tuple[int | None, str]]:
    """Who is asked, and by which rule."""
    yield candidates.override, "chosen for this follow-up"
    yield candidates.contact_owner, "CRM owner of the contact"
    yield candidates.account_director, "CRM owner of the account"
    yield candidates.most_active, "most active with the client in the last 60 days"
    yield candidates.team_lead, "leads the team"
    yield candidates.fallback, "named fallback"


def unreachable(person: Person) -> str | None:
    """Why this person can never be told, as a half of a sentence; None when they can."""
    if not person.slack_user_id:
        return f"{person.name} has no Slack account on record"
    return None if person.role in ACTS else f"{person.name} may not work on follow-ups"


def why_not(person: Person, now: datetime) -> str | None:
    """Why this person cannot have it now; None when they can."""
    away = f"{person.name} {absence(person, now)}" if is_away(person, now) else None
    return unreachable(person) or away


def deputy_of(person: Person, people: Mapping[int, Person], now: datetime) -> Person | None:
    """The first deputy along the chain who is here; a chain may run in a circle."""
    seen = {person.id}
    following = person.deputy_id
    while following is not None and following in people and following not in seen:
        deputy = people[following]
        if why_not(deputy, now) is None:
            return deputy
        seen.add(following)
        following = deputy.deputy_id
    return None


def _unreachable(missed: list[tuple[Person, str]]) -> tuple[str, ...]:
    return tuple(why for person, _ in missed if (why := unreachable(person)) is not None)


def _share(person: Person, active: Sequence[Activity]) -> str:
    """ "; made 5 of the last 6 contacts", in their own name; empty where they made none."""
    theirs = sum(one.in_own_name for one in active if one.colleague_id == person.id)
    total = sum(one.in_own_name for one in active)
    if not theirs:
        return ""
    return (
        f"; made {theirs} of the last {total} contacts" if total > 1 else "; made the last contact"
    )


def _passed_over(missed: list[tuple[Person, str]], now: datetime) -> str:
    """ "; Dana Reyes is away until 3 March", of the first whose turn it would have been."""
    return f"; {why_not(missed[0][0], now)}" if missed else ""


def _nobody_here(
    candidates: Candidates, missed: list[tuple[Person, str]], now: datetime
) -> Ownership | None:
    still_ours = [pair for pair in missed if pair[0].left_at is None]
    if not still_ours:
        return None
    person, why = next(
        (pair for pair in still_ours if pair[0].id == candidates.fallback), still_ours[0]
    )
    reason = f"{why}; nobody else is here, and {why_not(person, now)}"
    return Ownership(person.id, reason, _unreachable(missed))
