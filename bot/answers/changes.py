"""Has anything changed? The firm, its partners and its sectors, looked at on demand (D.3, U5)."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.cards.changes import FIRM, Changes, Segment, changes_card
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotAllowed
from bot.figures import cusum
from bot.figures.cusum import TRAILING, Fall, Scored
from bot.figures.waves import Wave, judge
from bot.people import OVERSEES, known
from storage import colleagues, moves
from storage.moves import AnswerInSegments, PeopleInSegments

QUARTER = 90
SHORTEST, LONGEST = 30, 365
WHICH_DAYS = (
    f"A number of days from {SHORTEST} to {LONGEST} can stand behind it: /nps change 180 compares "
    f"the last 180 days with the 180 before. Without one it is {QUARTER}."
)
NOT_YOURS = "Changes over all clients are for managers, partners and admins. Ask one of them."


async def overview(desk: Desk, by: str, typed: str) -> Card:
    """For ``/nps change``. Raises NotAllowed for all but managers, partners and admins."""
    days = days_of(typed)
    if days is None:
        return sentence(WHICH_DAYS)
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await known(tx, by)
        if person.role not in OVERSEES:
            raise NotAllowed(NOT_YOURS)
        answers = await moves.answers(tx, now - 2 * TRAILING, now)
        people = await moves.people(tx)
        partners = sorted({one.partner_id for one in answers if one.partner_id is not None})
        found = await colleagues.by_ids(tx, partners)
    names = {number: one.name for number, one in found.items()}
    shown = await asyncio.to_thread(changes, answers, people, names, now, days)
    return changes_card(shown, zone=person.timezone)


def days_of(typed: str) -> int | None:
    """How long a wave is; None for what is no such number."""
    words = typed.lower().removesuffix("days").strip()
    if not words:
        return QUARTER
    if not (words.isascii() and words.isdigit() and len(words) <= 3):
        return None
    return int(words) if SHORTEST <= int(words) <= LONGEST else None


def changes(
    answers: Sequence[AnswerInSegments],
    people: Iterable[PeopleInSegments],
    partners: Mapping[int, str],
    now: datetime,
    days: int,
) -> Changes:
    """The last ``days`` against those before, and every fall that was seen in them."""
    by_segment: defaultdict[Segment, list[AnswerInSegments]] = defaultdict(list)
    for answer in answers:
        for segment in _segments(answer, partners):
            by_segment[segment].append(answer)
    there: defaultdict[Segment, int] = defaultdict(int)
    for group in people:
        for segment in _segments(group, partners):
            there[segment] += group.people
    turn, start = now - timedelta(days=days), now - timedelta(days=2 * days)
    verdicts = judge(
        {
            segment: (
                _wave(told, start, turn, there[segment]),
                _wave(told, turn, now, there[segment]),
            )
            for segment, told in by_segment.items()
        }
    )
    a_year = sum(
        answer.answered_at > now - TRAILING for told in by_segment.values() for answer in told
    )
    limit = cusum.limit_for(a_year // 4)
    falls = {segment: _last_fall(told, limit, turn) for segment, told in by_segment.items()}
    return Changes(
        days=days,
        verdicts=verdicts,
        falls={segment: fall for segment, fall in falls.items() if fall is not None},
        limit=limit,
    )


def _segments(
    one: AnswerInSegments | PeopleInSegments, partners: Mapping[int, str]
) -> Iterator[Segment]:
    yield FIRM
    if one.partner_id is not None and one.partner_id in partners:
        yield Segment("partner", partners[one.partner_id], one.partner_id)
    if one.sector:
        yield Segment("sector", one.sector)


def _wave(told: Iterable[AnswerInSegments], since: datetime, until: datetime, people: int) -> Wave:
    """One answer for each person, the latest (D.1)."""
    inside = (one for one in told if since < one.answered_at <= until)
    return Wave({one.contact_id: one.score for one in inside}, people)


def _last_fall(told: Iterable[AnswerInSegments], limit: int, turn: datetime) -> Fall | None:
    scored = [Scored(one.answered_at, one.score) for one in told]
    seen = [fall for fall in cusum.falls(scored, limit) if fall.raised > turn]
    return seen[-1] if seen else None
