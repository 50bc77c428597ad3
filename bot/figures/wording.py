"""How figures are written: one sign, one rounding, everywhere."""

import math


def whole(value: float) -> int:
    """The nearest integer, halves away from zero (Python's own rounds 12.5 to 12)."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))


def signed(value: float) -> str:
    """An integer with its sign and a real minus: "+25", "0", "−12"."""
    number = whole(value)
    if number == 0:
        return "0"
    return f"+{number}" if number > 0 else f"−{-number}"


def counted(number: int, noun: str) -> str:
    """ "1 promoter", "2 promoters"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
