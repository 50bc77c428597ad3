"""Whether a person may be interrupted now: quiet hours and a budget (product.md K5, P2). Pure.

What must not wait is held back by no budget, but it counts; the quiet hours hold back everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.follow_up.business_time import WorkingHours

if TYPE_CHECKING:  # the settings are read before any table is
    from storage.interruptions import InterruptionRecord


@dataclass(frozen=True, slots=True)
class Manners:
    """How a firm interrupts its people.

    quiet_from, quiet_until: on each person's clock, and days on which they do not work besides;
    None: no quiet hours at all. a_day, a_week: the most messages; 0: as many as there are.
    """

    quiet_from: time | None = time(18)
    quiet_until: time | None = time(8)
    a_day: int = 3
    a_week: int = 10

    @property
    def none(self) -> bool:
        """Anybody may be interrupted at any time."""
        return self.quiet_from is None and not (self.a_day or self.a_week)


def is_quiet(now: datetime, hours: WorkingHours, manners: Manners) -> bool:
    if manners.quiet_from is None or manners.quiet_until is None:
        return False
    local = now.astimezone(hours.zone)
    awake = manners.quiet_until <= local.time() < manners.quiet_from
    return not awake or not hours.works_on(local.date())


def may_go(
    waiting: "Iterable[InterruptionRecord]",
    sent: Sequence[datetime],
    now: datetime,
    hours: WorkingHours,
    manners: Manners,
) -> "list[InterruptionRecord]":
    """What of a person's waiting messages may be sent now, the most urgent first; no digests.

    ``sent``: when earlier ones came, of this week at least.
    """
    if is_quiet(now, hours, manners):
        return []
    today = now.astimezone(hours.zone).date()
    in_day = [at.astimezone(hours.zone).date() for at in sent].count(today)
    in_week = this_week(sent, now, hours.zone)
    go: list[InterruptionRecord] = []
    for one in sorted((each for each in waiting if not each.digest), key=_most_urgent_first):
        room = _room(in_day + len(go), manners.a_day) and _room(in_week + len(go), manners.a_week)
        if one.must or room:
            go.append(one)
    return go


def this_week(sent: Iterable[datetime], now: datetime, zone: ZoneInfo) -> int:
    """How many came since Monday, on this clock."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return sum(at.astimezone(zone).date() >= monday for at in sent)


def _most_urgent_first(one: "InterruptionRecord") -> tuple[bool, int, datetime, int]:
    return not one.must, one.urgency, one.wanted_at, one.message_id


def _room(used: int, most: int) -> bool:
    return most == 0 or used < most
