"""What follows from a deferral that begins or ends: holds, survey tools, and what is on screens."""

from bot.asking import batching
from bot.contact_lock import releasing
from bot.contact_lock.telling import tell
from bot.desk import Desk
from bot.huddle import redrawing as huddle
from bot.huddle.criteria import What
from bot.interrupting import ping
from storage import colleagues, deferrals, messages
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralEnd
from storage.database import Transaction
from storage.interruptions import QUESTIONS
from storage.words import Severity

BEGUN, ENDED = "deferral", "deferral_ended"
OVER, LAST = QUESTIONS
ALL = (BEGUN, ENDED, OVER, LAST)


async def finish(
    desk: Desk, tx: Transaction, one: DeferralRecord, how: DeferralEnd, *, by: int | None = None
) -> None:
    """Surveys may go again; who put them off hears it, unless they did it themselves."""
    if not await deferrals.end(tx, one.id, desk.clock(), how, by):
        return
    await changed(desk, tx, one.id)
    person = (await colleagues.by_ids(tx, [one.begun_by]))[one.begun_by]
    if by != person.id and person.slack_user_id:
        await ping(
            desk,
            tx,
            ENDED,
            one.id,
            person.slack_user_id,
            follow_up_id=None,
            severity=Severity.S4,
        )


async def changed(desk: Desk, tx: Transaction, deferral_id: int) -> None:
    """Everybody and everything that hears of it."""
    now = desk.clock()
    one = await deferrals.one(tx, deferral_id)
    if one is None:
        return
    for contact_id in await deferrals.covered(tx, one):
        await releasing.settle(tx, contact_id, now)
        await tell(tx, contact_id, now)
    for kind in ALL:
        await messages.redraw(tx, kind, deferral_id)
    await huddle.redraw(tx, deferral_id, What.DEBT)
    await batching.redraw_for(tx, one.account_id, now)
