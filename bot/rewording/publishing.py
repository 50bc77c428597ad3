"""A second admin puts a change in force; any admin takes it back. Each is one transaction."""

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.people import admin
from bot.rewording.judging import why_not
from bot.rewording.looking import ChangePage, page
from bot.rewording.saying import latest
from bot.rewording.standing import OWN_FROM
from bot.rewording.telling import redraw
from storage import prompt_changes
from storage.database import Transaction

YOURS = "You proposed this change yourself, so another admin must publish it."
NEWER = "A newer text is in force by now, so this one cannot be rolled back. {became}"


async def publish(desk: Desk, change_id: int, by: str) -> None:
    """In force for the next reading and draft. Raises NotAllowed, NotNow: who did what, when."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await prompt_changes.in_turn(tx)
        shown = await page(tx, change_id, person.id)
        if shown.change.stands and shown.change.published_by == person.name:
            return  # pressed twice
        _refuse(shown)
        name = shown.change.prompt
        version = max(await prompt_changes.highest_version(tx, name), OWN_FROM) + 1
        await prompt_changes.publish(tx, change_id, version, by=person.id, now=desk.clock())
        await _redraw_all(tx, shown)


def _refuse(shown: ChangePage) -> None:
    if problem := why_not(shown):
        raise NotNow(problem)
    if shown.mine:
        raise NotAllowed(YOURS)


async def roll_back(desk: Desk, change_id: int, by: str) -> None:
    """What was in force before this is in force again. Doing so twice does no harm."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await prompt_changes.in_turn(tx)
        shown = await page(tx, change_id, person.id)
        if shown.change.rolled_back_at is not None and shown.change.rolled_back_by == person.name:
            return  # pressed twice
        if not shown.change.stands:
            raise NotNow(latest(shown.change))
        newest = shown.standing.newest
        if newest is not None and newest.id != change_id:
            raise NotNow(NEWER.format(became=latest(newest)))
        await prompt_changes.roll_back(tx, change_id, by=person.id, now=desk.clock())
        await _redraw_all(tx, shown)


async def _redraw_all(tx: Transaction, shown: ChangePage) -> None:
    """This one, and those that wait: the text they were made from may not be in force now."""
    for each in (shown.change, *shown.standing.open):
        await redraw(tx, each.id)
