"""A plan is computed: the only place where figures come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers.found import Found
from bot.answers.measures import MEASURES, Kind
from bot.answers.plan import Dimension, Filters, Period, Plan
from bot.answers.steps import Step, steps
from bot.cards.words import ROLES
from bot.errors import NotNow, Refusal
from storage import accounts, colleagues, coverage, tallies
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.tallies import NOT_SAID, Counts, Mark, Where
from storage.words import Role

_NOT_COMPUTED = "I do not compute that yet. /nps help lists what you can ask."
_NOT_ON_RECORD = {
    Dimension.LOCATION: "Where clients are is not on record, so I cannot tell answers apart by it.",
    Dimension.MILESTONE_KIND: (
        "Of which kind a milestone is is not on record, so I cannot tell answers apart by it."
    ),
}
_TO_COME = "That time is still to come, so there is nothing to count."
_TOO_LONG = "I count at most five years at once. Name a shorter time, for example: last 12 months"
_LONGEST_DAYS = 1827


async def run(tx: Transaction, plan: Plan, *, upto: Mark, today: date) -> Found:
    """Count what the plan asks for. ``upto``: only what was there then; ``today``: in UTC.

    What is left out of the transaction, behind a wall, is not counted.

    Raises Refusal for what is not computed or not on record, and for times to come.
    """
    _check(plan, today)
    where, period = where_of(plan.filters, left_out(tx)), plan.period
    if MEASURES[plan.measure].kind is Kind.CLIENTS:
        heard = await coverage.clients(tx, where, period.since, period.until, upto=upto)
        return Found(clients=heard)
    counts = await tallies.counts(tx, where, period.since, period.until, upto=upto)
    found = Found(counts)
    if plan.trend:
        monthly = await tallies.monthly(tx, where, period.since, period.until, upto=upto)
        return Found(counts, steps=steps(period, monthly, today))
    if plan.by is not None:
        parts = await tallies.grouped(tx, plan.by, where, period.since, period.until, upto=upto)
        return Found(counts, parts=await _parts(tx, plan.by, parts))
    if plan.against is not None:
        other = _against(plan)
        before = await tallies.counts(
            tx,
            where_of(other.filters, left_out(tx)),
            other.period.since,
            other.period.until,
            upto=upto,
        )
        return Found(counts, before=before)
    return found


def where_of(filters: Filters, hidden: tuple[int, ...]) -> Where:
    """``hidden``: accounts that are not counted. Raises Refusal for what is not on record."""
    if filters.location is not None:
        raise NotNow(_NOT_ON_RECORD[Dimension.LOCATION])
    if filters.milestone_kind is not None:
        raise NotNow(_NOT_ON_RECORD[Dimension.MILESTONE_KIND])
    return Where(
        filters.account_id,
        filters.partner_id,
        filters.director_id,
        filters.sector,
        filters.role,
        filters.survey_id,
        hidden,
    )


@dataclass(frozen=True, slots=True)
class Side:
    """What a figure is compared with."""

    filters: Filters
    period: Period


def _against(plan: Plan) -> Side:
    if isinstance(plan.against, Period):
        return Side(plan.filters, plan.against)
    return Side(plan.against or plan.filters, plan.period)


def _check(plan: Plan, today: date) -> None:
    if plan.measure not in MEASURES:
        raise NotNow(_NOT_COMPUTED)
    if plan.by in _NOT_ON_RECORD:
        raise NotNow(_NOT_ON_RECORD[plan.by])
    for period in (plan.period, plan.against):
        if not isinstance(period, Period):
            continue
        if period.since > today:
            raise Refusal(_TO_COME)
        if (period.until - period.since).days > _LONGEST_DAYS:
            raise Refusal(_TOO_LONG)


async def _parts(
    tx: Transaction, by: Dimension, parts: Mapping[str | int, Counts]
) -> tuple[Step, ...]:
    names = await _names(tx, by, parts)
    ranked = sorted(parts.items(), key=lambda part: (-sum(part[1]), str(part[0])))
    return tuple(Step(names.get(key, "not on record"), counts) for key, counts in ranked)


async def _names(
    tx: Transaction, by: Dimension, parts: Mapping[str | int, Counts]
) -> Mapping[str | int, str]:
    numbers = [key for key in parts if isinstance(key, int)]
    if by is Dimension.ACCOUNT:
        return {key: await accounts.name_of(tx, key) for key in numbers}
    if by in (Dimension.PARTNER, Dimension.TEAM):
        people = await colleagues.by_ids(tx, numbers)
        return {key: person.name for key, person in people.items()}
    words = [key for key in parts if isinstance(key, str) and key != NOT_SAID]
    return {key: ROLES[Role(key)] if by is Dimension.ROLE else key for key in words}
