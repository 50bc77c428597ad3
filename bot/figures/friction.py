"""When a piece of work, an invoice or a ticket is friction (product.md D.12). Pure.

Days are those of the person who directs the account, on their own clock; working days are Monday
to Friday.
"""

from datetime import date, timedelta

LATE_AFTER = 5  # working days past the first due date that was told
DISPUTED_AFTER = 7  # days in query or on hold
REOPENED_FROM = 2  # times that the same ticket was opened again
WINDOW = timedelta(days=60)  # friction that precedes an answer
WORKING_DAYS = range(5)  # Monday is 0


def working_days_late(baseline: date, until: date) -> int:
    """Working days after the first due date up to this day, the day itself with them."""
    weeks, days = divmod(max((until - baseline).days, 0), 7)
    first = baseline.weekday() + 1
    rest = sum((first + ahead) % 7 in WORKING_DAYS for ahead in range(days))
    return weeks * len(WORKING_DAYS) + rest


def late_since(baseline: date) -> date:
    """The day on which it became friction: the first that is more than five working days past."""
    day, left = baseline, LATE_AFTER + 1
    while left:
        day += timedelta(days=1)
        left -= day.weekday() in WORKING_DAYS
    return day


def is_late(working_days: int) -> bool:
    return working_days > LATE_AFTER


def is_disputed_long(days: int) -> bool:
    return days > DISPUTED_AFTER
