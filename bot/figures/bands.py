"""What one score counts as (product.md D, first line, and E.1)."""

from enum import StrEnum

DETRACTOR_TO = 6


class Band(StrEnum):
    """The three bands of a 0-10 score."""

    PROMOTER = "promoter"
    PASSIVE = "passive"
    DETRACTOR = "detractor"


def band_of(score: int) -> Band:
    """9-10 promoter, 7-8 passive, 0-6 detractor. Raises ValueError outside 0-10."""
    if not 0 <= score <= 10:
        raise ValueError(f"a score is 0 to 10, not {score}")
    if score >= 9:
        return Band.PROMOTER
    return Band.PASSIVE if score > DETRACTOR_TO else Band.DETRACTOR


def worth(score: int) -> int:
    """The x of product.md D: +1 promoter, 0 passive, -1 detractor. Raises as band_of does."""
    band = band_of(score)
    return (band is Band.PROMOTER) - (band is Band.DETRACTOR)
