"""What a playbook is: steps for the cells of a matrix of roles and bands (product.md D.16)."""

from dataclasses import dataclass
from enum import StrEnum

from bot.follow_up.severity import (
    DETRACTOR_UP_TO,
    GRAVE_UP_TO,
    PASSIVE_UP_TO,
    RAISED_BY_WORDS,
)
from storage.words import Role, Rule, Theme


class Band(StrEnum):
    """A column of the matrix."""

    WORST = "0-4"
    LOW = "5-6"
    NEUTRAL = "7-8 neutral"
    HIDDEN = "7-8 hidden"
    PROMOTER = "9-10"


def band_of(score: int, rule: Rule | None) -> Band:
    """The column. A 9 or 10 whose words contradict it is worked on like a hidden detractor."""
    if score <= GRAVE_UP_TO:
        return Band.WORST
    if score <= DETRACTOR_UP_TO:
        return Band.LOW
    if rule in RAISED_BY_WORDS:
        return Band.HIDDEN
    return Band.NEUTRAL if score <= PASSIVE_UP_TO else Band.PROMOTER


class Doer(StrEnum):
    """Who does a step unless somebody else is chosen; all but the owner are told at once."""

    OWNER = "owner"
    PARTNER = "partner"
    MANAGER = "manager"
    DEPUTY = "deputy"


class Circumstance(StrEnum):
    """What ``only_if`` may ask."""

    KEY_ACCOUNT = "key_account"
    ROLE_UNKNOWN = "role_unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the conditions of a step depend on.

    renewal_in_days: None where no renewal is on record. themes: what the comment complains of.
    """

    role: Role
    key_account: bool
    renewal_in_days: int | None
    themes: frozenset[Theme]


@dataclass(frozen=True, slots=True)
class Condition:
    """When a step belongs to a follow-up: every part that is given must hold."""

    only_if: Circumstance | None = None
    renewal_within_days: int | None = None
    theme: Theme | None = None

    def holds(self, facts: Facts) -> bool:
        return (
            (self.only_if is not Circumstance.KEY_ACCOUNT or facts.key_account)
            and (self.only_if is not Circumstance.ROLE_UNKNOWN or facts.role is Role.UNKNOWN)
            and self._renews_soon(facts.renewal_in_days)
            and (self.theme is None or self.theme in facts.themes)
        )

    def _renews_soon(self, days: int | None) -> bool:
        limit = self.renewal_within_days
        return limit is None or (days is not None and 0 <= days <= limit)


ALWAYS = Condition()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. ``due_days``: working days; ``by_plan``: when the plan must be agreed."""

    key: str
    words: str
    by: Doer
    condition: Condition = ALWAYS
    due_days: int | None = None
    by_plan: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """A text to read or copy, with ``$places`` for the facts of the follow-up."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Playbook:
    """One file. Without steps it says that nobody need do anything in its cells."""

    name: str
    title: str
    purpose: str
    version: int
    cells: frozenset[tuple[Role, Band]]
    steps: tuple[Step, ...]
    materials: tuple[Material, ...]

    def steps_for(self, facts: Facts) -> tuple[Step, ...]:
        """Those whose conditions hold."""
        return tuple(step for step in self.steps if step.condition.holds(facts))
