"""How long surveys may be put off, and by whom (product.md G2, U8). Pure.

One person keeps them off for 30 days at most, however many times they ask for it; then somebody
else decides. So mercy for a client in crisis never turns into blindness.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from storage.ask_records import DeferralRecord, Spell

DAY = timedelta(days=1)
MOST_DAYS = 30
PRESET_DAYS = 14
APART = timedelta(days=30)  # after so long without one, the same person begins anew


def latest(spells: Sequence[Spell], now: datetime) -> datetime:
    """Until when this person may keep them off. spells: theirs so far, the newest first.

    What follows within 30 days counts together with what was before.
    """
    since = now
    for each in spells:
        if since - (each.ended_at or now) >= APART:
            break
        since = each.begun_at
    return since + MOST_DAYS * DAY


def days_left(last: datetime, now: datetime) -> int:
    """Whole days that may still be asked for, the begun one included; 0 when the time is over."""
    return max(0, ceil((last - now) / DAY))


def end_of(days: int, last: datetime, now: datetime) -> datetime:
    """So many days from now, and never later than ``last``."""
    return min(now + days * DAY, last)


def held_until(one: DeferralRecord, now: datetime) -> datetime:
    """What a survey tool is told: its end; while nobody has decided, to ask again tomorrow."""
    return one.until if one.until > now else now + DAY
