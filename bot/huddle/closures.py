"""Who closed without a talk is told alone on Thursday, before the huddle hears of it (U9)."""

from datetime import datetime

from bot.cards.huddle import closings_note
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.follow_up.absence import is_away
from bot.follow_up.working_hours import hours_of
from bot.huddle.criteria import What
from bot.huddle.finding import BARE_FOR
from bot.huddle.moments import monday_of, note_at
from bot.interrupting import ping
from storage import colleagues, follow_up_records, huddles, recoveries, slack
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import ColleagueRecord
from storage.words import Severity

_DAYS = 1_000_000  # the number of a note: whose, and the Monday of its week


async def due_notes(desk: Desk) -> None:
    """Ask for the notes that are due now, each once a week, however often this runs."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        bare = await recoveries.without_contact(tx, now - BARE_FOR)
        closed_by = await recoveries.closers(tx, bare)
        people = await colleagues.by_ids(tx, [one for one in set(closed_by.values()) if one])
        for person in people.values():
            theirs = [number for number, by in closed_by.items() if by == person.id]
            await _note(desk, tx, person, theirs, now)


async def _note(
    desk: Desk, tx: Transaction, person: ColleagueRecord, theirs: list[int], now: datetime
) -> None:
    """Until midnight of their day: a later note would be no warning before the huddle."""
    hours = hours_of(person, now, firm_country=desk.settings.firm_country)
    monday = monday_of(now, hours)
    at = note_at(monday, hours)
    if at is None or not person.slack_user_id or is_away(person, now) or now < at:
        return
    if now.astimezone(hours.zone).date() != at.astimezone(hours.zone).date():
        return
    if await slack.once_only(tx, f"{huddles.NOTE}:{person.id}:{monday}"):
        number = person.id * _DAYS + monday.toordinal()
        facts = {huddles.ITEMS: [[What.BARE.value, each] for each in theirs]}
        await ping(
            desk,
            tx,
            huddles.NOTE,
            number,
            person.slack_user_id,
            severity=Severity.S3,
            facts=facts,
        )


async def note_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """The note as it is now; what was put right before it came disturbs nobody."""
    reader = await colleagues.by_slack_id(tx, message.channel)
    ids = [number for _, number in message.facts[huddles.ITEMS]]
    records = await follow_up_records.load(tx, ids, desk.clock())
    if message.ts is None:
        records = [one for one in records if not one.open and one.reached_at is None]
    if not records:
        return None
    return closings_note(records, zone=reader.timezone if reader else "UTC")


DRAWINGS = {huddles.NOTE: note_of}
