"""Asking a client again, 60 days after a closing: one question, one tap (product.md L6, U9).

The closer arranged it when closing. Until mail can be sent for them, they are handed the words
and the link in a direct message, to send themselves.
"""

from datetime import timedelta

from bot.desk import Desk
from bot.drawing import FOLLOW_UP, RECHECK
from bot.follow_up.business_time import works_at
from bot.follow_up.question import sender_of
from bot.follow_up.working_hours import hours_of
from storage import follow_ups, messages, rechecks

LATEST = timedelta(days=30)  # a question much later than promised is better not asked


async def ask_due(desk: Desk) -> int:
    """Hand out what is due, each once, in the working hours of who sends it. How many those were.

    Safe to run at any time and in several places at once.
    """
    now, handed_out = desk.clock(), 0
    async with desk.database.transaction() as tx:
        for one in await rechecks.due(tx, now, now - LATEST):
            sender = await sender_of(tx, one)
            if sender is None or not sender.slack_user_id:
                continue
            if not works_at(now, hours_of(sender, now, firm_country=desk.settings.firm_country)):
                continue
            if await rechecks.asked(tx, one.recheck.id, now):
                handed_out += 1
                await messages.wish(tx, RECHECK, one.recheck.id, sender.slack_user_id)
                await follow_ups.tell_timeline(
                    tx, one.follow_up_id, "recheck_handed_out", at=now, note=sender.name
                )
                await messages.redraw(tx, FOLLOW_UP, one.follow_up_id)
    return handed_out
