"""A second admin puts a change in force, any admin takes it back or turns it down.

Each is one transaction, and whatever comes twice does no harm.
"""

from bot.changes.history import newest, next_version, waiting
from bot.changes.kind import ChangePage, Kind, P
from bot.changes.looking import on_record, page
from bot.changes.saying import latest
from bot.changes.telling import redraw
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.people import admin
from storage import changes
from storage.database import Transaction

YOURS = "You proposed this change yourself, so another admin must publish it."


async def publish(desk: Desk, kind: Kind[P], change_id: int, by: str) -> None:
    """In force from this commit on. Raises NotAllowed, NotNow: who did what, when."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await changes.in_turn(tx, kind.stored)
        shown = await page(tx, kind, change_id, person.id)
        if shown.change.stands and shown.change.published_by == person.name:
            return  # pressed twice
        if shown.why_not:
            raise NotNow(shown.why_not)
        if shown.mine:
            raise NotAllowed(YOURS)
        version = next_version(shown.changes)
        await changes.publish(tx, kind.stored, change_id, version, by=person.id, now=desk.clock())
        await _redraw_all(tx, kind, shown)


async def roll_back(desk: Desk, kind: Kind[P], change_id: int, by: str) -> None:
    """What was in force before this is in force again. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await changes.in_turn(tx, kind.stored)
        shown = await page(tx, kind, change_id, person.id)
        if shown.change.rolled_back_at is not None and shown.change.rolled_back_by == person.name:
            return  # pressed twice
        if not shown.change.stands:
            raise NotNow(latest(shown.change))
        standing = newest(shown.changes)
        if standing is not None and standing.id != change_id:
            raise NotNow(f"{kind.newer} {latest(standing)}")
        await changes.roll_back(tx, kind.stored, change_id, by=person.id, now=desk.clock())
        await _redraw_all(tx, kind, shown)


async def turn_down(desk: Desk, kind: Kind[P], change_id: int, by: str) -> None:
    """The proposer takes it back, or another admin turns it down. Raises NotAllowed, NotNow."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await changes.in_turn(tx, kind.stored)
        change = await on_record(tx, kind, change_id)
        if change.open:
            await changes.withdraw(tx, kind.stored, change_id, by=person.id, now=desk.clock())
            await redraw(tx, kind, change_id)
        elif change.version is not None:
            raise NotNow(latest(change))


async def _redraw_all(tx: Transaction, kind: Kind[P], shown: ChangePage) -> None:
    """This one, and those that wait: what they were made from may not be in force now."""
    for number in sorted({shown.change.id, *(each.id for each in waiting(shown.changes))}):
        await redraw(tx, kind, number)
