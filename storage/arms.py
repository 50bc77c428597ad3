"""Which offer was drawn for a follow-up."""

from collections.abc import Collection

from sqlalchemy import select

from storage.database import Transaction
from storage.experiment_records import ArmRecord
from storage.experiments import RUNNING
from storage.models import Assignment, Experiment
from storage.offer_words import ArmName


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
