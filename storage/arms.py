"""Which offer was drawn for a follow-up."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, or_, select

from storage.database import Transaction
from storage.experiment_records import ArmRecord
from storage.experiments import RUNNING
from storage.models import Assignment, Experiment, FollowUp, Offer
from storage.offer_words import ArmName

AS_DRAWN = (
    select(Assignment.id)
    .join(Experiment, Experiment.id == Assignment.experiment_id)
    .where(
        Assignment.follow_up_id == FollowUp.id,
        Offer.type
        == case((Assignment.arm == ArmName.A, Experiment.offer_a), else_=Experiment.offer_b),
    )
    .correlate(FollowUp, Offer)
    .exists()
)
"""Of an offer on a follow-up: a lot drew it, nobody chose it."""


def ran(at: datetime) -> ColumnElement[bool]:
    """Of an experiment: it was running at that moment, so nobody may see what comes of it."""
    return and_(
        Experiment.started_at <= at, or_(Experiment.ended_at.is_(None), Experiment.ended_at > at)
    )


def held_back(at: datetime) -> ColumnElement[bool]:
    """Of a follow-up: it was drawn into an experiment that was running at that moment."""
    drawn = (
        select(Assignment.id)
        .join(Experiment, Experiment.id == Assignment.experiment_id)
        .where(Assignment.follow_up_id == FollowUp.id, ran(at))
    )
    return drawn.correlate(FollowUp).exists()


async def of_follow_ups(tx: Transaction, ids: Collection[int]) -> dict[int, ArmRecord]:
    """The latest draw of each that has one."""
    rows = await tx.execute(
        select(
            Assignment.follow_up_id,
            Assignment.experiment_id,
            Assignment.arm,
            Experiment.offer_a,
            Experiment.offer_b,
            RUNNING.label("running"),
            Assignment.override_reason,
        )
        .join(Experiment, Experiment.id == Assignment.experiment_id)
        .where(Assignment.follow_up_id.in_(ids))
        .order_by(Assignment.id)
    )
    return {
        row.follow_up_id: ArmRecord(
            experiment_id=row.experiment_id,
            arm=row.arm,
            offer=row.offer_a if row.arm is ArmName.A else row.offer_b,
            running=row.running,
            override_reason=row.override_reason,
        )
        for row in rows
    }
