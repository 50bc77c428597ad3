"""Which arm comes next: permuted blocks inside strata, from a seed nobody sees (D.15). Pure."""

import hashlib
from collections.abc import Iterator
from itertools import count, islice
from random import Random

from storage.offer_words import ArmName
from storage.words import Theme

BLOCKS = (2, 4)  # which of the two it is, nobody knows either

_CLASSES = {
    "contact": (
        Theme.COMMUNICATION,
        Theme.RESPONSIVENESS,
        Theme.RELATIONSHIP,
        Theme.STAFFING_TURNOVER,
    ),
    "money": (Theme.BILLING_PRICING,),
    "delivery": (
        Theme.QUALITY_OF_WORK,
        Theme.DEADLINES_DELIVERY,
        Theme.PROJECT_MANAGEMENT,
        Theme.ONBOARDING,
        Theme.TECHNICAL_PLATFORM,
    ),
    "value": (Theme.EXPERTISE, Theme.STRATEGIC_VALUE),
}
_CLASS_OF = {theme: name for name, themes in _CLASSES.items() for theme in themes}


def stratum_of(theme: Theme | None, *, key_account: bool) -> str:
    """Class of the root cause × tier: ``money, key``. At a claim the reading's first theme serves.

    Thirteen causes would leave most strata with a single account.
    """
    cause = _CLASS_OF.get(theme, "other") if theme else "other"
    return f"{cause}, {'key' if key_account else 'other'}"


def arm_at(seed: str, stratum: str, place: int) -> ArmName:
    """The arm of the account that is drawn as number ``place`` (from 0) in its stratum."""
    return next(islice(_sequence(seed, stratum), place, None))


def _sequence(seed: str, stratum: str) -> Iterator[ArmName]:
    for number in count():
        digest = hashlib.sha256(f"{seed}\n{stratum}\n{number}".encode()).digest()
        chance = Random(digest)  # noqa: S311 - the seed is secret, this only spreads it
        block = list(ArmName) * (chance.choice(BLOCKS) // 2)
        chance.shuffle(block)
        yield from block
