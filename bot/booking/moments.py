"""When something is said about a booked call. Pure (product.md D2, D3, P2)."""

from datetime import UTC, datetime, time, timedelta

from bot.follow_up.business_time import WorkingHours, shifts
from storage.bookings import Due

BRIEF_BEFORE = timedelta(minutes=10)
ASK_AFTER = timedelta(minutes=5)
REMIND_AT = time(8)
REMIND_BEFORE = timedelta(minutes=30)  # a reminder that comes with the call is none


def moments(
    starts_at: datetime, ends_at: datetime, made_at: datetime, hours_of: WorkingHours
) -> dict[str, datetime | None]:
    """Every moment, by the name of its column.

    A call of a later day is recalled at eight that morning; what nobody tells of it until the next
    working morning counts as unknown.
    """
    return {
        Due.REMIND.value: _reminder(starts_at, made_at, hours_of),
        Due.BRIEF.value: max(starts_at - BRIEF_BEFORE, made_at),
        Due.ASK.value: ends_at + ASK_AFTER,
        Due.LAPSE.value: _next_morning(ends_at, hours_of),
    }


def _reminder(starts_at: datetime, made_at: datetime, hours_of: WorkingHours) -> datetime | None:
    day = starts_at.astimezone(hours_of.zone).date()
    morning = datetime.combine(day, REMIND_AT, hours_of.zone).astimezone(UTC)
    return morning if made_at < morning <= starts_at - REMIND_BEFORE else None


def _next_morning(ends_at: datetime, hours_of: WorkingHours) -> datetime:
    today = ends_at.astimezone(hours_of.zone).date()
    for opens, _ in shifts(ends_at, hours_of):
        if opens.astimezone(hours_of.zone).date() > today:
            return opens
    return ends_at + timedelta(days=1)
