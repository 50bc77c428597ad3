"""How the calendar stands, in a sentence for `/nps health`."""

from datetime import timedelta

from bot.booking.releasing import EVENT
from bot.cards.health import Part
from bot.cards.times import lately
from bot.desk import Desk
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.people import ACTS
from storage import bookings, colleagues, effects

A_DAY = timedelta(days=1)


async def calendar(desk: Desk) -> Part:
    """Asked of Google now, for whoever booked last; beneath, what last could not be written."""
    if desk.diary is None:
        return Part("Calendar", None, "no credentials are set (GOOGLE_CALENDAR_CREDENTIALS).")
    now = desk.clock()
    async with desk.database.transaction() as tx:
        last = await bookings.newest(tx)
        whose = await colleagues.by_ids(tx, [last.colleague_id]) if last is not None else {}
        people = [*whose.values(), *(await colleagues.with_role(tx, *ACTS))]
        failed = await effects.last_failed(tx, EVENT)
    us = f"connected as {desk.diary.account}"
    if not people:
        return Part("Calendar", True, f"{us}. There is nobody yet whose calendar to look into.")
    try:
        await desk.diary.busy(people[0], now, now + timedelta(hours=1))
    except (NotDone, OutcomeUnknown) as trouble:
        return Part("Calendar", False, trouble.why)
    before = ""
    if failed is not None and failed.error and failed.now - failed.wanted_at < A_DAY:
        at = lately(failed.wanted_at, now=failed.now)
        before = f" Last not written, {at}: {failed.error}"
    return Part("Calendar", True, f"{us}; {people[0].name}'s calendar answers.{before}")
