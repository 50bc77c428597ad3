"""A follow-up goes to another colleague: theirs to claim, and the client waits no longer (M1)."""

from bot.booking.policy import propose_later
from bot.booking.releasing import release
from bot.contact_lock import locking
from bot.desk import Desk
from bot.follow_up import card, clocks
from bot.follow_up.redrawing import redraw
from bot.playbooks.calling import named_for
from storage import clocks as clock_rows
from storage import follow_up_cards, follow_ups, snoozes
from storage.database import Transaction
from storage.records import ColleagueRecord


async def give(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    to: ColleagueRecord,
    *,
    reason: str,
    what: str,
    note: str,
    by: int | None = None,
) -> bool:
    """Make it theirs to claim, and give them the card; False when it is closed.

    A claim and a snooze of it end; the time to claim begins again, the client's does not.
    reason: why it is theirs. what, note: its line in the history, "assigned" or "passed_on".
    """
    now, holder = desk.clock(), await follow_ups.holder(tx, follow_up_id)
    if holder is None:
        return False
    await follow_up_cards.in_turn(tx, [holder.account_id])
    if not await follow_ups.assign(tx, follow_up_id, to.id, reason):
        return False
    await snoozes.end(tx, follow_up_id, now, "reassigned")
    await locking.pass_on(desk, tx, follow_up_id, to.id)
    await clocks.claim_anew(desk, tx, follow_up_id, to)
    await follow_ups.tell_timeline(
        tx, follow_up_id, what, at=now, by=by, note=f"to {to.name}: {note}"
    )
    why = f"{what.replace('_', ' ')} to {to.name}"
    caller = await named_for(tx, follow_up_id)
    await release(tx, follow_up_id, why, now=now, but_of=(to.id, caller))
    if caller is None:  # who calls by the playbook was asked when it opened
        await propose_later(desk, tx, follow_up_id, to)
    await redraw(tx, follow_up_id)
    if to.id != holder.owner_id and await card.leave(tx, follow_up_id):
        await card.show(desk, tx, follow_up_id)
    elif to.slack_user_id:
        severity = (await clock_rows.clocks(tx, follow_up_id)).severity
        await card.give(desk, tx, follow_up_id, to.slack_user_id, severity)
    return True
