"""What only time changes: work that gets late, invoices in dispute, and who became known since."""

from collections.abc import Sequence
from datetime import timedelta

from bot.crm import applying, milestones, records, stages
from bot.desk import Desk
from bot.figures.friction import is_late, working_days_late
from bot.zones import zone_of
from storage import crm, friction, identity
from storage import milestones as work
from storage.crm import RecordKey
from storage.crm_words import CrmKind
from storage.database import Transaction

SOONEST = timedelta(days=7)  # nothing can be more than five working days late before
WATCHED = timedelta(days=180)  # what is late for longer is no news to anybody
AT_ONCE = 50  # records in one transaction, so that nobody waits long for their turn


async def late_work(desk: Desk) -> None:
    """Bring all of it up to date. Safe to run at any time, and as often as one likes."""
    async with desk.database.transaction() as tx:
        keys = [
            *await _getting_later(desk, tx),
            *(one.key for one in await crm.in_states(tx, CrmKind.INVOICE, "state", "disputed")),
            *(one.key for one in await crm.known_by_now(tx)),
        ]
    await bring_all(desk, keys)
    async with desk.database.transaction() as tx:
        await crm.in_turn(tx)
        await stages.look_for_new(desk, tx)


async def _getting_later(desk: Desk, tx: Transaction) -> list[RecordKey]:
    """Unfinished work of which something else is true today than what is on record."""
    now = desk.clock()
    said = await friction.details(tx, milestones.LATE)
    found = []
    for one in await work.unfinished(
        tx, due_from=(now - WATCHED).date(), due_before=(now - SOONEST).date()
    ):
        late = working_days_late(one.baseline_on, now.astimezone(zone_of(one.zone)).date())
        words = milestones.how_late(late) if is_late(late) else None
        if said.get(milestones.LATE + one.key.text) != words:
            found.append(one.key)
    return found


async def bring_all(desk: Desk, keys: Sequence[RecordKey]) -> None:
    """Each record once more, as it is then."""
    for start in range(0, len(keys), AT_ONCE):
        async with desk.database.transaction() as tx:
            await crm.in_turn(tx)
            await identity.in_turn(tx)
            for key in keys[start : start + AT_ONCE]:
                if (record := await records.find(tx, key)) is not None:
                    await applying.bring(desk, tx, record)
