"""When each step of a ladder should have come: reckoned anew from the history of a follow-up.

Nothing of the desk's own reckoning is used, only the promises as product.md D.13 puts them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from holidays import country_holidays

from storage.words import Duty, Severity

LIVE_IN = {  # whoever keeps that zone
    "Europe/London": ("GB", "ENG"),
    "Europe/Berlin": ("DE", "BE"),
    "America/New_York": ("US", "NY"),
}
DAYS_OFF = {
    zone: country_holidays(country, subdiv=part, years=(2026, 2027))
    for zone, (country, part) in LIVE_IN.items()
}
OFFICE = (9, 18)
WHOLE_DAY = (0, 24)
S1_LIMIT = timedelta(hours=72)
PROMISED: Mapping[tuple[Severity, Duty], tuple[int, tuple[int, int]]] = {
    (Severity.S1, Duty.CLAIM): (2, OFFICE),
    (Severity.S1, Duty.CONTACT): (24, WHOLE_DAY),
    (Severity.S2, Duty.CLAIM): (4, OFFICE),
    (Severity.S2, Duty.CONTACT): (48, WHOLE_DAY),
    (Severity.S3, Duty.CLAIM): (9, OFFICE),
    (Severity.S3, Duty.CONTACT): (45, OFFICE),
}
SHARES = {Severity.S1: (0.75, 1, 1.5), Severity.S2: (0.75, 1, 2), Severity.S3: (1,)}


@dataclass(frozen=True)
class Turn:
    """From then on this person (by their zone) is asked for it; ``anew``: our clock began again."""

    at: datetime
    zone: ZoneInfo
    anew: bool


@dataclass(frozen=True)
class Facts:
    """What is on record of one follow-up. ``turns``: the first is its opening."""

    severity: Severity
    clock_from: datetime
    turns: Sequence[Turn]
    claims: Sequence[datetime]
    done_at: datetime  # reached, closed, or the end of the quarter

    def zone_at(self, at: datetime) -> ZoneInfo:
        return [turn for turn in self.turns if turn.at <= at][-1].zone


def steps(facts: Facts) -> list[tuple[str, datetime]]:
    """Which steps should have been taken, by clock and moment."""
    found = [(Duty.CONTACT, at) for at in _contact(facts)]
    begun = [turn for turn in facts.turns if turn.anew]
    for turn, following in zip(begun, [*begun[1:], None], strict=True):
        ends = [each for each in facts.claims if each >= turn.at] + [facts.done_at]
        until = min([*ends, *([following.at] if following else [])])
        start = facts.clock_from if turn is begun[0] else turn.at
        found += [(Duty.CLAIM, at) for at in _moments(facts, Duty.CLAIM, start, turn.zone, until)]
    return sorted((str(duty), at) for duty, at in found)


def _contact(facts: Facts) -> list[datetime]:
    zone = facts.turns[0].zone
    return _moments(facts, Duty.CONTACT, facts.clock_from, zone, facts.done_at)


def _moments(
    facts: Facts, duty: Duty, start: datetime, zone: ZoneInfo, until: datetime
) -> list[datetime]:
    hours, open_from = PROMISED[facts.severity, duty]
    moments = [
        _limited(facts.severity, start, share, _used_up(start, hours * share, open_from, zone))
        for share in SHARES[facts.severity]
    ]
    if facts.severity is Severity.S3:
        monday = _monday(moments[-1], zone)
        while monday < until:
            moments.append(monday)
            monday = _monday(monday, facts.zone_at(monday))
    return [at for at in moments if at < until]


def _limited(severity: Severity, start: datetime, share: float, at: datetime) -> datetime:
    """S1 waits 72 hours at most; a reminder that comes earlier anyway is left where it is."""
    if severity is not Severity.S1 or (share < 1 and at < start + S1_LIMIT):
        return at
    return min(at, start + S1_LIMIT * share)


def _used_up(start: datetime, hours: float, open_from: tuple[int, int], zone: ZoneInfo) -> datetime:
    left = timedelta(hours=hours)
    for opens, closes in _days(start, open_from, zone):
        begin = max(opens, start)
        if begin + left <= closes:
            return begin + left
        left -= max(closes - begin, timedelta())
    raise AssertionError("the days never end")


def _days(
    start: datetime, open_from: tuple[int, int], zone: ZoneInfo
) -> Iterator[tuple[datetime, datetime]]:
    day = start.astimezone(zone).date()
    while True:
        if _works(day, zone):
            opens, closes = (
                datetime.combine(day + timedelta(days=hour // 24), time(hour % 24), zone)
                for hour in open_from
            )
            yield opens.astimezone(UTC), closes.astimezone(UTC)
        day += timedelta(days=1)


def _monday(after: datetime, zone: ZoneInfo) -> datetime:
    day = after.astimezone(zone).date()
    day += timedelta(days=7 - day.weekday())
    while not _works(day, zone):
        day += timedelta(days=1)
    return datetime.combine(day, time(9), zone).astimezone(UTC)


def _works(day: date, zone: ZoneInfo) -> bool:
    return day.weekday() < 5 and day not in DAYS_OFF[zone.key]


def facts_of(
    row: Any,
    story: Sequence[Any],
    owners: Sequence[int],
    zones: Mapping[int, ZoneInfo],
    ends: datetime,
) -> Facts:
    """``story``: the history of this follow-up in order; ``owners``: from the first on."""
    following = iter(owners)
    owner = next(following)
    turns, claims = [Turn(row.opened_at, zones[owner], anew=True)], []
    for line in story:
        if line.what == "claimed":
            claims.append(line.at)
            turns.append(Turn(line.at, zones[line.colleague_id], anew=False))
        elif line.what in ("assigned", "handed_back"):
            owner = next(following) if line.what == "assigned" else owner
            turns.append(Turn(line.at, zones[owner], anew=True))
    done = min(row.reached_at or ends, row.closed_at or ends)
    return Facts(row.severity, row.clock_from, turns, claims, done)
