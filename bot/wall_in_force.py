"""A wall comes into force: what stood in channels, and whose work it now is."""

from bot.desk import Desk
from bot.drawing import MILESTONE, THREAD_NOTE
from bot.follow_up.giving import give
from bot.follow_up.redrawing import redraw
from bot.huddle.redrawing import redraw_packs
from storage import (
    colleagues,
    follow_ups,
    messages,
    open_follow_ups,
    rechecks,
    timelines,
    walls,
)
from storage.database import Transaction

_KEEPS = "keeps the wall around this client"


async def come_into_force(desk: Desk, tx: Transaction, account_id: int) -> None:
    """What stood in channels is taken back, and what is another's goes to the keeper."""
    wall = await walls.of_account(tx, account_id)
    if wall is None:
        return
    keeper = (await colleagues.by_ids(tx, [wall.keeper_id]))[wall.keeper_id]
    for one in await open_follow_ups.of_account(tx, account_id):
        holder = await follow_ups.holder(tx, one)
        has = holder and (holder.colleague_id or holder.owner_id)
        if has not in wall.members:
            await give(desk, tx, one, keeper, reason=_KEEPS, what="passed_on", note=_KEEPS)
        elif holder and holder.owner_id not in wall.members:
            await follow_ups.hand_on(tx, one, keeper.id, _KEEPS)
    await redraw_all(tx, account_id)


async def redraw_all(tx: Transaction, account_id: int) -> None:
    """Everything ever shown of its follow-ups is drawn anew, for those who may see it."""
    every = await follow_ups.of_account(tx, account_id)
    for one in every:
        await redraw(tx, one)
        for line in await timelines.ids_of(tx, one):
            await messages.redraw(tx, THREAD_NOTE, line)
    await redraw_packs(tx)
    for recheck in (await rechecks.of_follow_ups(tx, every)).values():
        await messages.redraw(tx, MILESTONE, recheck.id)
