"""The closed lists of those who are pleased: what they are asked for, and what came of it."""

from enum import StrEnum


class Activation(StrEnum):
    """What a promoter may be asked for, one thing at a time (product.md T1, D.16)."""

    REFERENCE = "reference"
    JOINT_TALK = "joint_talk"
    CASE_STUDY = "case_study"
    QUOTE = "quote"
    COMMUNITY = "community"
    BETA = "beta"


class AskOutcome(StrEnum):
    """What the client said to it."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class ThankedHow(StrEnum):
    """How the thanks reached them."""

    MAIL = "mail"
    BY_HAND = "by_hand"  # copied, and sent by the colleague
    OTHERWISE = "otherwise"  # in a call, over lunch: a colleague says so


class QuoteUse(StrEnum):
    """Where a client lets us show their words."""

    WEBSITE = "website"
    PROPOSALS = "proposals"
    CASE_STUDY = "case_study"
    SOCIAL_MEDIA = "social_media"
    PRESS = "press"
