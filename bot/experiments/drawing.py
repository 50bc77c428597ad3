"""What the messages about experiments show: each drawn from the record as it is now."""

from bot.cards.experiments import approval_card, decided_card, result_card
from bot.cards.pieces import Card
from bot.desk import Desk
from storage import colleagues, experiments
from storage.database import Transaction
from storage.experiment_records import ExperimentRecord
from storage.messages import MessageRecord

APPROVAL, DECIDED, RESULT = "experiment_approval", "experiment_decided", "experiment_result"


async def names_of(tx: Transaction, *found: ExperimentRecord) -> dict[int, str]:
    """The names of all who planned, approved, declined or ended these."""
    ids = {
        one
        for each in found
        for one in (each.planned_by, each.approved_by, each.declined_by, each.ended_by)
        if one is not None
    }
    return {one.id: one.name for one in (await colleagues.by_ids(tx, sorted(ids))).values()}


async def approval_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    found = await experiments.one(tx, message.subject_id)
    return approval_card(found, await names_of(tx, found)) if found else None


async def decided_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    found = await experiments.one(tx, message.subject_id)
    return decided_card(found, await names_of(tx, found)) if found else None


async def result_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    found = await experiments.one(tx, message.subject_id)
    return result_card(found, await names_of(tx, found)) if found else None


DRAWINGS = {APPROVAL: approval_of, DECIDED: decided_of, RESULT: result_of}
