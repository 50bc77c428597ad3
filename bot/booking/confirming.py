"""Whether a time is in a calendar, said by whose calendar it is, where Google has not said."""

from bot.booking.doer import NOT_THERE
from bot.booking.releasing import redraw
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up.touching import GONE, name_of
from bot.people import acting
from storage import bookings, effects, follow_ups
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import Delivery

SETTLED = "It is known by now whether it is in the calendar: look at the card."


async def it_is(desk: Desk, booking_id: int, by: str, *, there: bool) -> int:
    """They looked. What is not there is looked for once more, and then written.

    Gives the follow-up. Raises NotAllowed, NotNow.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        booking = await bookings.one(tx, booking_id)
        if booking is None:
            raise NotNow(GONE)
        if booking.colleague_id != person.id:
            name = await name_of(tx, booking.colleague_id)
            raise NotAllowed(f"It is {name}'s calendar, so only {name} can say.")
        effect = await effects.by_key(tx, bookings.key_of(booking_id))
        effect = await effects.lock(tx, effect.id) if effect else None
        if effect is None or effect.outcome is not Delivery.UNKNOWN or not booking.standing:
            raise NotNow(SETTLED)
        await (_keep(tx, effect, person.id) if there else _again(tx, effect, person.id))
        what = "calendar_looked_at"
        note = "it is there" if there else "it is not there"
        await follow_ups.tell_timeline(
            tx, booking.follow_up_id, what, at=now, by=person.id, note=note
        )
        await redraw(tx, booking)
        return booking.follow_up_id


async def _keep(tx: Transaction, effect: EffectRecord, by: int) -> None:
    known = {**effect.known, "event": effect.wanted["event_id"], "told_by": by}
    # Another name for the attempt: a search that began before must not overrule this.
    await effects.note(
        tx, effect.id, outcome=Delivery.SENT, known=known, error=None, attempted_at=effect.now
    )


async def _again(tx: Transaction, effect: EffectRecord, by: int) -> None:
    """Should Google still not say, their word counts (bot/booking/doer.py)."""
    known = {**effect.known, "looks": 0, NOT_THERE: by}
    await effects.note(tx, effect.id, known=known, attempted_at=effect.now, due_at=None)
    await effects.later(tx, effect.id)
