"""Escalate: the next step of the ladder at once, because somebody says that it cannot wait."""

from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up import ladder
from bot.follow_up.climbing import climb
from bot.follow_up.touching import GONE, touch
from storage import clocks, follow_up_records, rungs, slack
from storage.clock_records import RungRecord
from storage.database import Transaction
from storage.records import FollowUpRecord
from storage.words import Duty

NOBODY_LEFT = "Everybody it can be escalated to was told already. Open its history to see who."


async def escalate(desk: Desk, follow_up_id: int, by: str, note: str, *, press: str) -> None:
    """Take the next step that goes to somebody else. ``press``: the same form counts once.

    Raises NotNow when no step is left on the clock that runs.
    """
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"escalate:{press}"):
            return
        person, holder = await touch(tx, follow_up_id, by)
        await clocks.clocks(tx, follow_up_id)  # whoever else climbs just now is waited for
        record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
        if record is None:
            raise NotNow(GONE)
        duty = Duty.CLAIM if holder.colleague_id is None else Duty.CONTACT
        rung = await _next(desk, tx, record, duty)
        await climb(desk, tx, record, rung, asked_by=person, note=note)


async def _next(desk: Desk, tx: Transaction, record: FollowUpRecord, duty: Duty) -> RungRecord:
    """The lowest step above those taken that tells somebody besides the one who has it."""
    round_ = max(1, await rungs.latest_round(tx, record.id, duty))
    taken = await rungs.of_round(tx, record.id, duty, round_)
    number = max((one.rung for one in taken if one.happened_at), default=-1) + 1
    step = ladder.step(record.severity, number)
    while step is not None and step.only_reminds:
        number += 1
        step = ladder.step(record.severity, number)
    if step is None:
        raise NotNow(NOBODY_LEFT)
    await rungs.add(tx, record.id, duty, round_=round_, rung=number, due_at=desk.clock())
    [rung] = [
        one for one in await rungs.of_round(tx, record.id, duty, round_) if one.rung == number
    ]
    return rung
