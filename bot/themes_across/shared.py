"""Same people? Same phase? Same partner? What the clients of a theme have in common (N6). Pure."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from storage.systemic_records import Engagement
from storage.themes_across import ClientHeard

LATELY, RENEWS_SOON = timedelta(days=60), timedelta(days=120)


class Aspect(StrEnum):
    """What may be the same."""

    PEOPLE = "people"
    PHASE = "phase"
    PARTNER = "partner"


class Phase(StrEnum):
    """How far things are with a client, by its work and its renewal."""

    LATE = "late"
    RENEWING = "renewing"
    UNDER_WAY = "under_way"
    DONE = "done"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Shared:
    """What most of the clients who name a theme have in common, beside the others heard.

    value: the number of a colleague, or a phase; empty where it is on record of none of them.
    here: so many of ``of`` clients who name it; elsewhere: of ``others`` who do not.
    """

    aspect: Aspect
    value: int | str | None
    here: int
    of: int
    elsewhere: int
    others: int

    @property
    def verdict(self) -> str:
        if self.value is None:
            return "not on record"
        if self.here == self.of:
            return "yes"
        return "partly" if 2 * self.here > self.of else "no"

    def facts(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Shared":
        return cls(**{**facts, "aspect": Aspect(facts["aspect"])})


def phase(one: Engagement, day: date) -> Phase:
    """The first that fits: what is late, what is to be renewed, what is being done, or was."""
    if one.late:
        return Phase.LATE
    if one.renewal_on is not None and day <= one.renewal_on <= day + RENEWS_SOON:
        return Phase.RENEWING
    if one.under_way:
        return Phase.UNDER_WAY
    if one.done_on is not None and one.done_on >= day - LATELY:
        return Phase.DONE
    return Phase.BETWEEN


def in_common(
    naming: Collection[int],
    heard: Iterable[ClientHeard],
    engaged: Mapping[int, Engagement],
    day: date,
) -> list[Shared]:
    """``naming``: the clients who name it, among all that were ``heard``."""
    everybody = list(heard)
    facts: Mapping[Aspect, Callable[[ClientHeard], int | str | None]] = {
        Aspect.PEOPLE: lambda one: one.director_id,
        Aspect.PHASE: lambda one: phase(engaged[one.account_id], day).value,
        Aspect.PARTNER: lambda one: engaged[one.account_id].partner_id,
    }
    return [
        _most(
            aspect,
            [fact(one) for one in everybody if one.account_id in naming],
            [fact(one) for one in everybody if one.account_id not in naming],
        )
        for aspect, fact in facts.items()
    ]


def _most(
    aspect: Aspect, here: Sequence[int | str | None], elsewhere: Sequence[int | str | None]
) -> Shared:
    known = Counter(each for each in here if each is not None)
    value = min(known, key=lambda each: (-known[each], str(each))) if known else None
    return Shared(
        aspect,
        value,
        here=known[value] if value is not None else 0,
        of=len(here),
        elsewhere=sum(each == value for each in elsewhere) if value is not None else 0,
        others=len(elsewhere),
    )
