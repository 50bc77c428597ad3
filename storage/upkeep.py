"""How the desk and its people do the work: drafts, interruptions, the model (D.18).

What a later moment brought is left out, so that the same question about an earlier moment gives
the same figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Interval,
    cast,
    distinct,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, aliased

from storage import letters
from storage.asked import Part
from storage.database import Transaction
from storage.label_words import LabelAbout
from storage.models import (
    Attempt,
    Colleague,
    Draft,
    Effect,
    FollowUp,
    Interruption,
    Label,
    ModelCall,
    TimelineEntry,
)
from storage.promptness import follow_ups_of
from storage.where import Where, beginning
from storage.words import NO_TRIES, CallOutcome, Delivery, DraftKind, Rule

MOVED_ON = ("handed_back", "assigned", "owner_changed")  # by a person, to whom it belongs
FLAGGED = (Rule.HIDDEN_DETRACTOR, Rule.CONTRADICTION)
AWAY = frozenset(
    {
        CallOutcome.LATE,
        CallOutcome.PACED,
        CallOutcome.FAILING,
        CallOutcome.UNREACHABLE,
        CallOutcome.DENIED,
    }
)
"""The model did not answer; every other outcome is an answer, if no use."""
_OF_ANALYSTS = (Draft.author_id.is_(None), Draft.kind == DraftKind.DRAFT)
_TRIED = aliased(Attempt)
_OF = aliased(FollowUp)


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply that left, and what an analyst had proposed; empty where nothing was."""

    proposed: str | None
    sent: str


async def misrouted(tx: Transaction, where: Where, since: date, until: date, at: datetime) -> Part:
    """Of follow-ups opened on these days, those that somebody gave back or on by then."""
    moved = (
        select(TimelineEntry.id)
        .where(
            TimelineEntry.follow_up_id == FollowUp.id,
            TimelineEntry.what.in_(MOVED_ON),
            TimelineEntry.at <= at,
        )
        .correlate(FollowUp)
        .exists()
    )
    opened = _within(FollowUp.opened_at, since, until, at)
    row = await tx.execute(
        follow_ups_of(where, func.count().filter(moved), func.count()).where(*opened)
    )
    return Part(*map(int, row.one()))


async def contacted_by_two(
    tx: Transaction, where: Where, since: date, until: date, at: datetime, within: timedelta
) -> Part:
    """Of the people whom somebody tried to reach on these days, those whom a colleague of theirs
    tried to reach as well, at most ``within`` earlier.
    """
    also = (
        select(_TRIED.id)
        .join(_OF, _OF.id == _TRIED.follow_up_id)
        .where(
            _OF.contact_id == FollowUp.contact_id,
            _TRIED.colleague_id != Attempt.colleague_id,
            _TRIED.outcome.not_in(NO_TRIES),
            _TRIED.made_at <= Attempt.made_at,
            _TRIED.made_at > Attempt.made_at - literal(within, Interval()),
        )
        .correlate(FollowUp, Attempt)
        .exists()
    )
    people = func.count(distinct(FollowUp.contact_id))
    row = await tx.execute(
        follow_ups_of(where, people.filter(also), people)
        .join(Attempt, Attempt.follow_up_id == FollowUp.id)
        .where(Attempt.outcome.not_in(NO_TRIES), *_within(Attempt.made_at, since, until, at))
    )
    return Part(*map(int, row.one()))


async def flags_stood(
    tx: Transaction, where: Where, since: date, until: date, at: datetime
) -> Part:
    """Of hidden detractors flagged on these days about which somebody has said by then whether the
    comment shows a frustrated client, those of whom it does.
    """
    said = (
        follow_ups_of(where, Label.response_id, Label.value)
        .join(Label, Label.response_id == FollowUp.response_id)
        .where(
            FollowUp.rule.in_(FLAGGED),
            *_within(FollowUp.opened_at, since, until, at),
            Label.about == LabelAbout.FRUSTRATED,
            Label.at <= at,
            or_(Label.withdrawn_at.is_(None), Label.withdrawn_at > at),
        )
        .ext(distinct_on(Label.response_id))
        .order_by(Label.response_id, Label.id.desc())
        .subquery()
    )
    row = await tx.execute(
        select(func.count().filter(said.c.value == "yes"), func.count()).select_from(said)
    )
    return Part(*map(int, row.one()))


async def interruptions(
    tx: Transaction, since: date, until: date, at: datetime
) -> Sequence[tuple[str, Sequence[datetime]]]:
    """When messages interrupted each person who had any, with the name of that person's zone.

    Which days these are is not asked of PostgreSQL: it refuses names that Python knows.
    """
    rows = await tx.execute(
        select(Colleague.timezone, func.array_agg(Interruption.sent_at).label("sent"))
        .join(Interruption, Interruption.colleague_id == Colleague.id)
        .where(*_within(Interruption.sent_at, since, until, at))
        .group_by(Colleague.id)
    )
    return [(row.timezone, row.sent) for row in rows]


async def sent(
    tx: Transaction, where: Where, since: date, until: date, at: datetime
) -> Sequence[Sent]:
    """The replies released on these days that left, oldest first."""
    proposed = (
        select(Draft.text)
        .where(
            Draft.follow_up_id == FollowUp.id,
            Draft.version <= Effect.wanted["version"].as_integer(),
            *_OF_ANALYSTS,
        )
        .order_by(Draft.version.desc())
        .limit(1)
        .correlate(FollowUp, Effect)
        .scalar_subquery()
    )
    released = cast(Effect.wanted["date"].as_string(), DateTime(timezone=True))
    rows = await tx.execute(
        follow_ups_of(where, proposed, Effect.wanted["text"].as_string())
        .join(Effect, Effect.follow_up_id == FollowUp.id)
        .where(
            Effect.kind == letters.KIND,
            Effect.outcome == Delivery.SENT,
            *_within(released, since, until, at),
        )
        .order_by(Effect.id)
    )
    return [Sent(*row) for row in rows]


async def drafts_unsent(
    tx: Transaction, where: Where, since: date, until: date, at: datetime
) -> int:
    """Follow-ups closed on these days with a draft of which no letter was made."""
    drafted = select(Draft.id).where(Draft.follow_up_id == FollowUp.id, *_OF_ANALYSTS)
    released = select(Effect.id).where(
        Effect.follow_up_id == FollowUp.id, Effect.kind == letters.KIND
    )
    row = await tx.execute(
        follow_ups_of(where, func.count()).where(
            *_within(FollowUp.closed_at, since, until, at),
            drafted.correlate(FollowUp).exists(),
            ~released.correlate(FollowUp).exists(),
        )
    )
    return int(row.scalar_one())


async def model_calls(
    tx: Transaction, since: date, until: date, at: datetime
) -> Sequence[tuple[datetime, bool]]:
    """When the model was asked on these days, and whether it answered; in order."""
    rows = await tx.execute(
        select(ModelCall.at, ModelCall.outcome)
        .where(*_within(ModelCall.at, since, until, at))
        .order_by(ModelCall.at, ModelCall.id)
    )
    return [(row.at, row.outcome not in AWAY) for row in rows]


def _within(
    moment: ColumnElement[Any] | InstrumentedAttribute[Any], since: date, until: date, at: datetime
) -> list[ColumnElement[bool]]:
    return [moment >= beginning(since), moment < beginning(until), moment <= at]
