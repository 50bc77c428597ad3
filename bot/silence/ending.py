"""The end of a silence: told by a colleague, or heard by the desk in an answer or a talk."""

from datetime import datetime, timedelta

from bot.contact_lock.ringing import ring_no_more
from bot.desk import Desk
from bot.follow_up.severity import SENIOR
from storage import messages, silences
from storage.database import Transaction
from storage.interruptions import SILENCE
from storage.silence_records import SilenceRecord
from storage.silence_words import SilenceAct, SilenceEnd


async def over(
    desk: Desk,
    tx: Transaction,
    one: SilenceRecord,
    how: SilenceEnd,
    what: SilenceAct,
    *,
    by: int | None = None,
    note: str = "",
) -> bool:
    """Whether it was open until now; its history, its card and its contact lock follow."""
    now = desk.clock()
    if not await silences.end(tx, one.id, now, how, by):
        return False
    await silences.tell(tx, one.id, what, at=now, by=by, note=note)
    await ring_no_more(desk, tx, one.contact_id)
    await messages.redraw(tx, SILENCE, one.id)
    return True


async def heard(desk: Desk, tx: Transaction, contact_id: int, at: datetime) -> None:
    """This person was in touch: the silence that this breaks is over.

    An answer that came late may be from before it, and then breaks nothing.
    """
    one = await silences.broken_by(tx, contact_id, SENIOR)
    if one is not None and at >= one.opened_at - timedelta(days=one.longest_days):
        await over(desk, tx, one, SilenceEnd.HEARD, SilenceAct.HEARD_AGAIN)
