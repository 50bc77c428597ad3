"""How many alerts interrupted somebody, and how many led to an action of theirs.

One that came in a list with others is an alert of its own. An action: whatever the history tells of
this person on that follow-up within three days, which is as long as the client's clock ever runs.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import (
    Integer,
    Interval,
    case,
    cast,
    extract,
    func,
    literal,
    literal_column,
    select,
)
from sqlalchemy.sql.elements import ColumnElement

from storage.asked import Part
from storage.database import Transaction
from storage.models import FollowUp, Interruption, TimelineEntry
from storage.models.base import Utc
from storage.promptness import follow_ups_of
from storage.where import Where, beginning
from storage.words import Rule

WITHIN = timedelta(days=3)
_SECONDS_A_WEEK = 7 * 86_400
_CAME = func.coalesce(
    Interruption.sent_at, case((Interruption.told_in.is_not(None), Interruption.digested_at))
)
_ACTED = select(TimelineEntry.id).where(
    TimelineEntry.follow_up_id == Interruption.follow_up_id,
    TimelineEntry.colleague_id == Interruption.colleague_id,
    TimelineEntry.at >= _CAME,
    TimelineEntry.at < _CAME + literal(WITHIN, Interval()),
)
_LED: ColumnElement[int] = func.coalesce(func.sum(case((_ACTED.exists(), 1), else_=0)), 0)


@dataclass(frozen=True, slots=True)
class Alerts:
    """So many were sent, and so many of them led to an action."""

    sent: int
    acted: int


async def of_each(
    tx: Transaction,
    colleague_ids: Collection[int],
    since: datetime,
    until: datetime,
    *,
    at: datetime,
) -> dict[int, Alerts]:
    """Of each of these colleagues those about follow-ups that are on record.

    at: what was done after that moment is left out.
    """
    acted = _ACTED.where(TimelineEntry.at <= at).exists()
    rows = await tx.execute(
        select(Interruption.colleague_id, func.count(), func.count().filter(acted))
        .select_from(Interruption)
        .join(FollowUp, FollowUp.id == Interruption.follow_up_id)
        .where(
            Interruption.colleague_id.in_(colleague_ids),
            since <= _CAME,
            until > _CAME,
        )
        .group_by(Interruption.colleague_id)
    )
    found = {number: Alerts(int(sent), int(acted)) for number, sent, acted in rows}
    return {number: found.get(number, Alerts(0, 0)) for number in colleague_ids}


async def of_clients(tx: Transaction, where: Where, since: date, until: date, at: datetime) -> Part:
    """Of the alerts of these days about these clients, to whomever, those that led to an action by
    then.
    """
    led = _ACTED.where(TimelineEntry.at <= at).exists()
    row = await tx.execute(
        follow_ups_of(where, func.count().filter(led), func.count())
        .join(Interruption, Interruption.follow_up_id == FollowUp.id)
        .where(beginning(since) <= _CAME, beginning(until) > _CAME, at >= _CAME)
    )
    return Part(*map(int, row.one()))


async def by_rule(tx: Transaction, since: datetime, weeks: int) -> dict[Rule, Sequence[Alerts]]:
    """Of each rule, week by week from then on; to whomever they went."""
    passed = extract("epoch", _CAME - literal(since, Utc))
    week = cast(func.floor(passed / _SECONDS_A_WEEK), Integer)
    rows = await tx.execute(
        select(FollowUp.rule, week.label("week"), func.count(), _LED)
        .select_from(Interruption)
        .join(FollowUp, FollowUp.id == Interruption.follow_up_id)
        .where(
            since <= _CAME,
            since + weeks * timedelta(weeks=1) > _CAME,
        )
        .group_by(FollowUp.rule, literal_column("week"))
    )
    found: dict[Rule, dict[int, Alerts]] = defaultdict(dict)
    for rule, number, sent, acted in rows:
        found[rule][number] = Alerts(int(sent), int(acted))
    return {
        rule: [each.get(number, Alerts(0, 0)) for number in range(weeks)]
        for rule, each in sorted(found.items())
    }
