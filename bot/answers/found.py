"""What was counted for a plan, as a receipt keeps it, and the one value that follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Protocol, Self

from bot.answers.avoiding import Avoiding
from bot.answers.beside import Beside
from bot.answers.changes import Changes
from bot.answers.friction import Frictions
from bot.answers.growth import Growth
from bot.answers.outcomes import Causes, Offers
from bot.answers.saved import Savings
from bot.answers.steps import Step
from bot.answers.unheard import Unheard
from bot.answers.upkeep import Upkeep
from bot.answers.withholding import Bias
from bot.digests.week import Week
from bot.figures.benchmarks import Industry
from bot.figures.nps import COUNTS_BELOW
from bot.figures.proportion import wilson
from bot.themes_across.kept import Themes
from storage.asked import Part
from storage.coverage import Clients
from storage.promptness import Queue
from storage.tallies import Counts
from storage.voices import Voices


class Kept(Protocol):
    """Something counted that a receipt can keep."""

    def facts(self) -> dict[str, Any]: ...

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self: ...


@dataclass(frozen=True, slots=True)
class Found:
    """counts: of the plan's period and filters. before: of what it is compared with.

    steps: by month or quarter. parts: of a dimension, the largest first. clients: for coverage.
    unheard: why some were not heard.
    beside: what belongs beside an NPS. bias: whether it may be quoted outside.
    share: so many of so many; before the time compared with,
    share_before. reach, response: of people, beside coverage. voices: behind account indexes.
    queue: open follow-ups. friction: what preceded low scores. changes: what moved.
    causes, offers: what closings came to. themes: of comments.
    avoiding: whom people put off. growth: a year of fees. savings: unhappy clients a year on.
    upkeep: the desk's own work. week: what a digest is told from.
    industry: whose published figures stand beside one's own; empty for none.
    """

    counts: Counts | None = None
    before: Counts | None = None
    steps: tuple[Step, ...] = ()
    parts: tuple[Step, ...] = ()
    clients: Clients | None = None
    unheard: Unheard | None = None
    beside: Beside | None = None
    bias: Bias | None = None
    share: Part | None = None
    share_before: Part | None = None
    reach: Part | None = None
    response: Part | None = None
    voices: Voices | None = None
    queue: Queue | None = None
    friction: Frictions | None = None
    changes: Changes | None = None
    causes: Causes | None = None
    offers: Offers | None = None
    themes: Themes | None = None
    avoiding: Avoiding | None = None
    growth: Growth | None = None
    savings: Savings | None = None
    upkeep: Upkeep | None = None
    week: Week | None = None
    industry: Industry | Literal[""] = ""

    KEPT: ClassVar[Mapping[str, type[Kept]]] = {
        "clients": Clients,
        "unheard": Unheard,
        "beside": Beside,
        "bias": Bias,
        "share": Part,
        "share_before": Part,
        "reach": Part,
        "response": Part,
        "voices": Voices,
        "queue": Queue,
        "friction": Frictions,
        "changes": Changes,
        "causes": Causes,
        "offers": Offers,
        "themes": Themes,
        "avoiding": Avoiding,
        "growth": Growth,
        "savings": Savings,
        "upkeep": Upkeep,
        "week": Week,
    }

    def facts(self) -> dict[str, Any]:
        """For a receipt: the same again means the same value."""
        counted: dict[str, Any] = {}
        if self.counts is not None:
            counted["counts"] = list(self.counts)
        if self.before is not None:
            counted["before"] = list(self.before)
        for name, rows in (("steps", self.steps), ("parts", self.parts)):
            if rows:
                counted[name] = [[each.words, list(each.counts)] for each in rows]
        for name in self.KEPT:
            held: Kept | None = getattr(self, name)
            if held is not None:
                counted[name] = held.facts()
        if self.industry:
            counted["industry"] = self.industry
        return counted

    @classmethod
    def of_facts(cls, counted: Mapping[str, Any]) -> "Found":
        """What a receipt kept."""
        given: dict[str, Any] = {
            name: kind.of_facts(counted[name]) for name, kind in cls.KEPT.items() if name in counted
        }
        for name in ("counts", "before"):
            given[name] = tuple(counted[name]) if name in counted else None
        for name in ("steps", "parts"):
            rows = counted.get(name, ())
            given[name] = tuple(Step(words, tuple(counts)) for words, counts in rows)
        return cls(**given, industry=counted.get("industry", ""))


@dataclass(frozen=True, slots=True)
class Headline:
    """The one value of a measure; empty where none may be shown. ``n``: of how many."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


def share_of(part: int, n: int) -> Headline:
    """In per cent with Wilson's interval; only its n where that is under ten."""
    if n < COUNTS_BELOW:
        return Headline(None, n)
    share = wilson(part, n)
    return Headline(100 * share.value, n, 100 * share.low, 100 * share.high)
