"""A late batch: many pieces of work turn complete at once, and are asked about over days (M1.8).

Each client in it gets a working day of its own, which is stored, so that whatever is told again
leaves it where it is. Those who oversee see beforehand who is asked when, and may delay it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.asking import spreading
from bot.asking.rules import BULK_WITHIN
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.business_time import WorkingHours
from bot.follow_up.working_hours import hours_of
from bot.huddle.packs import readers
from bot.interrupting import ping
from bot.people import OVERSEES, overseer
from bot.zones import zone_of
from storage import batches, colleagues, messages
from storage.ask_records import BatchRecord, DayRecord, WorkRecord
from storage.database import Transaction
from storage.words import ColleagueRole

KIND = "late_batch"
A_DAY = timedelta(hours=24)  # from the work to the survey about it, at least (product.md C1)

ALL_OUT = (
    "Every client of this batch may be asked already, so there is nothing to delay. Defer Surveys "
    "on a client’s page puts one client’s surveys off."
)
TODAY = "This batch was delayed today already. Nothing was changed; tomorrow it can be again."
ENOUGH = (
    f"This batch was delayed {spreading.MOST_DELAYS} times, and that is the most. Defer Surveys on "
    "a client’s page puts one client’s surveys off, for a reason."
)


async def not_before(desk: Desk, tx: Transaction, account_id: int, turned_at: datetime) -> datetime:
    """A day after the work was done, when whoever directs the client is at work."""
    hours = await _hours(desk, tx, [account_id])
    return spreading.opening(turned_at + A_DAY, 0, hours[account_id])


async def gather(desk: Desk, tx: Transaction, turned_at: datetime) -> None:
    """Work turned complete then: it joins the batch of that time, or makes one with others.

    Whoever calls it does so one after the other (storage/crm.py ``in_turn``).
    """
    now = desk.clock()
    loose = await batches.loose(tx, turned_at - BULK_WITHIN, turned_at + BULK_WITHIN)
    batch = await batches.growing(tx, turned_at, BULK_WITHIN, now)
    if batch is not None:
        near = [one for one in loose if abs(one.turned_at - batch.begun_at) <= BULK_WITHIN]
        await _join(desk, tx, batch, near)
    elif works := spreading.at_once(loose):
        begun_at = works[0].turned_at
        batch = await batches.begin(tx, begun_at, max(begun_at + A_DAY, now))
        await _join(desk, tx, batch, works)
        for person in await _overseers(desk, tx):
            await ping(desk, tx, KIND, batch.id, person)


async def _join(
    desk: Desk, tx: Transaction, batch: BatchRecord, works: Sequence[WorkRecord]
) -> None:
    """Clients that have a day keep it; the others get one, those with the oldest work first."""
    known = await batches.days(tx, batch.id)
    new = list(dict.fromkeys(one.account_id for one in works if one.account_id not in known))
    turns = spreading.turns((one.turn for one in known.values()), len(new))
    hours = await _hours(desk, tx, new)
    given = {
        account_id: DayRecord(
            turn,
            spreading.opening(batch.starts_at, turn + len(batch.delays), hours[account_id]),
        )
        for account_id, turn in zip(new, turns, strict=True)
    }
    await batches.join(tx, batch.id, works, given)


async def _hours(
    desk: Desk, tx: Transaction, account_ids: Collection[int]
) -> dict[int, WorkingHours]:
    """Of whoever directs each client."""
    now, country = desk.clock(), desk.settings.firm_country
    directors = await colleagues.directing(tx, account_ids)
    return {
        number: hours_of(director, now, firm_country=country)
        for number, director in directors.items()
    }


async def _overseers(desk: Desk, tx: Transaction) -> Sequence[str]:
    """Who reads the huddle's pack, or else the admins: of a firm without managers."""
    people = readers(await colleagues.with_role(tx, *OVERSEES), desk.clock())
    found = [one.slack_user_id for one in people if one.slack_user_id]
    return found or await colleagues.in_slack(tx, ColleagueRole.ADMIN)


async def redraw(tx: Transaction, key: str) -> None:
    """Something else is true of this piece of work."""
    await messages.redraw(tx, KIND, *await batches.of_work(tx, key))


async def redraw_for(tx: Transaction, account_id: int, now: datetime) -> None:
    """Something else is true of whether this client's people may be asked."""
    await messages.redraw(tx, KIND, *await batches.to_come(tx, account_id, now))


async def delay(desk: Desk, batch_id: int, by: str) -> None:
    """Put every client whose day is still to come off by a working day. Raises NotAllowed, NotNow.

    Once a day, whoever presses and how often: so two who press at once move it by one day.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        batch = await batches.held(tx, batch_id)
        days = await batches.days(tx, batch_id)
        ahead = {number: day.at for number, day in days.items() if day.at > now}
        if batch is None or not ahead:
            raise NotNow(ALL_OUT)
        if len(batch.delays) >= spreading.MOST_DELAYS:
            raise NotNow(ENOUGH)
        today = now.astimezone(zone_of(person.timezone)).date()
        if not await batches.delayed(tx, batch_id, today, by=person.id, at=now):
            raise NotNow(TODAY)
        hours = await _hours(desk, tx, ahead)
        for number, at in ahead.items():
            await batches.move(tx, batch_id, number, spreading.opening(at, 1, hours[number]))
        await messages.redraw(tx, KIND, batch_id)
