"""What came of interrupting people: each one's week, and rules few act on (product.md K5)."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from bot.cards.words import RULES
from bot.figures import proportion
from bot.zones import zone_of
from storage import alerts
from storage.alerts import Alerts
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole, Rule

WEEKS = 4
LEAST = 8  # alerts of a rule in those weeks, two a week: of fewer nothing can be said
WEEK = timedelta(days=7)


async def last_week(tx: Transaction, person: ColleagueRecord, day: date) -> list[str]:
    """On a Monday, sentences about the week before; for admins also about the rules."""
    if day.weekday() != 0:
        return []
    monday = _beginning(person, day)
    own = (await alerts.of_each(tx, [person.id], monday - WEEK, monday, at=monday + WEEK))[
        person.id
    ]
    told = [f"Alerts that led to an action of yours last week: {_share(own)}."] if own.sent else []
    return [*told, *await to_retire(tx, person, day)]


async def to_retire(tx: Transaction, person: ColleagueRecord, day: date) -> list[str]:
    """On a Monday, for admins, a sentence about each rule that few act on."""
    if day.weekday() != 0 or person.role is not ColleagueRole.ADMIN:
        return []
    weeks = await alerts.by_rule(tx, _beginning(person, day) - WEEKS * WEEK, WEEKS)
    return [_seldom(rule, weeks[rule]) for rule in seldom_acted_on(weeks)]


def _beginning(person: ColleagueRecord, day: date) -> datetime:
    return datetime.combine(day, time(), zone_of(person.timezone)).astimezone(UTC)


def seldom_acted_on(weeks: Mapping[Rule, Sequence[Alerts]]) -> list[Rule]:
    """Rules under half of whose alerts led to an action, in each of the weeks."""
    return [
        rule
        for rule, each in weeks.items()
        if sum(week.sent for week in each) >= LEAST
        and all(week.sent and 2 * week.acted < week.sent for week in each)
    ]


def _seldom(rule: Rule, weeks: Sequence[Alerts]) -> str:
    whole = Alerts(sum(each.sent for each in weeks), sum(each.acted for each in weeks))
    return (
        f"The rule “{RULES[rule]}” is proposed for retirement: {_share(whole)} of its alerts in "
        f"{len(weeks)} weeks led to an action, in no week half of them."
    )


def _share(alerts_: Alerts) -> str:
    return proportion.sentence(alerts_.acted, alerts_.sent)
