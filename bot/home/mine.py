"""What waits for one colleague: read in a handful of statements, however much is open."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.cards import facts
from bot.cards.home_mine import MinePage
from bot.cards.lists import NEVER, Listed
from bot.desk import Desk
from bot.follow_up.rechecking import LATEST
from bot.home.portfolio import silence_of
from bot.promoters import looking
from bot.zones import zone_of
from storage import awaited, booking_counts, bookings, open_work, promptness, silences
from storage.database import Transaction
from storage.open_work import ClockRecord, RowRecord
from storage.records import ColleagueRecord

_MONTH = timedelta(days=30)
_MOST_LATE, _MOST_LATER, _MOST_REACHED = 12, 8, 4


async def mine(desk: Desk, tx: Transaction, person: ColleagueRecord) -> MinePage:
    now = desk.clock()
    clocks = await open_work.clocks(tx, acts=person.id)
    late, today, later, reached = _by_deadline(clocks, person.timezone, now)
    shown = [
        *late[:_MOST_LATE],
        *today[:_MOST_LATE],
        *later[:_MOST_LATER],
        *reached[:_MOST_REACHED],
    ]
    rows = await open_work.rows(tx, [one.id for one in shown])
    begin, end = day_of(person.timezone, now)
    return MinePage(
        viewer=person,
        overdue=listed(late, rows),
        today=listed(today, rows),
        later=listed(later, rows),
        reached=listed(reached, rows),
        awaited=await awaited.of_closer(tx, person.id, now, now - LATEST),
        calls=await bookings.between(tx, person.id, begin, end),
        went=await booking_counts.counts(tx, person.id, now - _MONTH, now),
        called=await promptness.called(tx, person.id, now - _MONTH, now - promptness.SOON),
        owed=await looking.owed_by(desk, tx, person),
        silent=await silence_of(tx, person, now),
        silences=await silences.waiting_for(tx, person.id),
        now=now,
    )


def _by_deadline(
    clocks: Sequence[ClockRecord], zone: str, now: datetime
) -> tuple[list[ClockRecord], ...]:
    """Overdue, due today, due later, and reached already; in each what is due first."""
    due_first = sorted(clocks, key=lambda one: facts.due_at(one) or NEVER)
    late = [one for one in due_first if facts.overdue(one, now=now)]
    today = [one for one in due_first if facts.due_today(one, zone, now=now)]
    reached = [one for one in due_first if one.reached_at is not None]
    sooner = {one.id for one in (*late, *today, *reached)}
    return late, today, [one for one in due_first if one.id not in sooner], reached


def listed(clocks: Sequence[ClockRecord], rows: dict[int, RowRecord]) -> Listed:
    """Those of which a row was read, and how many there are."""
    return Listed([rows[one.id] for one in clocks if one.id in rows], len(clocks))


def day_of(zone: str, now: datetime) -> tuple[datetime, datetime]:
    """The begin of the reader's day, and of the next; a day may have 23 or 25 hours."""
    here = zone_of(zone)
    today = now.astimezone(here).date()
    begin, end = (
        datetime.combine(day, time.min, tzinfo=here) for day in (today, today + timedelta(days=1))
    )
    return begin, end
