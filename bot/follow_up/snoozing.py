"""Not being reminded for a while: asked for by the one who claimed it, never by anybody else (L2).

It holds back our reminders to the holder. The client's clock goes on, and so do the steps that go
to others. Whoever else becomes responsible ends it; when its time is over its holder hears first.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up.redrawing import redraw
from bot.follow_up.snooze_times import Until, moments
from bot.follow_up.touching import CLAIM_FIRST, name_of, touch
from bot.follow_up.working_hours import hours_of
from storage import bookings, follow_ups, snoozes
from storage.database import Transaction
from storage.records import ColleagueRecord

TOO_LATE = "That moment is over already. Choose another one."
REACHED = "The client was reached already, so there is nothing to be reminded of."


async def choices(
    desk: Desk, follow_up_id: int, by: str
) -> tuple[ColleagueRecord, Mapping[Until, datetime]]:
    """What may be chosen now, and by whom. Raises NotNow and NotAllowed for all but the holder."""
    async with desk.database.transaction() as tx:
        person = await _holder(tx, follow_up_id, by)
        return person, await _moments(desk, tx, person, follow_up_id)


async def _moments(
    desk: Desk, tx: Transaction, person: ColleagueRecord, follow_up_id: int
) -> Mapping[Until, datetime]:
    now = desk.clock()
    booking = await bookings.next_of(tx, follow_up_id)
    meeting_at = booking.starts_at if booking is not None else None
    hours = hours_of(person, now, firm_country=desk.settings.firm_country)
    return moments(now, hours, meeting_at)


async def snooze(
    desk: Desk,
    follow_up_id: int,
    by: str,
    until: Until,
    *,
    why: str,
    press: str,
) -> None:
    """Until then. ``press`` names the form it came from: sent twice, it counts once."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if await snoozes.known(tx, press):
            return
        person = await _holder(tx, follow_up_id, by)
        moment = (await _moments(desk, tx, person, follow_up_id)).get(until)
        if moment is None:
            raise NotNow(TOO_LATE, field="until")
        await snoozes.end(tx, follow_up_id, now, "replaced")
        begun = await snoozes.begin(
            tx,
            follow_up_id=follow_up_id,
            colleague_id=person.id,
            begun_at=now,
            until=moment,
            why=why,
            press=press,
        )
        if not begun:
            return
        note = f"until {moment:%-d %B %H:%M} UTC" + (f": {why}" if why else "")
        await follow_ups.tell_timeline(tx, follow_up_id, "snoozed", at=now, by=person.id, note=note)
        await redraw(tx, follow_up_id)


async def _holder(tx: Transaction, follow_up_id: int, by: str) -> ColleagueRecord:
    person, holder = await touch(tx, follow_up_id, by)
    if holder.colleague_id is None:
        raise NotNow(CLAIM_FIRST)
    if holder.colleague_id != person.id:
        whose = await name_of(tx, holder.colleague_id)
        raise NotAllowed(f"{whose} has this one, and only they can put its reminders off.")
    if holder.reached:
        raise NotNow(REACHED)
    return person
