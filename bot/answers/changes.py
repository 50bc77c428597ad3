"""Has anything changed? The firm, its partners and its sectors (D.3, U5). Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from bot.figures import cusum
from bot.figures.change import Change
from bot.figures.cusum import TRAILING, Fall, Scored
from bot.figures.nps import Tally
from bot.figures.paired import Paired
from bot.figures.waves import Outcome, Verdict, Wave, judge
from storage.moves import AnswerInSegments, PeopleInSegments


@dataclass(frozen=True, slots=True)
class Segment:
    """``kind``: "firm", "partner" or "sector"; two partners of one name differ by ``number``."""

    kind: str
    name: str
    number: int | None = None


FIRM = Segment("firm", "")


@dataclass(frozen=True, slots=True)
class Changes:
    """The last ``days`` against as many before. ``limit``: the h that the falls were watched by."""

    days: int
    verdicts: Sequence[Verdict[Segment]]
    falls: Mapping[Segment, Fall]
    limit: int

    def facts(self) -> dict[str, Any]:
        return {
            "days": self.days,
            "limit": self.limit,
            "verdicts": [_kept(one, self.falls.get(one.segment)) for one in self.verdicts],
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        falls = {
            Segment(*one["segment"]): Fall(*map(datetime.fromisoformat, one["fall"]))
            for one in facts["verdicts"]
            if one["fall"]
        }
        verdicts = [_verdict_of(one) for one in facts["verdicts"]]
        return cls(facts["days"], verdicts, falls, facts["limit"])


def _kept(one: Verdict[Segment], fall: Fall | None) -> dict[str, Any]:
    segment, before, after = one.segment, one.before, one.after
    return {
        "segment": [segment.kind, segment.name, segment.number],
        "before": [before.promoters, before.passives, before.detractors],
        "after": [after.promoters, after.passives, after.detractors],
        "heard": [one.heard_before, one.heard_after],
        "paired": isinstance(one.move, Paired),
        "move": asdict(one.move) if one.move else None,
        "outcome": one.outcome,
        "fall": [fall.since.isoformat(), fall.raised.isoformat()] if fall else None,
    }


def _verdict_of(kept: Mapping[str, Any]) -> Verdict[Segment]:
    move: Change | Paired | None = None
    if kept["move"]:
        move = Paired(**kept["move"]) if kept["paired"] else Change(**kept["move"])
    heard_before, heard_after = kept["heard"]
    return Verdict(
        Segment(*kept["segment"]),
        Tally(*kept["before"]),
        Tally(*kept["after"]),
        heard_before,
        heard_after,
        move,
        Outcome(kept["outcome"]),
    )


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
