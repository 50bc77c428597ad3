"""When a client counts as recovered (product.md D.15), before anybody looks at how many did."""

from datetime import date, timedelta

LEAST_RISE = 2
ABOVE = 6
RECHECK_AFTER = timedelta(days=60)  # of a closing: the client is asked whether it was put right
LEAST_PROLONGED = timedelta(days=90)  # less is a talk put off, not a contract


def came_back(before: int, after: int) -> bool:
    """The next score is up by at least 2, and above 6 (D.15)."""
    return after - before >= LEAST_RISE and after > ABOVE


def is_renewal(was: date, became: date) -> bool:
    """The next renewal moved so far ahead that one was signed (D.15)."""
    return became - was >= LEAST_PROLONGED
