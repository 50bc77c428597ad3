"""May this person be asked now, and if not, why and until when? (product.md D.13, G1, U1). Pure.

Every rule that stands in the way is named, not only the first, each with the date on which it
lifts. A person is in exactly one state, so the ledger adds up to the people who are owed a survey.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.ask_records import PersonFacts

QUARANTINE = timedelta(days=90)  # after an answer, or after being asked
AFTER_OTHER = timedelta(days=30)  # after any other ask: our re-check
AFTER_CLOSING = timedelta(days=30)  # of an S1 or S2 follow-up
SAME_SEND = timedelta(days=1)  # a tool that may send may ask again before it does
BULK = 3  # more transitions of one account than this within BULK_WITHIN are one survey
BULK_WITHIN = timedelta(hours=24)


class State(StrEnum):
    """Where a person stands who is owed a survey."""

    ANSWERED = "answered"
    ASKED = "asked"
    READY = "ready"
    LATER = "later"
    BY_PERSON = "by_person"
    BY_RULE = "by_rule"
    UNREACHABLE = "unreachable"


SETTLED = frozenset({State.ANSWERED, State.ASKED, State.UNREACHABLE})


class Hindrance(StrEnum):
    """The rules."""

    ANSWERED = "answered"
    ASKED = "asked"
    RECHECKED = "rechecked"
    GRAVE_OPEN = "grave_open"
    GRAVE_CLOSED = "grave_closed"
    CONTACT_LOCK = "contact_lock"
    OPTED_OUT = "opted_out"
    SETTLING = "settling"
    BATCH = "batch"


ITS_DAY = frozenset({Hindrance.SETTLING, Hindrance.BATCH})
"""They withhold nobody: they say from when on somebody is asked."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A rule that stands in the way. since: what it counts from. until: None: nobody knows yet."""

    rule: Hindrance
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Line:
    """One person. obstacles: every rule in their way, also where a person withheld it."""

    person: PersonFacts
    state: State
    obstacles: Sequence[Obstacle]


@dataclass(frozen=True, slots=True)
class Owed:
    """One survey owed to people of one account. subjects: the pieces of work it is about."""

    account_id: int
    account: str
    subjects: Sequence[str]
    turned_at: datetime
    lines: Sequence[Line]

    @property
    def paid(self) -> bool:
        """Nobody is left who could be asked some day."""
        return all(each.state in SETTLED for each in self.lines)

    @property
    def later_from(self) -> datetime | None:
        """From when on those may be asked who only wait for their day."""
        days = (each.until for line in self.those(State.LATER) for each in line.obstacles[:1])
        return min((day for day in days if day is not None), default=None)

    def those(self, state: State) -> list[Line]:
        return [each for each in self.lines if each.state is state]


def obstacles(facts: PersonFacts, now: datetime) -> Sequence[Obstacle]:
    """All of them, the one that lasts longest first."""
    never = datetime.max.replace(tzinfo=now.tzinfo)
    return sorted(_obstacles(facts, now), key=lambda each: each.until or never, reverse=True)


def _obstacles(facts: PersonFacts, now: datetime) -> Iterator[Obstacle]:
    if facts.opted_out_on is not None:
        yield Obstacle(Hindrance.OPTED_OUT, None, None)
    if facts.grave_open:
        yield Obstacle(Hindrance.GRAVE_OPEN, None, None)
    if facts.locked_until is not None and facts.locked_until > now:
        yield Obstacle(Hindrance.CONTACT_LOCK, None, facts.locked_until)
    for rule, since, until in (
        (Hindrance.SETTLING, facts.turned_at, facts.settles_at),
        (Hindrance.BATCH, facts.batch_begun_at, facts.batch_day_at),
    ):
        if until is not None and now < until:
            yield Obstacle(rule, since, until)
    asked_at = facts.asked_at
    if asked_at is not None and now - asked_at < SAME_SEND:
        asked_at = None
    for rule, since, lasts in (
        (Hindrance.ANSWERED, facts.answered_at, QUARANTINE),
        (Hindrance.ASKED, asked_at, QUARANTINE),
        (Hindrance.RECHECKED, facts.rechecked_at, AFTER_OTHER),
        (Hindrance.GRAVE_CLOSED, facts.grave_closed_at, AFTER_CLOSING),
    ):
        if since is not None and now < since + lasts:
            yield Obstacle(rule, since, since + lasts)


def unreachable(facts: PersonFacts) -> bool:
    return facts.left_on is not None or "@" not in facts.email


def state(
    facts: PersonFacts, *, turned_at: datetime, asked_at: datetime | None, now: datetime
) -> State:
    """turned_at: since when they are owed it. asked_at: when a tool was told that it may send."""
    if facts.answered_at is not None and facts.answered_at >= turned_at:
        return State.ANSWERED
    if asked_at is not None:
        return State.ASKED
    if unreachable(facts):
        return State.UNREACHABLE
    if facts.deferral is not None:
        return State.BY_PERSON
    standing = {each.rule for each in obstacles(facts, now)}
    if standing - ITS_DAY:
        return State.BY_RULE
    return State.LATER if standing else State.READY


def together(moments: Sequence[tuple[str, datetime]]) -> list[list[str]]:
    """Which pieces of work of one account are one survey: a bulk edit is no reason for ten.

    moments: name and when it turned complete, the earliest first. Gives the names, in order.
    """
    joined = set[int]()  # positions that belong with the one before them
    for first in range(len(moments) - BULK):
        if moments[first + BULK][1] - moments[first][1] <= BULK_WITHIN:
            joined.update(range(first + 1, first + BULK + 1))
    found: list[list[str]] = []
    for at, (name, _) in enumerate(moments):
        if at in joined:
            found[-1].append(name)
        else:
            found.append([name])
    return found
