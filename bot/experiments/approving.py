"""A partner lets an experiment start, or does not."""

import math
from datetime import timedelta

from bot.desk import Desk
from bot.errors import NotNow
from bot.experiments.drawing import APPROVAL, DECIDED
from bot.experiments.ethics import may_be_drawn
from bot.experiments.feasibility import QUARTER
from bot.figures.recovery import RECHECK_AFTER
from bot.interrupting import ping
from bot.people import partner
from storage import colleagues, experiments, messages
from storage.database import Transaction
from storage.experiment_records import ExperimentRecord
from storage.records import ColleagueRecord

LAST_CLOSING = timedelta(days=14)  # ten working days to a plan (D.13): most are closed by then
SETTLED = "This was decided already. The message says how."
LAW = "In a law firm no fee reduction is drawn by lot. Decline this one."


async def approve(desk: Desk, experiment_id: int, by: str) -> None:
    """From here on it is drawn at each claim."""
    async with desk.database.transaction() as tx:
        person = await partner(tx, by)
        found = await _waiting(tx, experiment_id)
        await begin(desk, tx, found, person)
        await _told(desk, tx, found)


async def decline(desk: Desk, experiment_id: int, by: str) -> None:
    async with desk.database.transaction() as tx:
        person = await partner(tx, by)
        found = await _waiting(tx, experiment_id)
        await experiments.note(tx, experiment_id, declined_by=person.id, declined_at=desk.clock())
        await _told(desk, tx, found)


async def begin(
    desk: Desk, tx: Transaction, found: ExperimentRecord, person: ColleagueRecord
) -> None:
    """Start it, with its horizon: both are fixed before the first draw."""
    now = desk.clock()
    for offer in (found.offer_a, found.offer_b):
        if not may_be_drawn(offer, law_mode=desk.settings.law_mode):
            raise NotNow(LAW)
    enrol_until = now + math.ceil(found.quarters) * QUARTER
    await experiments.note(
        tx,
        found.id,
        approved_by=person.id,
        started_at=now,
        enrol_until=enrol_until,
        horizon_at=enrol_until + LAST_CLOSING + RECHECK_AFTER,
    )


async def _waiting(tx: Transaction, experiment_id: int) -> ExperimentRecord:
    await experiments.in_turn(tx)
    found = await experiments.one(tx, experiment_id)
    if found is None or not found.waits:
        raise NotNow(SETTLED)
    return found


async def _told(desk: Desk, tx: Transaction, found: ExperimentRecord) -> None:
    """The partners' messages, and a word to who planned it."""
    await messages.redraw(tx, APPROVAL, found.id)
    planner = (await colleagues.by_ids(tx, [found.planned_by]))[found.planned_by]
    if planner.slack_user_id:
        await ping(desk, tx, DECIDED, found.id, planner.slack_user_id)
