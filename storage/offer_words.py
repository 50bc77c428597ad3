"""The closed lists of offers and experiments, as ``storage.words`` has all others."""

from enum import StrEnum


class OfferType(StrEnum):
    """What was offered to a client beyond the call itself (product.md X1, R1).

    Nothing that binds a client who is unhappy (longer terms, free extras) is offered at all.
    """

    SENIOR_CHECK_IN = "senior_check_in"
    WORKSHOP = "workshop"
    EXTRA_REPORTING = "extra_reporting"
    REWORK = "rework"
    TEAM_CHANGE = "team_change"
    CREDIT = "credit"  # any fee reduction
    OTHER = "other"
    NONE = "none"  # somebody said that it was nothing; nobody said is another matter


NEEDS_PARTNER = frozenset({OfferType.CREDIT})
"""Money is given away by a partner alone."""


class ArmName(StrEnum):
    """The two arms of an experiment."""

    A = "a"
    B = "b"


class ExperimentEnd(StrEnum):
    """Why an experiment ended (product.md D.15)."""

    HORIZON = "horizon"
    EARLY = "early"  # so clear, with so many, that the rule lets it end before
    PERSON = "person"  # somebody stopped it, whatever it showed
