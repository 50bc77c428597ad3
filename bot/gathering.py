"""Letting go what waits to interrupt a person: within their budget, and at once as one message.

All that is about follow-ups goes as a single list when several of them have something to say; each
other message goes by itself. What finds no room waits for the next working morning, while the
ladder of its follow-up runs on, and its card stands in the channel and on App Home.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.follow_up.briefing import NEED_YOU
from bot.follow_up.business_time import WorkingHours
from bot.follow_up.working_hours import hours_of
from bot.interrupting import ALARM, ON_THE_CARD, WEEK
from bot.quiet import has_room, is_quiet
from storage import colleagues, interruptions, messages
from storage.database import Transaction
from storage.interruptions import InterruptionRecord
from storage.records import ColleagueRecord

Bundle = Sequence[InterruptionRecord]
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Day:
    """A person's hours, and when messages interrupted them of late."""

    person: ColleagueRecord
    hours: WorkingHours
    sent: Sequence[datetime]


async def tick(desk: Desk) -> None:
    """For each person in a transaction of their own: what may come now goes, the moot is dropped.

    Who has something that may go is found first, without a lock: at night nobody has.
    """
    async with desk.database.transaction() as tx:
        whose: dict[int, list[InterruptionRecord]] = defaultdict(list)
        for one in await interruptions.waiting(tx):
            whose[one.colleague_id].append(one)
        days = await _days(desk, tx, *whose) if whose else {}
    for colleague_id, day in days.items():
        waiting = whose[colleague_id]
        if any(one.moot for one in waiting) or _going(desk, waiting, day):
            async with desk.database.transaction() as tx:
                await _let_go(desk, tx, colleague_id)


async def full(desk: Desk, tx: Transaction) -> frozenset[int]:
    """Whom nothing can interrupt any more today, not even an S1.

    Not those who have their evening: to them it comes in the morning, when there is room again.
    """
    now, manners = desk.clock(), desk.settings.manners
    return frozenset(
        colleague_id
        for colleague_id, day in (await _days(desk, tx)).items()
        if not is_quiet(now, day.hours, manners)
        and not has_room(day.sent, now, day.hours, manners, must=True)
    )


async def _days(desk: Desk, tx: Transaction, *ids: int) -> dict[int, Day]:
    """Of these people; for nobody named, of whoever was interrupted of late."""
    now, country = desk.clock(), desk.settings.firm_country
    sent = await interruptions.sent_to_each(tx, now - WEEK, *ids)
    people = await colleagues.by_ids(tx, sorted(ids or sent))
    return {
        each: Day(one, hours_of(one, now, firm_country=country), sent.get(each, ()))
        for each, one in people.items()
    }


async def _let_go(desk: Desk, tx: Transaction, colleague_id: int) -> None:
    await interruptions.in_turn(tx, colleague_id)
    waiting = await interruptions.waiting(tx, colleague_id)
    moot = [one.message_id for one in waiting if one.moot]
    await interruptions.drop(tx, moot, desk.clock())
    day = (await _days(desk, tx, colleague_id))[colleague_id]
    for bundle in _going(desk, waiting, day):
        await _send(tx, day.person, bundle, desk.clock())


def _going(desk: Desk, waiting: Iterable[InterruptionRecord], day: Day) -> list[Bundle]:
    """What of it there is room for now, as one message each."""
    now, manners = desk.clock(), desk.settings.manners
    quiet = is_quiet(now, day.hours, manners)
    ready = [one for one in waiting if not (one.moot or one.digest)]
    going, sent = [], list(day.sent)
    for bundle in _bundles(one for one in ready if one.urgency == ALARM or not quiet):
        if has_room(sent, now, day.hours, manners, must=bundle[0].must):
            going.append(bundle)
            sent.append(now)
    return going


async def _send(tx: Transaction, person: ColleagueRecord, bundle: Bundle, now: datetime) -> None:
    """Of one follow-up its card, or else the newest word about it; of several a list."""
    if len({one.follow_up_id for one in bundle}) > 1:
        await _list(tx, person, bundle, now)
        return
    lead = next((one for one in bundle if one.kind == FOLLOW_UP), None)
    lead = lead or max(bundle, key=lambda one: one.message_id)
    others = [one.message_id for one in bundle if one != lead]
    await interruptions.digested(tx, others, now)
    await interruptions.goes(tx, lead.message_id, now)
    await messages.later(tx, lead.message_id)


async def _list(tx: Transaction, person: ColleagueRecord, bundle: Bundle, now: datetime) -> None:
    number = (now - EPOCH) // timedelta(microseconds=1)  # nobody gets two lists at one moment
    message_id = await messages.wish(tx, NEED_YOU, number, person.slack_user_id or "")
    await interruptions.want(
        tx,
        message_id,
        person.id,
        follow_up_id=None,  # each of them is on record for itself
        must=bundle[0].must,
        urgency=bundle[0].urgency,
        now=now,
        sent_at=now,
    )
    each = {one.follow_up_id: one.message_id for one in bundle}  # one alert of each follow-up
    again = {one.message_id for one in bundle}.difference(each.values())
    await interruptions.digested(tx, sorted(each.values()), now, told_in=message_id)
    await interruptions.digested(tx, sorted(again), now)


def _bundles(waiting: Iterable[InterruptionRecord]) -> list[Bundle]:
    """What goes as one message each, the most urgent first."""
    ready = sorted(waiting, key=_most_urgent_first)
    about = [one for one in ready if one.kind in ON_THE_CARD]
    alone = [[one] for one in ready if one.kind not in ON_THE_CARD]
    return sorted([about, *alone] if about else alone, key=lambda each: _most_urgent_first(each[0]))


def _most_urgent_first(one: InterruptionRecord) -> tuple[bool, int, datetime, int]:
    return not one.must, one.urgency, one.wanted_at, one.message_id
