"""What other thresholds would have done to the answers of a year (product.md M4, U20). Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.figures.divergence import Divergence, Gap, Heard, diverges
from bot.follow_up.severity import Facts, judge
from bot.thresholds.thresholds import Thresholds, tier_of
from storage.unhappy import AccountFee, UnhappyAnswer
from storage.words import Role

BACK = timedelta(days=365)
LEAST = timedelta(days=182)  # with fewer days of answers a rehearsal says so
BEFORE_LOSS = timedelta(days=180)
MOST = 50_000  # answers looked at, the newest; the time covered ends where they do
_MONTH = 30.44  # days


@dataclass(frozen=True, slots=True)
class Count:
    """Cards under the thresholds in force and under the others."""

    before: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class OfPerson:
    """One person's cards; ``busiest``: in the week that had the most of them, for each."""

    name: str
    cards: Count
    busiest: Count


@dataclass(frozen=True, slots=True)
class OfWeek:
    """The cards of all in the week that began on this Monday."""

    monday: date
    cards: Count


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What was found. ``answers``: how many unhappy ones were looked at.

    lost: accounts that ended in that time. missed: by name those of them that had a card in the
    180 days before and would have had none. silent: those of them that had none either way.
    """

    since: date
    until: date
    answers: int
    cards: Count
    people: tuple[OfPerson, ...] = ()
    weeks: tuple[OfWeek, ...] = ()
    lost: int = 0
    missed: tuple[str, ...] = ()
    silent: int = 0

    @property
    def months(self) -> float:
        return max(1.0, (self.until - self.since).days / _MONTH)

    @property
    def a_month(self) -> float:
        """Cards more (or fewer, below zero) each month."""
        return (self.cards.after - self.cards.before) / self.months

    @property
    def short(self) -> bool:
        """Too little is on record to judge by."""
        return self.until - self.since < LEAST

    def as_json(self) -> dict[str, Any]:
        kept = asdict(self)
        weeks = [{**one, "monday": one["monday"].isoformat()} for one in kept["weeks"]]
        return {
            **kept,
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "weeks": weeks,
        }


def rehearsal_of(kept: dict[str, Any]) -> Rehearsal:
    """Back from what was stored."""
    return Rehearsal(
        since=date.fromisoformat(kept["since"]),
        until=date.fromisoformat(kept["until"]),
        answers=kept["answers"],
        cards=Count(**kept["cards"]),
        people=tuple(
            OfPerson(one["name"], Count(**one["cards"]), Count(**one["busiest"]))
            for one in kept["people"]
        ),
        weeks=tuple(
            OfWeek(date.fromisoformat(one["monday"]), Count(**one["cards"]))
            for one in kept["weeks"]
        ),
        lost=kept["lost"],
        missed=tuple(kept["missed"]),
        silent=kept["silent"],
    )


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer, and whether it has a card under either set."""

    answer: UnhappyAnswer
    before: bool
    after: bool


def rehearse(
    answers: Sequence[UnhappyAnswer],
    accounts: Sequence[AccountFee],
    key: frozenset[int],
    *,
    now: Thresholds,
    then: Thresholds,
    since: datetime,
    until: datetime,
) -> Rehearsal:
    """``answers``: from 180 days before ``since``. By today's roles, fees and readings."""
    judged = [
        Judged(one, _card(one, one.account_id in key, now), _card(one, one.account_id in key, then))
        for one in answers
    ]
    counted = [one for one in judged if one.answer.answered_at >= since]
    lost = [
        one
        for one in accounts
        if one.ended_on is not None and since.date() <= one.ended_on <= until.date()
    ]
    found = [_before_loss(one, judged) for one in lost]
    return Rehearsal(
        since=since.date(),
        until=until.date(),
        answers=len(counted),
        cards=_count(counted),
        people=_by_person(counted),
        weeks=_by_week(counted),
        lost=len(lost),
        missed=tuple(
            one.name
            for one, cards in zip(lost, found, strict=True)
            if cards.before and not cards.after
        ),
        silent=sum(not cards.before and not cards.after for cards in found),
    )


def _card(answer: UnhappyAnswer, key_account: bool, thresholds: Thresholds) -> bool:
    facts = Facts(
        role=answer.role,
        score=answer.score,
        key_account=key_account,
        churn_language=answer.says,
        closed_lately=answer.closed_lately,
        card_up_to=thresholds.up_to(answer.role, tier_of(key_account=key_account)),
        gap=_gap(answer),
    )
    return judge(facts) is not None


def _gap(answer: UnhappyAnswer) -> Divergence | None:
    """Of this lead and the senior alone: what other leads said at the time is left out."""
    if answer.senior is None:
        return None
    at = answer.answered_at
    sides = Heard(answer.role, answer.score, at), Heard(Role.EXECUTIVE_SPONSOR, answer.senior, at)
    found = diverges(sides, at)
    return found if found is not None and found.gap is Gap.DELIVERY else None


def _count(judged: Iterable[Judged]) -> Count:
    every = list(judged)
    return Count(sum(one.before for one in every), sum(one.after for one in every))


def _before_loss(account: AccountFee, judged: Iterable[Judged]) -> Count:
    """Its cards in the 180 days before it ended."""
    ended = account.ended_on or date.max
    return _count(
        one
        for one in judged
        if one.answer.account_id == account.id
        and timedelta() <= ended - one.answer.answered_at.date() <= BEFORE_LOSS
    )


def _monday(one: Judged) -> date:
    day = one.answer.answered_at.date()
    return day - timedelta(days=day.weekday())


def _by_person(judged: Iterable[Judged]) -> tuple[OfPerson, ...]:
    """Whose cards change most first."""
    theirs: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.before or one.after:
            theirs[one.answer.owner].append(one)
    people = [
        OfPerson(name, _count(mine), Count(_busiest(mine, "before"), _busiest(mine, "after")))
        for name, mine in theirs.items()
    ]
    return tuple(sorted(people, key=lambda one: (one.cards.after - one.cards.before, one.name)))


def _busiest(judged: Iterable[Judged], side: str) -> int:
    weeks = Counter(_monday(one) for one in judged if getattr(one, side))
    return max(weeks.values(), default=0)


def _by_week(judged: Iterable[Judged]) -> tuple[OfWeek, ...]:
    """The newest first; weeks without a card are left out."""
    weeks: dict[date, list[Judged]] = defaultdict(list)
    for one in judged:
        if one.before or one.after:
            weeks[_monday(one)].append(one)
    return tuple(OfWeek(monday, _count(weeks[monday])) for monday in sorted(weeks, reverse=True))
