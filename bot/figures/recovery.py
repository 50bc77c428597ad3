"""When a client counts as recovered (product.md D.15), before anybody looks at how many did."""

LEAST_RISE = 2
ABOVE = 6


def came_back(before: int, after: int) -> bool:
    """The next score is up by at least 2, and above 6 (D.15)."""
    return after - before >= LEAST_RISE and after > ABOVE
