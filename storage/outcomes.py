"""What follow-ups came to in a while, as it stood at a moment: who was heard, ends, offers."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, distinct, func, select

from storage import arms, identity
from storage.asked import Part
from storage.database import Transaction
from storage.models import (
    Account,
    Assignment,
    Contact,
    Experiment,
    FollowUp,
    Offer,
    Recheck,
    Response,
)
from storage.offer_records import LeftOut, Worked
from storage.offers import STANDING
from storage.promptness import follow_ups_of
from storage.recoveries import COUNTED, came_back_by, due_between
from storage.tallies import Mark, Where, conditions, score_then
from storage.where import beginning
from storage.words import Disposition

DETRACTORS_UP_TO = 6


async def detractors_heard(
    tx: Transaction, where: Where, since: date, until: date, *, at: datetime, upto: Mark
) -> Part:
    """Of the people who gave 0 to 6 on these days, those with whom somebody had talked by then."""
    talked = (
        select(FollowUp.id)
        .where(FollowUp.response_id == Response.id, FollowUp.reached_at <= at)
        .exists()
    )
    people = func.count(distinct(identity.KEPT))
    row = await tx.execute(
        select(people.filter(talked), people)
        .select_from(Response)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*conditions(where, since, until, upto), score_then(upto) <= DETRACTORS_UP_TO)
    )
    return Part(*map(int, row.one()))


async def ends(
    tx: Transaction, where: Where, since: date, until: date, at: datetime
) -> list[tuple[str, Disposition, int]]:
    """Root cause, end and how many, of the closings of these days that have a root cause."""
    rows = await tx.execute(
        follow_ups_of(where, FollowUp.root_cause, FollowUp.disposition, func.count())
        .where(
            FollowUp.closed_at >= beginning(since),
            FollowUp.closed_at < beginning(until),
            FollowUp.closed_at <= at,
            FollowUp.root_cause.is_not(None),
        )
        .group_by(FollowUp.root_cause, FollowUp.disposition)
        .order_by(func.count().desc(), FollowUp.root_cause, FollowUp.disposition)
    )
    return [(cause, end, int(n)) for cause, end, n in rows]


async def offers(
    tx: Transaction, where: Where, since: date, until: date, after: timedelta, at: datetime
) -> list[Worked]:
    """For each type and root cause: of the closings that came due on these days, the recovered.

    A follow-up with two kinds of offer counts with both; the same kind twice counts once. Those of
    an experiment that was running then are left out: counted here, it could be watched (U15).
    """
    follow_ups = func.count(distinct(FollowUp.id))
    rows = await tx.execute(
        follow_ups_of(
            where,
            Offer.type,
            FollowUp.root_cause,
            follow_ups.filter(came_back_by(at)),
            follow_ups,
            follow_ups.filter(arms.AS_DRAWN),
        )
        .join(Offer, Offer.follow_up_id == FollowUp.id)
        .outerjoin(Recheck, Recheck.follow_up_id == FollowUp.id)
        .where(STANDING, Offer.at <= at, *_due(since, until, after, at), ~arms.held_back(at))
        .group_by(Offer.type, FollowUp.root_cause)
        .order_by(follow_ups.desc(), Offer.type, FollowUp.root_cause)
    )
    return [Worked(row[0], row[1] or "", *map(int, row[2:])) for row in rows]


async def without_offer(
    tx: Transaction, where: Where, since: date, until: date, after: timedelta, at: datetime
) -> int:
    """Of those same closings, how many on which nobody had recorded what was offered."""
    said = (
        select(Offer.id)
        .where(Offer.follow_up_id == FollowUp.id, STANDING, Offer.at <= at)
        .correlate(FollowUp)
        .exists()
    )
    row = await tx.execute(
        follow_ups_of(where, func.count()).where(
            ~said, *_due(since, until, after, at), ~arms.held_back(at)
        )
    )
    return int(row.scalar_one())


async def left_out(
    tx: Transaction, where: Where, since: date, until: date, after: timedelta, at: datetime
) -> LeftOut:
    """How many came due on those days in an experiment that was running, whatever was offered."""
    row = await tx.execute(
        follow_ups_of(where, func.count(distinct(FollowUp.id)), func.max(Experiment.horizon_at))
        .join(Assignment, Assignment.follow_up_id == FollowUp.id)
        .join(Experiment, Experiment.id == Assignment.experiment_id)
        .where(arms.ran(at), *_due(since, until, after, at))
    )
    n, horizon = row.one()
    return LeftOut(int(n), horizon)


def _due(since: date, until: date, after: timedelta, at: datetime) -> list[ColumnElement[bool]]:
    return [FollowUp.disposition.in_(COUNTED), *due_between(since, until, after, at)]
