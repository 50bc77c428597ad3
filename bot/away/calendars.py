"""Out-of-office events in colleagues' calendars: looked at every quarter of an hour.

A calendar that cannot be read changes nothing: what was known stays, and `/nps health` says so.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.booking.slots import Meeting
from bot.desk import Desk
from bot.lookup.asking import QUEUE
from bot.outside.doer import NotDone, OutcomeUnknown
from storage import absences, colleagues
from storage.jobs import defer
from storage.words import AbsenceSource

_AHEAD = timedelta(hours=1)


async def ask_all(desk: Desk) -> None:
    """One look for each colleague whose absence counts; one that waits already will do."""
    if desk.diary is None:
        return
    async with desk.database.transaction() as tx:
        for number in await colleagues.whose_absence_counts(tx):
            once = f"look_away:{number}"
            await defer(tx, "look_away", queue=QUEUE, once=once, colleague_id=number)


async def look(desk: Desk, colleague_id: int) -> None:
    """Whether this colleague is out of the office now, by their calendar."""
    if desk.diary is None:
        return
    async with desk.database.transaction() as tx:
        person = (await colleagues.by_ids(tx, [colleague_id])).get(colleague_id)
    if person is None or person.left_at is not None:
        return
    now = desk.clock()
    try:
        busy = await desk.diary.busy(person, now, now + _AHEAD)
    except (NotDone, OutcomeUnknown) as trouble:
        async with desk.database.transaction() as tx:
            await absences.not_told(tx, person.id, AbsenceSource.CALENDAR, trouble.why, now)
        return
    until = out_of_office_until(busy, now)
    async with desk.database.transaction() as tx:
        await absences.tell(
            tx,
            person.id,
            AbsenceSource.CALENDAR,
            away=until is not None,
            until=until,
            told_at=now,
        )


def out_of_office_until(busy: Sequence[Meeting], now: datetime) -> datetime | None:
    """The end of what covers this moment; None when nothing does."""
    ends = [one.ends_at for one in busy if one.out_of_office and one.starts_at <= now < one.ends_at]
    return max(ends, default=None)
