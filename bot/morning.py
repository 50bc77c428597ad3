"""The morning note: once a working day, at nine on each person's clock, only when it matters."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.cards.notes import morning_note
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.follow_up.absence import is_away
from bot.follow_up.narrowing import this_week
from bot.people import ACTS
from bot.trouble import troubles
from bot.zones import zone_of
from storage import colleagues, follow_up_records, follow_ups, messages, responses, slack
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

KIND = "morning_note"
HOUR = time(9)
WORKDAYS = range(5)


async def zones(desk: Desk) -> set[ZoneInfo]:
    """Every zone in which somebody wants a note."""
    async with desk.database.transaction() as tx:
        return {zone_of(one.timezone) for one in await colleagues.everyone(tx)}


async def due_notes(desk: Desk) -> None:
    """Ask for the notes that are due now, each once a day, however often this runs."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for person in await colleagues.everyone(tx):
            if person.role in ACTS and person.slack_user_id and is_due(person, now):
                day = now.astimezone(zone_of(person.timezone)).date()
                if await slack.once_only(tx, f"{KIND}:{person.id}:{day}"):
                    number = person.id * 1_000_000 + day.toordinal()
                    await messages.wish(tx, KIND, number, person.slack_user_id)


def is_due(person: ColleagueRecord, now: datetime) -> bool:
    """From nine on a working day until noon: in the afternoon it is no morning note."""
    local = now.astimezone(zone_of(person.timezone))
    return (
        not is_away(person, now) and local.weekday() in WORKDAYS and HOUR <= local.time() < time(12)
    )


async def note_of(desk: Desk, tx: Transaction, number: int) -> Card | None:
    """The note as it is now; None when there is nothing to say."""
    now = desk.clock()
    person = (await colleagues.by_ids(tx, [number // 1_000_000])).get(number // 1_000_000)
    if person is None:
        return None
    mine = await follow_up_records.load(tx, await follow_ups.open_of_colleague(tx, person.id), now)
    is_admin = person.role is ColleagueRole.ADMIN
    return morning_note(
        person,
        mine=mine,
        overdue=[one for one in mine if is_overdue(one.claimed_at, one.claim_due_at, now)],
        held=await responses.held_count(tx) if is_admin else 0,
        troubles=len(await troubles(tx)) if is_admin else 0,
        now=now,
        below_threshold=await this_week(desk, tx) if _hears_of_all(person, number) else 0,
    )


def _hears_of_all(person: ColleagueRecord, number: int) -> bool:
    """Managers, on Mondays, hear how many unhappy answers had no card (product.md K3)."""
    monday = date.fromordinal(number % 1_000_000).weekday() == 0
    return monday and person.role is ColleagueRole.MANAGER


def is_overdue(claimed_at: datetime | None, claim_due_at: datetime, now: datetime) -> bool:
    """Nobody claimed it in time."""
    return claimed_at is None and claim_due_at < now
