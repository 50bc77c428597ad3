"""A second admin puts thresholds in force; any admin takes them back. Each is one transaction."""

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.people import admin
from bot.rewording.publishing import YOURS
from bot.rewording.saying import latest
from bot.rewording.standing import OWN_FROM
from bot.thresholds.looking import ChangePage, page
from bot.thresholds.telling import redraw
from storage import threshold_changes
from storage.database import Transaction

NEWER = "Newer thresholds are in force by now, so these cannot be rolled back. {became}"


async def publish(desk: Desk, change_id: int, by: str) -> None:
    """In force for the next answer. Raises NotAllowed, NotNow: who did what, when."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await threshold_changes.in_turn(tx)
        shown = await page(tx, change_id, person.id)
        if shown.change.stands and shown.change.published_by == person.name:
            return  # pressed twice
        if shown.why_not:
            raise NotNow(shown.why_not)
        if shown.mine:
            raise NotAllowed(YOURS)
        version = max(await threshold_changes.highest_version(tx), OWN_FROM) + 1
        await threshold_changes.publish(tx, change_id, version, by=person.id, now=desk.clock())
        await _redraw_all(tx, shown)


async def roll_back(desk: Desk, change_id: int, by: str) -> None:
    """What was in force before this is in force again. Doing so twice does no harm."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await threshold_changes.in_turn(tx)
        shown = await page(tx, change_id, person.id)
        if shown.change.rolled_back_at is not None and shown.change.rolled_back_by == person.name:
            return  # pressed twice
        if not shown.change.stands:
            raise NotNow(latest(shown.change))
        newest = shown.rules.newest
        if newest is not None and newest.id != change_id:
            raise NotNow(NEWER.format(became=latest(newest)))
        await threshold_changes.roll_back(tx, change_id, by=person.id, now=desk.clock())
        await _redraw_all(tx, shown)


async def _redraw_all(tx: Transaction, shown: ChangePage) -> None:
    """This one, and those that wait: the set they were made from may not be in force now."""
    for each in (shown.change, *shown.rules.open):
        await redraw(tx, each.id)
