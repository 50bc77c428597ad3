"""What came of the quarter, read from the record: who was contacted, reminded, interrupted."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select

from bot.booking.showing import AFTER, ANOTHER_WAY, BRIEF, REMINDER
from bot.follow_up.briefing import SNOOZE_OVER
from bot.morning import KIND as MORNING_NOTE
from storage.huddles import PACK
from storage.models import (
    Attempt,
    Colleague,
    FollowUp,
    Interruption,
    Message,
    PromoterAsk,
    Response,
    Rung,
    Thanks,
    TimelineEntry,
)
from storage.words import NO_TRIES
from tests.quarter.people import People
from tests.quarter.playing import BEGINS, BURST, ENDS, Quarter
from tests.quarter.reckoning import facts_of, steps

LOCK = timedelta(hours=48)
GIVEN_ON = ("assigned", "handed_back", "contact_taken_over", "closed")
EXACTLY = timedelta(seconds=1)
NO_INTERRUPTIONS = (
    ANOTHER_WAY,  # it answers a call that they have just logged
    *(REMINDER, BRIEF, AFTER),  # of a call that they booked
    *(MORNING_NOTE, PACK),  # at an hour of their own, instead of messages
)


@dataclass(frozen=True)
class Outreach:
    """``tries``: to reach clients, and thanks. ``by_two``: tries of somebody else too soon.

    asks: how often each promoter was asked for something.
    """

    tries: int
    by_two: Sequence[tuple[Any, ...]]
    asks: Sequence[int]


@dataclass(frozen=True)
class Ladder:
    """Steps taken, and follow-ups whose steps are not those that product.md D.13 promises."""

    steps: int
    wrong: Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Interruptions:
    """Of each person: how many came on a day, and in a week. All count, alarms of their own too.

    unasked_at: when what nobody had set as an alarm came, on its reader's clock. waited: wanted
    in working hours on the day of the burst, and not sent on it.
    """

    a_day: Counter[tuple[int, date]]
    a_week: Counter[tuple[int, int, int]]
    unasked_at: Sequence[datetime]
    twice: Sequence[int]  # messages that were not posted exactly once
    waited: int

    def __str__(self) -> str:
        days, weeks = self.a_day.values(), self.a_week.values()
        return (
            f"{sum(days)} interruptions; a person and day with any: p50 {median(days):g}, "
            f"most {max(days)}; a week: p50 {median(weeks):g}, most {max(weeks)}"
        )


async def _rows(quarter: Quarter, statement: Any) -> list[Any]:
    async with quarter.desk.database.transaction() as tx:
        return list(await tx.execute(statement))


async def outreach(quarter: Quarter) -> Outreach:
    """Within 48 hours of one try only the same person tries again, unless it was given on.

    Nobody has a client to themselves for having thanked them (product.md U6: for recovery).
    """
    made = await _rows(
        quarter,
        select(FollowUp.contact_id, Attempt.made_at, Attempt.colleague_id, Attempt.follow_up_id)
        .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
        .where(Attempt.made_at > BEGINS, Attempt.outcome.not_in(NO_TRIES)),
    )
    thanked = await _rows(
        quarter,
        select(Response.contact_id, Thanks.thanked_at, Thanks.thanked_by)
        .join(Response, Response.id == Thanks.response_id)
        .where(Thanks.thanked_at > BEGINS),
    )
    asks = await _rows(
        quarter,
        select(Response.contact_id)
        .join(Thanks, Thanks.response_id == Response.id)
        .join(PromoterAsk, PromoterAsk.thanks_id == Thanks.id)
        .where(PromoterAsk.made_at.is_not(None)),
    )
    given_on = or_(*(TimelineEntry.what.startswith(what) for what in GIVEN_ON))
    story = await _rows(quarter, select(TimelineEntry).where(given_on))
    touched = defaultdict(list)
    for contact, at, who, follow_up in [*made, *((*one, 0) for one in thanked)]:
        touched[contact].append((at, who, follow_up))
    by_two = [
        (contact, at, again)
        for contact, tries in touched.items()
        for (at, who, follow_up), (again, other, _) in combinations(sorted(tries), 2)
        if follow_up and who != other and again <= at + LOCK
        if not any(one.follow_up_id == follow_up and at <= one.at <= again for one in story)
    ]
    asked = Counter(one.contact_id for one in asks)
    return Outreach(len(made) + len(thanked), by_two, sorted(asked.values()))


async def ladder(quarter: Quarter, people: People) -> Ladder:
    """Each step once, within a second of the moment reckoned from the history alone."""
    follow_ups = await _rows(quarter, select(FollowUp).where(FollowUp.id.in_(people.owners)))
    history = await _rows(quarter, select(TimelineEntry).order_by(TimelineEntry.id))
    came = await _rows(quarter, select(Rung).where(Rung.happened_at.is_not(None)))
    zones = {one.id: ZoneInfo(one.timezone) for one in quarter.people.values()}
    count, wrong = 0, []
    for one in follow_ups:
        lines = [line for line in history if line.follow_up_id == one.id]
        due = steps(facts_of(one, lines, people.owners[one.id], zones, ENDS))
        taken = sorted((str(r.duty), r.happened_at) for r in came if r.follow_up_id == one.id)
        count += len(taken)
        in_time = len(taken) == len(due) and all(
            duty == promised and abs(at - moment) < EXACTLY
            for (duty, at), (promised, moment) in zip(taken, due, strict=True)
        )
        if not in_time:
            wrong.append((one.id, taken, due))
    return Ladder(count, wrong)


async def interruptions(quarter: Quarter) -> Interruptions:
    """As they came on the board, not as the desk counted them."""
    sent = await _rows(
        quarter,
        select(Message.id, Message.kind, Colleague.id.label("person"), Colleague.timezone)
        .join(Colleague, Colleague.slack_user_id == Message.channel)
        .where(Message.kind.not_in(NO_INTERRUPTIONS))
        .order_by(Message.id),
    )
    days: Counter[tuple[int, date]] = Counter()
    weeks: Counter[tuple[int, int, int]] = Counter()
    unasked, twice = [], []
    for one in sent:
        for at in quarter.board.posted.get(one.id, ()):
            local = at.astimezone(ZoneInfo(one.timezone))
            days[one.person, local.date()] += 1
            weeks[one.person, *local.isocalendar()[:2]] += 1
            if one.kind != SNOOZE_OVER:
                unasked.append(local)
        if len(quarter.board.posted.get(one.id, ())) > 1:
            twice.append(one.id)
    counted = await _rows(quarter, select(Interruption).where(Interruption.sent_at.is_not(None)))
    assert len(counted) == sum(days.values()), "what was posted is what is on record"
    wanted = Interruption.wanted_at.between(BURST, BURST + timedelta(hours=7))
    later = or_(Interruption.sent_at.is_(None), Interruption.sent_at > BURST + timedelta(hours=12))
    waited = await _rows(quarter, select(Interruption.message_id).where(wanted, later))
    return Interruptions(days, weeks, unasked, twice, len(waited))
