"""Asking a client again, 60 days after a closing: one question, one tap (product.md L6, U9).

The closer arranged it when closing. They are handed the words and the link in a direct message:
to copy, or to send from their mailbox by a press. It waits while a colleague is in touch with the
person it would go to.
"""

from datetime import datetime, timedelta

from bot.contact_lock.asking import may_ask
from bot.desk import Desk
from bot.drawing import RECHECK
from bot.follow_up.business_time import works_at
from bot.follow_up.card import redraw_card
from bot.follow_up.question import sender_of
from bot.follow_up.working_hours import hours_of
from bot.interrupting import ping
from storage import contact_locks, follow_ups, rechecks
from storage.database import Transaction
from storage.rechecks import AskedRecord
from storage.words import Asked

LATEST = timedelta(days=30)  # a question much later than promised is better not asked
SOURCE = "re-check"  # as whom it waits in /nps holds


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
            if await _in_touch(tx, one, sender.id, now):
                continue
            if await rechecks.asked(tx, one.recheck.id, now):
                handed_out += 1
                await ping(desk, tx, RECHECK, one.recheck.id, sender.slack_user_id)
                await follow_ups.tell_timeline(
                    tx, one.follow_up_id, "recheck_handed_out", at=now, note=sender.name
                )
                await redraw_card(tx, one.follow_up_id)
    return handed_out


async def _in_touch(tx: Transaction, one: AskedRecord, sender_id: int, now: datetime) -> bool:
    """Somebody else is; then it is listed as held, and handed out once they are done."""
    lock = await contact_locks.of_contact(tx, one.contact.id, now)
    if lock is None or lock.colleague_id == sender_id:
        return False
    await may_ask(tx, one.contact.id, Asked.SURVEY, SOURCE, now)
    return True
