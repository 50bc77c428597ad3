"""A theme that clients of several teams name: found once a wave, and told in the morning's note."""

import asyncio
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from bot.answers import receipts, spans
from bot.answers.plan import Measure, Period, Plan
from bot.desk import Desk
from bot.hooks.events import Event
from bot.hooks.telling import tell
from bot.interrupting import tell_in_the_morning
from bot.themes_across import gathering
from bot.themes_across.drawing import KIND
from bot.themes_across.history import happened
from bot.themes_across.kept import ThemeCount
from bot.themes_across.shared import in_common
from bot.themes_across.weighing import Audience, Side, weigh
from storage import colleagues, systemic, tallies, themes_across, walls
from storage import receipts as proofs
from storage.behind_walls import leave_out
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.systemic_history import FOUND, MORE_CLIENTS, REMINDED
from storage.tallies import Where
from storage.themes_across import Upto
from storage.words import ColleagueRole, Theme

WAVE = timedelta(days=90)
TOLD = (ColleagueRole.MANAGER, ColleagueRole.ADMIN)


async def look(desk: Desk) -> None:
    """Find what is systemic now, add who named it since, and remind owners. Safe to run again."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        await systemic.in_turn(tx)
        await leave_out(tx, await walls.every_account(tx))  # it is told to people on either side
        told = [one for one in await colleagues.with_role(tx, *TOLD) if one.slack_user_id]
        if told:
            await _find(desk, tx, told, now)
        await _remind(desk, tx, now)


async def _find(
    desk: Desk, tx: Transaction, told: Sequence[ColleagueRecord], now: datetime
) -> None:
    period = spans.last_days(now.date(), WAVE.days)
    upto = Upto(await tallies.mark(tx), await themes_across.last_reading(tx))
    side = await gathering.side(tx, Where(), period, upto)
    seen = await asyncio.to_thread(weigh, side, None, Audience(told[0].id, oversees=True))
    known = await systemic.of_themes(tx, now - WAVE)
    for theme, issue in known.items():
        naming = _naming(side, theme)
        if naming and await systemic.add_clients(tx, issue, naming):
            await happened(tx, issue, MORE_CLIENTS, now)
    if any(stands_out(one) and one.theme not in known for one in seen.themes):
        for issue in await _begin(tx, told[0], period, known, now):
            await _tell(desk, tx, issue, told)
            await tell(tx, Event.SYSTEMIC_RAISED, issue, at=now)


async def _begin(
    tx: Transaction,
    person: ColleagueRecord,
    period: Period,
    known: Collection[Theme],
    now: datetime,
) -> list[int]:
    """Those that are not ``known``, exactly as their receipt counts them.

    That is in the name of this person, the first who is told.
    """
    answered = await receipts.answer(tx, person, Plan(Measure.THEMES, period), now)
    proof = await proofs.one(tx, answered.receipt_id)
    if proof is None or answered.found.themes is None:
        raise LookupError("a receipt that was just kept")
    upto = Upto(proof.mark, proof.last_reading)
    side = await gathering.side(tx, Where(), period, upto)
    heard = [each.account_id for each in side.clients]
    engaged = await systemic.engagements(tx, heard, now.date())
    begun = []
    for one in answered.found.themes.themes:
        if stands_out(one) and one.theme not in known:
            naming = _naming(side, one.theme)
            common = in_common(naming, side.clients, engaged, now.date())
            facts = {
                "theme": one.theme,
                "since": period.since,
                "until": period.until,
                "receipt_id": proof.id,
                "shared": [each.facts() for each in common],
                "found_at": now,
            }
            issue = await systemic.begin(tx, naming, **facts)
            await happened(tx, issue, FOUND, now)
            begun.append(issue)
    return begun


def stands_out(one: ThemeCount) -> bool:
    """Named by clients of several teams, and weighing the score down by more than chance."""
    return one.systemic and one.impact is not None and one.impact.high <= 0 > one.impact.value


def _naming(side: Side, theme: Theme) -> list[int]:
    return sorted(account for each, account in side.named if each is theme)


async def _remind(desk: Desk, tx: Transaction, now: datetime) -> None:
    """Its day has come and it is not closed: its owner hears of it once."""
    for issue in await systemic.due(tx, now.date()):
        owner = (await colleagues.by_ids(tx, [issue.owner_id or 0])).get(issue.owner_id or 0)
        await systemic.reminded(tx, issue.id, now)
        await happened(tx, issue.id, REMINDED, now, note=issue.owner or "")
        await _tell(desk, tx, issue.id, [owner] if owner else [])


async def _tell(
    desk: Desk, tx: Transaction, issue_id: int, whom: Sequence[ColleagueRecord]
) -> None:
    for person in whom:
        if person.slack_user_id:
            await tell_in_the_morning(desk, tx, KIND, issue_id, person.slack_user_id)
