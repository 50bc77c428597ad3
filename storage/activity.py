"""Who of ours deals with a client: who tried to reach its people, who claimed its follow-ups."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Interval, func, literal, select, union_all
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Attempt, FollowUp, TimelineEntry
from storage.words import AttemptOutcome

_ASSIGNED = aliased(TimelineEntry)


@dataclass(frozen=True, slots=True)
class Activity:
    """How many contacts of a client one colleague made: claims, calls, mails, booked calls.

    in_own_name: without those made as somebody's deputy, which say nothing about whose client it
    is.
    """

    colleague_id: int
    acts: int
    in_own_name: int
    latest: datetime


async def of_account(tx: Transaction, account_id: int, since: datetime) -> list[Activity]:
    """Whoever was most active first; of equals who was it last."""
    tries = select(Attempt.colleague_id, Attempt.follow_up_id, Attempt.made_at.label("at")).where(
        Attempt.outcome != AttemptOutcome.UNKNOWN  # nobody knows whether it was made
    )
    claims = select(TimelineEntry.colleague_id, TimelineEntry.follow_up_id, TimelineEntry.at).where(
        TimelineEntry.what == "claimed", TimelineEntry.colleague_id.is_not(None)
    )
    acts = union_all(tries, claims).subquery()
    stood_in = FollowUp.owner_reason.startswith("deputy of ", autoescape=True)
    rows = await tx.execute(
        select(
            acts.c.colleague_id,
            func.count().label("acts"),
            func.count().filter(~stood_in).label("in_own_name"),
            func.max(acts.c.at).label("latest"),
        )
        .join(FollowUp, FollowUp.id == acts.c.follow_up_id)
        .where(FollowUp.account_id == account_id, acts.c.at > since)
        .group_by(acts.c.colleague_id)
        .order_by(func.count().desc(), func.max(acts.c.at).desc())
    )
    return [Activity(**row._mapping) for row in rows]


async def misrouted(tx: Transaction, since: datetime, within: timedelta) -> tuple[int, int]:
    """Of the follow-ups opened since: how many a person gave to somebody else so soon, of all."""
    soon = (
        select(_ASSIGNED.id)
        .where(
            _ASSIGNED.follow_up_id == FollowUp.id,
            _ASSIGNED.what == "assigned",
            _ASSIGNED.at <= FollowUp.opened_at + literal(within, Interval()),
        )
        .exists()
    )
    row = await tx.execute(
        select(func.count().filter(soon), func.count()).where(FollowUp.opened_at >= since)
    )
    given_on, opened = row.one()
    return int(given_on), int(opened)
