"""Writing a booked time into a calendar, and taking it out: effects of the kind "event"."""

from datetime import timedelta
from typing import Any

from bot.booking.releasing import FREE, redraw
from bot.booking.showing import TROUBLE
from bot.booking.slots import Hold, taken
from bot.contact_lock.locking import let_go
from bot.desk import Desk, Diary
from bot.interrupting import ping
from bot.outside.doer import NotDone, OutcomeUnknown
from storage import bookings, colleagues, effects
from storage.booking_records import BookingRecord
from storage.contact_locks import CALL_FREED
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.records import ColleagueRecord
from storage.words import Delivery

NOT_CONNECTED = "Google Calendar is not connected to the desk any more."
GIVEN_BACK = "The time was given back before it was in the calendar."
OVER = "The time passed before it was in the calendar."
TAKEN = "Something else is in the calendar at that time by now, and it was left alone."
HOLD_FIRST = "The time is just being written into the calendar."
WAIT = timedelta(seconds=5)
NOT_THERE = "not_there_by"  # who looked into their calendar and did not find it


class CalendarDoer:
    """One event in one calendar."""

    longest = timedelta(seconds=18)  # a look and a call, each within the diary's own limit

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        diary = self._diary()
        if effect.wanted["act"] == FREE:
            await self._after_the_hold(effect)
            await diary.free(await self._whose(effect), effect.wanted["event_id"])
        else:
            await self._hold(diary, effect)
        return {"event": effect.wanted["event_id"]}

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        event_id = effect.wanted["event_id"]
        try:
            there = await self._diary().has(await self._whose(effect), event_id)
        except OutcomeUnknown:
            if NOT_THERE not in effect.known:
                raise
            there = False
        return {"event": event_id} if there is not (effect.wanted["act"] == FREE) else None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        """The card tells; a time that could not be written is none, and its colleague hears why."""
        booking = await bookings.one(tx, effect.wanted["booking"])
        if booking is None:
            return
        if effect.outcome is Delivery.FAILED and effect.wanted["act"] != FREE and booking.standing:
            now = self._desk.clock()
            why = effect.error or NOT_CONNECTED
            await bookings.release(tx, booking.follow_up_id, now, why, begun=True)
            await let_go(self._desk, tx, booking.follow_up_id, CALL_FREED)
            person = (await colleagues.by_ids(tx, [booking.colleague_id]))[booking.colleague_id]
            if person.slack_user_id:
                await ping(
                    self._desk,
                    tx,
                    TROUBLE,
                    booking.id,
                    person.slack_user_id,
                    follow_up_id=booking.follow_up_id,
                    must=True,
                )
        await redraw(tx, booking)

    async def _hold(self, diary: Diary, effect: EffectRecord) -> None:
        """Never over something else, unless they said so themselves."""
        whose = await self._whose(effect)
        booking = await self._booking(effect)
        if booking is None or not booking.standing:
            raise NotDone(GIVEN_BACK)
        if booking.ends_at <= self._desk.clock():
            raise NotDone(OVER)
        if not booking.swaps:
            busy = await diary.busy(whose, booking.starts_at, booking.ends_at)
            if taken(booking.starts_at, booking.ends_at, busy):
                raise NotDone(TAKEN)
        await diary.put(whose, Hold(effect.wanted["event_id"], booking.starts_at, booking.ends_at))

    async def _after_the_hold(self, effect: EffectRecord) -> None:
        """What is still being written cannot be taken out yet."""
        async with self._desk.database.transaction() as tx:
            hold = await effects.by_key(tx, bookings.key_of(effect.wanted["booking"]))
        if hold is not None and hold.outcome in (Delivery.PENDING, Delivery.SENDING):
            raise NotDone(HOLD_FIRST, again=WAIT)

    async def _booking(self, effect: EffectRecord) -> BookingRecord | None:
        async with self._desk.database.transaction() as tx:
            return await bookings.one(tx, effect.wanted["booking"])

    async def _whose(self, effect: EffectRecord) -> ColleagueRecord:
        number = int(effect.wanted["colleague"])
        async with self._desk.database.transaction() as tx:
            return (await colleagues.by_ids(tx, [number]))[number]

    def _diary(self) -> Diary:
        if self._desk.diary is None:
            raise NotDone(NOT_CONNECTED)
        return self._desk.diary
