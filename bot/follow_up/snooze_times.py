"""Until when somebody can put their reminders off (product.md L2). Pure."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum

from bot.follow_up.business_time import WorkingHours

MORNING = time(9)


class Until(StrEnum):
    """The choices. Until the meeting only where one is booked."""

    HOUR = "1h"
    FOUR_HOURS = "4h"
    TOMORROW = "tomorrow"
    MEETING = "meeting"


def moments(
    now: datetime, hours: WorkingHours, meeting_at: datetime | None = None
) -> Mapping[Until, datetime]:
    """Until when each choice would be. ``meeting_at``: of a booking with the client, if any."""
    found = {
        Until.HOUR: now + timedelta(hours=1),
        Until.FOUR_HOURS: now + timedelta(hours=4),
        Until.TOMORROW: tomorrow(now, hours),
    }
    if meeting_at is not None and meeting_at > now:
        found[Until.MEETING] = meeting_at
    return found


def tomorrow(now: datetime, hours: WorkingHours) -> datetime:
    """Nine o'clock on their next working day."""
    day = now.astimezone(hours.zone).date() + timedelta(days=1)
    while not hours.works_on(day):
        day += timedelta(days=1)
    return datetime.combine(day, MORNING, hours.zone).astimezone(now.tzinfo)
