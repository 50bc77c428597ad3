"""The morning note: once a working day, at nine on each person's clock, only when it matters."""

from collections.abc import Iterable
from datetime import date, datetime, time

from bot.alerts import last_week, to_retire
from bot.cards.notes import Waited, morning_note
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.digests.reading import tells_the_week
from bot.follow_up.absence import is_away
from bot.follow_up.narrowing import this_week
from bot.interrupting import digest
from bot.people import ACTS
from bot.themes_across.drawing import KIND as SYSTEMIC
from bot.trouble import troubles
from bot.zones import zone_of
from storage import (
    colleagues,
    follow_up_records,
    messages,
    open_follow_ups,
    responses,
    slack,
    systemic,
)
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

KIND = "morning_note"
WAITED = "waited"  # among a note's facts: kind and follow-up of each message it stands for
HOUR = time(9)
WORKDAYS = range(5)


async def due_notes(desk: Desk) -> None:
    """Ask for the notes that are due now, each once a day, however often this runs."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for person in await colleagues.everyone(tx):
            if person.role in ACTS and person.slack_user_id and is_due(person, now):
                day = now.astimezone(zone_of(person.timezone)).date()
                if await slack.once_only(tx, f"{KIND}:{person.id}:{day}"):
                    waited = await digest(desk, tx, person.id)
                    facts = {
                        WAITED: [
                            [one.kind, one.follow_up_id] for one in waited if one.kind != SYSTEMIC
                        ],
                        SYSTEMIC: [one.subject_id for one in waited if one.kind == SYSTEMIC],
                    }
                    number = person.id * 1_000_000 + day.toordinal()
                    await messages.wish(tx, KIND, number, person.slack_user_id, facts)


def is_due(person: ColleagueRecord, now: datetime) -> bool:
    """From nine on a working day until noon: in the afternoon it is no morning note."""
    local = now.astimezone(zone_of(person.timezone))
    return (
        not is_away(person, now) and local.weekday() in WORKDAYS and HOUR <= local.time() < time(12)
    )


async def note_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """The note as it is now; None when there is nothing to say.

    What the weekly digest says of the week is not said here again.
    """
    now = desk.clock()
    number, day = divmod(message.subject_id, 1_000_000)
    person = (await colleagues.by_ids(tx, [number])).get(number)
    if person is None:
        return None
    mine = await follow_up_records.load(tx, await open_follow_ups.of_colleague(tx, person.id), now)
    told = await tells_the_week(tx, person)
    is_admin = person.role is ColleagueRole.ADMIN
    return morning_note(
        person,
        mine=mine,
        overdue=[one for one in mine if is_overdue(one.claimed_at, one.claim_due_at, now)],
        held=await responses.held_count(tx) if is_admin else 0,
        troubles=len(await troubles(tx)) if is_admin else 0,
        now=now,
        below_threshold=await this_week(desk, tx) if _hears_of_all(person, day) and not told else 0,
        waited=await _waited(tx, message.facts.get(WAITED, ()), now),
        week=await (to_retire if told else last_week)(tx, person, date.fromordinal(day)),
        systemic=await systemic.each(tx, message.facts.get(SYSTEMIC, ())),
    )


def _hears_of_all(person: ColleagueRecord, day: int) -> bool:
    """Managers, on Mondays, hear how many unhappy answers had no card (product.md K3)."""
    return date.fromordinal(day).weekday() == 0 and person.role is ColleagueRole.MANAGER


async def _waited(
    tx: Transaction, given: Iterable[tuple[str, int | None]], now: datetime
) -> list[Waited]:
    """What waited for this note, each with its follow-up as that is now."""
    kinds = list(given)
    ids = [follow_up for _, follow_up in kinds if follow_up is not None]
    records = {one.id: one for one in await follow_up_records.load(tx, ids, now)}
    return [Waited(kind, records.get(follow_up or 0)) for kind, follow_up in kinds]


def is_overdue(claimed_at: datetime | None, claim_due_at: datetime, now: datetime) -> bool:
    """Nobody claimed it in time."""
    return claimed_at is None and claim_due_at < now
