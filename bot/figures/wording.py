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


def share(value: float, *, sign: bool = False) -> str:
    """Two decimals without the nought: ".89", "−.07", with ``sign`` also "+.21"."""
    hundredths = whole(100 * abs(value))
    digits = f".{hundredths:02d}" if hundredths < 100 else f"{hundredths / 100:.2f}"
    if not hundredths or not (sign or value < 0):
        return digits
    return f"{'−' if value < 0 else '+'}{digits}"


def chance(value: float) -> str:
    """A probability that is never rounded to certainty: ".89", "> .99", "< .01"."""
    if value > 0.99:
        return "> .99"
    return "< .01" if value < 0.01 else share(value)


def counted(number: int, noun: str) -> str:
    """ "1 promoter", "2 promoters"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
