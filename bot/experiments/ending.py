"""When an experiment is over: at its horizon, early by the rule alone, or because one stops it."""

from dataclasses import asdict
from datetime import datetime

from bot.desk import Desk
from bot.errors import NotNow
from bot.experiments.drawing import RESULT
from bot.experiments.enrolling import full
from bot.experiments.planning import NOT_YOURS
from bot.figures.contrasts import Arm
from bot.figures.experiments import decide
from bot.figures.recovery import RECHECK_AFTER
from bot.interrupting import ping
from bot.people import overseer
from storage import colleagues, experiments
from storage.database import Transaction
from storage.experiment_records import ArmCount, ExperimentRecord
from storage.offer_words import ArmName, ExperimentEnd

NOT_RUNNING = "This experiment is over already. /nps experiments shows how it ended."


async def look(desk: Desk) -> bool:
    """End the one that runs if it is time; whether it did. Safe to run at any time, anywhere."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        found = await experiments.running(tx, hold=True)
        if found is None:
            return False
        counted = await experiments.counts(tx, found.id, now, RECHECK_AFTER)
        why = await _why(tx, found, counted, now)
        return why is not None and await _end(desk, tx, found, why, counted, now)


async def _why(
    tx: Transaction, found: ExperimentRecord, counted: dict[ArmName, ArmCount], now: datetime
) -> ExperimentEnd | None:
    a, b = (counted[arm] for arm in ArmName)
    if found.horizon_at is not None and now >= found.horizon_at:
        return ExperimentEnd.HORIZON
    open_still = any(one.known + one.not_counted < one.drawn for one in (a, b))
    if not open_still and await full(tx, found, now):
        return ExperimentEnd.HORIZON
    early = decide(Arm(a.recovered, a.known), Arm(b.recovered, b.known)).early
    return ExperimentEnd.EARLY if early else None


async def stop(desk: Desk, experiment_id: int, by: str) -> None:
    """Somebody ends it: that is on record, and what it shows then decides nothing."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by, NOT_YOURS)
        found = await experiments.running(tx, hold=True)
        if found is None or found.id != experiment_id:
            raise NotNow(NOT_RUNNING)
        counted = await experiments.counts(tx, found.id, now, RECHECK_AFTER)
        await _end(desk, tx, found, ExperimentEnd.PERSON, counted, now, by=person.id)


async def _end(
    desk: Desk,
    tx: Transaction,
    found: ExperimentRecord,
    why: ExperimentEnd,
    counted: dict[ArmName, ArmCount],
    now: datetime,
    *,
    by: int | None = None,
) -> bool:
    """Keep what the arms held at this moment: what comes later changes no result."""
    held = {arm.value: asdict(one) for arm, one in counted.items()}
    if not await experiments.end(tx, found.id, why, now, counted=held, by=by):
        return False
    whom = {found.planned_by, found.approved_by or found.planned_by}
    for person in (await colleagues.by_ids(tx, sorted(whom))).values():
        if person.slack_user_id:
            await ping(desk, tx, RESULT, found.id, person.slack_user_id)
    return True
