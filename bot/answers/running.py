"""A plan is computed: the only place where figures come from."""

from datetime import date

from bot.answers.asked import Asked, AsOf
from bot.answers.found import Found
from bot.answers.measures import MEASURES, Kind
from bot.answers.plan import Filters, Measure, Period, Plan
from bot.answers.ways import way_of
from bot.errors import NotNow, Refusal
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.tallies import Where

_NOT_COMPUTED = "I do not compute that yet. /nps help lists what you can ask."
_ONLY_ALL_TOGETHER = (
    "I count that for all together only, not by month or by kind of client. Name a time and whose "
    "it should be: for example this quarter, or one client."
)
_NOT_COMPARED = "I do not compare that yet. Ask for the two one after the other."
_NOT_BY_SURVEY = (
    "That belongs to no single survey, so I cannot count it of one. Leave the survey out."
)
_NOT_BY_WORK = (
    "Only answers belong to a kind of milestone, so I cannot count that of one. Leave it out."
)
_NOT_BY_ROLE = "A client is of no single role, so I cannot count that by role. Leave the role out."
_COMPARED = frozenset({Kind.SCORES, Kind.SHARES, Kind.THEMES})
_OF_SURVEYS = frozenset({Kind.SCORES, Kind.THEMES})
_OF_NO_ROLE = frozenset(
    {Kind.CLIENTS, Kind.SILENT, Kind.FRICTION, Kind.CHANGES, Kind.AVOIDING}
    | {Kind.GROWTH, Kind.SAVINGS, Kind.DEBTS, Kind.WEEK}
)
_OF_THE_DESK = frozenset({Measure.INTERRUPTIONS, Measure.RECEIPTS_AUDITED, Measure.MODEL_OFF})
_NOT_OF_SOME = (
    "That is about the desk as a whole, so I cannot count it of some clients. Leave them out."
)
_TO_COME = "That time is still to come, so there is nothing to count."
_TOO_LONG = "I count at most five years at once. Name a shorter time, for example: last 12 months"
_LONGEST_DAYS = 1827


async def run(tx: Transaction, plan: Plan, *, as_of: AsOf, by: int) -> Found:
    """Count what the plan asks for, as it stood then. ``by``: the number of who asks.

    What is left out of the transaction, behind a wall, is not counted.

    Raises Refusal for what is not computed or not on record, and for times to come.
    """
    _check(plan, as_of.at.date())
    other = plan.against if isinstance(plan.against, Filters) else plan.filters
    hidden = left_out(tx)
    asked = Asked(plan, where_of(plan.filters, hidden), where_of(other, hidden), as_of, by)
    return await way_of(plan).count(tx, asked)


def where_of(filters: Filters, hidden: tuple[int, ...]) -> Where:
    """``hidden``: accounts that are not counted."""
    return Where(
        filters.account_id,
        filters.partner_id,
        filters.director_id,
        filters.sector,
        filters.role,
        filters.survey_id,
        hidden,
        filters.location,
        filters.milestone_kind,
    )


def _check(plan: Plan, today: date) -> None:
    if plan.measure not in MEASURES:
        raise NotNow(_NOT_COMPUTED)
    _check_kind(plan)
    for period in (plan.period, plan.against):
        if not isinstance(period, Period):
            continue
        if period.since > today:
            raise Refusal(_TO_COME)
        if (period.until - period.since).days > _LONGEST_DAYS:
            raise Refusal(_TOO_LONG)


def _check_kind(plan: Plan) -> None:
    """What cannot be told apart so is not answered as if nobody had asked for it."""
    kind = MEASURES[plan.measure].kind
    if kind is not Kind.SCORES and (plan.by is not None or plan.trend):
        raise NotNow(_ONLY_ALL_TOGETHER)
    if kind not in _COMPARED and plan.against is not None:
        raise NotNow(_NOT_COMPARED)
    if kind not in _OF_SURVEYS and _names(plan, "survey_id"):
        raise NotNow(_NOT_BY_SURVEY)
    if kind is not Kind.SCORES and _names(plan, "milestone_kind"):
        raise NotNow(_NOT_BY_WORK)
    if kind in _OF_NO_ROLE and _names(plan, "role"):
        raise NotNow(_NOT_BY_ROLE)
    of_some = plan.filters != Filters() or isinstance(plan.against, Filters)
    if plan.measure in _OF_THE_DESK and of_some:
        raise NotNow(_NOT_OF_SOME)


def _names(plan: Plan, what: str) -> bool:
    """Whether either side asks for one such only."""
    sides = (plan.filters, plan.against)
    return any(getattr(each, what) is not None for each in sides if isinstance(each, Filters))
