"""Whether a person may be interrupted now: quiet hours and a budget (product.md K5, E.7, P2). Pure.

The budget has no exception. What must come (an S1) has room first: the last message of a day is
kept for it, and of the week's one for each working day that is left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.follow_up.business_time import WorkingHours


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


def has_room(
    sent: Sequence[datetime],
    now: datetime,
    hours: WorkingHours,
    manners: Manners,
    *,
    must: bool,
) -> bool:
    """Whether one message more may interrupt this person today.

    ``sent``: when earlier ones came, of this week at least.
    """
    today = now.astimezone(hours.zone).date()
    in_day = [at.astimezone(hours.zone).date() for at in sent].count(today)
    in_week = this_week(sent, now, hours.zone)
    kept = 0 if must else 1
    return _room(in_day, manners.a_day, kept) and _room(
        in_week, manners.a_week, kept + _days_left(today, hours)
    )


def this_week(sent: Iterable[datetime], now: datetime, zone: ZoneInfo) -> int:
    """How many came since Monday, on this clock."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.weekday())
    return sum(at.astimezone(zone).date() >= monday for at in sent)


def _days_left(today: date, hours: WorkingHours) -> int:
    """Working days of this week after today."""
    later = range(1, 7 - today.weekday())
    return sum(hours.works_on(today + timedelta(days=each)) for each in later)


def _room(used: int, most: int, kept: int) -> bool:
    """In a budget that is smaller than what is to be kept, there is one message all the same."""
    return most == 0 or used < max(1, most - kept)
