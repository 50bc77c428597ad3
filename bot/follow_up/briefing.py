"""What the messages of the clocks show: reminders, escalations, the week's list for a manager."""

from datetime import UTC, date, datetime, time, timedelta

from bot.cards.brief import CHANNEL, brief, need_you, not_told, snooze_over, weekly_list
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from storage import colleagues, follow_up_records, interruptions, rungs, snoozes
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import FollowUpRecord
from storage.words import Severity

NUDGE = "nudge"
SNOOZE_OVER = "snooze_over"
WEEKLY = "weekly_overdue"
NOT_TOLD = "not_told"
NEED_YOU = "need_you"  # several follow-ups in one message
_WEEKS = 1_000_000  # the number of a weekly list: whose, and the Monday of its week

GONE = "This follow-up is not on record any more. There is nothing to do here."


def weekly_number(colleague_id: int, now: datetime) -> int:
    day = now.date()
    return colleague_id * _WEEKS + (day - timedelta(days=day.weekday())).toordinal()


async def nudge_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    rung = await rungs.by_id(tx, message.subject_id)
    now = desk.clock()
    record = await follow_up_records.load_one(tx, rung.follow_up_id, now) if rung else None
    if rung is None or record is None:
        return sentence(GONE) if message.ts else None
    reader = await colleagues.by_slack_id(tx, message.channel)
    acts = reader or record.claimed_by or record.owner
    part = str(message.facts.get("part", CHANNEL))
    return brief(record, rung, part, now=now, zone=acts.timezone if acts else None)


async def snooze_over_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    snooze = await snoozes.by_id(tx, message.subject_id)
    now = desk.clock()
    record = await follow_up_records.load_one(tx, snooze.follow_up_id, now) if snooze else None
    if snooze is None or record is None:
        return sentence(GONE) if message.ts else None
    reader = await colleagues.by_slack_id(tx, message.channel)
    return snooze_over(record, snooze, now=now, zone=reader.timezone if reader else None)


async def weekly_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """What this manager was told of in that week and still waits."""
    number, day = divmod(message.subject_id, _WEEKS)
    now, monday = desk.clock(), datetime.combine(date.fromordinal(day), time(), UTC)
    reader = (await colleagues.by_ids(tx, [number])).get(number)
    if reader is None:
        return None
    told = await rungs.told_between(tx, number, monday, monday + timedelta(days=7))
    ids = dict.fromkeys(each.follow_up_id for each in told)
    records = await follow_up_records.load(tx, list(ids), now)
    waiting = [each for each in records if _waits(each)]
    return weekly_list(waiting, viewer=reader, now=now)


def _waits(record: FollowUpRecord) -> bool:
    return record.severity is Severity.S3 and record.open and record.reached_at is None


async def need_you_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """What it told of and still waits."""
    reader = await colleagues.by_slack_id(tx, message.channel)
    if reader is None:
        return None
    ids, now = await interruptions.told_in(tx, message.id), desk.clock()
    records = await follow_up_records.load(tx, ids, now)
    waiting = [each for each in records if each.open and each.reached_at is None]
    if not (waiting or message.ts):
        return None
    return need_you(waiting, viewer=reader, now=now)


async def not_told_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    rung = await rungs.by_id(tx, message.subject_id)
    record = await follow_up_records.load_one(tx, rung.follow_up_id, desk.clock()) if rung else None
    if record is None:
        return None
    return sentence(not_told(record, message.facts["missed"], message.facts["told"]))
