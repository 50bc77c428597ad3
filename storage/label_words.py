"""What people say of a reading: labels, and why they disagree."""

from enum import StrEnum


class LabelAbout(StrEnum):
    """What a person said of a comment: whether it shows a frustrated client, or its theme."""

    FRUSTRATED = "frustrated"
    THEME = "theme"


class LabelSource(StrEnum):
    """By which act it was said."""

    DISAGREE = "disagree"
    CLOSING = "closing"
    OPENING = "opening"  # of a follow-up by hand


class DisagreeReason(StrEnum):
    """Why words that were flagged mean no harm (product.md N3)."""

    JOKE = "joke"
    SOMEBODY_ELSE = "somebody_else"
    SETTLED = "settled"
    PRAISE = "praise"
    OTHER = "other"
