"""Which people a step of the ladder reaches, and who should have been but cannot be. Pure.

Whoever has had their messages of today hears in the morning. Where that is so of everybody whom a
step tells, the next person up who has room hears too, now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.follow_up.absence import is_away
from bot.follow_up.ladder import UPWARDS, Part, Step
from bot.follow_up.owner import deputy_of, why_not
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

People = Mapping[int, ColleagueRecord]


@dataclass(frozen=True, slots=True)
class Telling:
    """``told``: each person once, with the part they are told in.

    missed: why somebody was not told, as halves of sentences that an admin can act on.
    in_the_morning: none of them has room today, nor has anybody above them.
    """

    told: tuple[tuple[ColleagueRecord, Part], ...]
    missed: tuple[str, ...]
    in_the_morning: bool = False


@dataclass(frozen=True, slots=True)
class Chain:
    """Whom the ladder can climb to. ``responsible``: who claimed it, else its owner.

    people: all who may be told. keeper_id: of the wall around the account, the last of them.
    full: who can be interrupted no more today.
    """

    responsible: ColleagueRecord | None
    partner_id: int | None
    people: People
    now: datetime
    keeper_id: int | None = None
    full: frozenset[int] = frozenset()

    def holder_of(self, part: Part) -> ColleagueRecord | None:
        """Who has this part on record; a manager or partner of the firm where none is named."""
        one = self.responsible
        if part is Part.OWNER:
            return one
        if part is Part.DEPUTY:
            return self._known(one.deputy_id) if one else None
        if part is Part.MANAGER:
            return self._known(one.manager_id if one else None) or self._any(ColleagueRole.MANAGER)
        found = self._known(self.partner_id) or self._any(ColleagueRole.PARTNER)
        return found or self._known(self.keeper_id)

    def _known(self, colleague_id: int | None) -> ColleagueRecord | None:
        return None if colleague_id is None else self.people.get(colleague_id)

    def _any(self, role: ColleagueRole) -> ColleagueRecord | None:
        found = (each for each in self.people.values() if each.role is role)
        return next((each for each in found if self.why_not(each) is None), None)

    def why_not(self, person: ColleagueRecord) -> str | None:
        """Why this person cannot be told; None when they can."""
        return why_not(person, self.now)

    def standing_for(self, person: ColleagueRecord) -> ColleagueRecord | None:
        """The person, or whom they named for when they are away; None when neither can be told."""
        if self.why_not(person) is None:
            return person
        deputy = deputy_of(person, self.people, self.now) if is_away(person, self.now) else None
        found = None if deputy is None else self.people[deputy.id]
        return found if found and self.why_not(found) is None else None


def whom(step: Step, chain: Chain) -> Telling:
    """Each part of the step, or else the next person up who can be told."""
    told: dict[int, tuple[ColleagueRecord, Part]] = {}
    missed: list[str] = []
    for part in step.tells:
        found, reasons = _reach(part, chain, told)
        missed += [each for each in reasons if each not in missed]
        if found is not None:
            told[found[0].id] = found
    if told and chain.full.issuperset(told):
        highest = max((part for _, part in told.values()), key=UPWARDS.index)
        told |= _with_room(highest, chain)
        return Telling(tuple(told.values()), tuple(missed), chain.full.issuperset(told))
    return Telling(tuple(told.values()), tuple(missed))


def _with_room(above: Part, chain: Chain) -> dict[int, tuple[ColleagueRecord, Part]]:
    """The next one above this part who can be told and has room."""
    for part in UPWARDS[UPWARDS.index(above) + 1 :]:
        holder = chain.holder_of(part)
        found = chain.standing_for(holder) if holder else None
        if found and found != chain.responsible and found.id not in chain.full:
            return {found.id: (found, part)}
    return {}


def _reach(
    part: Part, chain: Chain, told: Mapping[int, object]
) -> tuple[tuple[ColleagueRecord, Part] | None, list[str]]:
    """Who has this part, or is next above it; None too when that one is told already."""
    reasons: list[str] = []
    for each in UPWARDS[UPWARDS.index(part) :]:
        person = chain.holder_of(each)
        if person is None:
            reasons.append(_nobody(each, chain))
            continue
        found = chain.standing_for(person)
        if found is None:
            reasons.append(chain.why_not(person) or "")
        elif found.id in told:
            return None, reasons
        elif each is Part.OWNER or found != chain.responsible:
            return (found, each), reasons
    return None, reasons


def _nobody(part: Part, chain: Chain) -> str:
    if part is Part.OWNER:
        return "nobody owns it"
    if chain.keeper_id is not None:
        return f"no {part.value} is inside the wall"
    whose = chain.responsible.name if chain.responsible else "the follow-up"
    return f"no {part.value} of {whose} is on record"
