"""A week counted: for whoever's clients a plan names, as it stood at a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers.asked import Asked
from bot.answers.plan import Period
from bot.digests.week import AHEAD, QUARTER, Week
from bot.figures.recovery import RECHECK_AFTER
from bot.people import OVERSEES
from storage import (
    alerts,
    coverage,
    deferrals,
    narrowed,
    recoveries,
    silences,
    systemic,
    tallies,
    thanks,
    weeks,
)
from storage.asked import Part
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.where import Where, beginning

WEEKS_DRAWN = 8
WAVE = timedelta(days=90)  # as long as a theme is told of as new
LATE_THANKS = timedelta(days=7)  # longer overdue, it is no news of this week


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the figures: the numbers of a systemic issue, of a thanks owed, and of the
    silent key accounts that nobody has rung in time.
    """

    issue: int | None
    thanks: int | None
    silences: tuple[int, ...]


async def count(tx: Transaction, asked: Asked) -> Week:
    """What waits is counted now, what moved within the period (product.md R1, D.18, U8)."""
    where, at, upto = asked.where, asked.as_of.at, asked.as_of.upto
    since, until = asked.plan.period.since, asked.plan.period.until
    quarter = until - timedelta(days=QUARTER)
    earlier = quarter - timedelta(days=QUARTER)
    put_off = await deferrals.at_moment(tx, where, at)
    opened = await weeks.opened_by_week(tx, where, until, WEEKS_DRAWN, at)
    closed = await weeks.closed_by_week(tx, where, until, WEEKS_DRAWN, at)
    return Week(
        new=await weeks.opened(tx, where, since, until, at),
        overdue=await weeks.overdue(tx, where, at),
        due=await weeks.due(tx, where, at, at + timedelta(days=AHEAD)),
        still_open=await weeks.still_open(tx, where, at),
        ended=tuple(await weeks.closed(tx, where, since, until, at)),
        answers=await tallies.counts(tx, where, since, until, upto=upto),
        quarter=await tallies.counts(tx, where, quarter, until, upto=upto),
        before=await tallies.counts(tx, where, earlier, quarter, upto=upto),
        clients=await coverage.clients(tx, where, quarter, until, upto=upto),
        heard_before=(await coverage.clients(tx, where, earlier, quarter, upto=upto)).heard,
        recovered=await recoveries.of_closings(tx, where, quarter, until, RECHECK_AFTER, at),
        put_off=Part(sum(each.until <= at for each in put_off), len(put_off)),
        below=await narrowed.of_week(tx, where, since, until, at),
        flow=tuple(zip(opened, closed, strict=True)),
        acted=(await acted(tx, asked.plan.period, [asked.by], at))[asked.by],
    )


async def acted(
    tx: Transaction, period: Period, people: Sequence[int], at: datetime
) -> dict[int, Part]:
    """What each of these people's own alerts of the week led to: all that differs between them."""
    since, until = beginning(period.since), beginning(period.until)
    found = await alerts.of_each(tx, people, since, until, at=at)
    return {number: Part(each.acted, each.sent) for number, each in found.items()}


async def beside(tx: Transaction, person: ColleagueRecord, where: Where, now: datetime) -> Beside:
    """The newest systemic theme, for those who oversee, a promoter to thank, and overdue silences
    of these clients (D.13: no ladder, told here).
    """
    themes = await systemic.under_way(tx, now - WAVE) if person.role in OVERSEES else []
    return Beside(
        issue=themes[0].id if themes else None,
        thanks=await thanks.worth_most(tx, where, now - LATE_THANKS),
        silences=tuple(each.id for each in await silences.overdue(tx, where, now)),
    )
