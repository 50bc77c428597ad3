"""Proposing other thresholds: rehearsed at once on what is stored; and taking a proposal back."""

import asyncio
from collections.abc import Iterable

from bot.cards.rule_form import NARROWED, NO_WHY, WHY
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.follow_up.severity import DETRACTOR_UP_TO
from bot.follow_up.weighing import CHURN
from bot.people import admin
from bot.rewording.saying import latest, proposed
from bot.thresholds.in_force import thresholds_in_force
from bot.thresholds.looking import NO_CHANGE, OUTDATED, standing
from bot.thresholds.rehearsing import BACK, BEFORE_LOSS, MOST, Rehearsal, rehearse
from bot.thresholds.telling import redraw, tell_admins
from bot.thresholds.thresholds import Thresholds, cells
from bot.thresholds.tiers import key_accounts
from storage import slack, threshold_changes, unhappy
from storage.database import Transaction
from storage.threshold_changes import ThresholdChangeRecord

SAME = "These are the thresholds in force already. Tick or untick something first."
TWICE = "These very thresholds wait already. {proposed}"
LONGEST_WHY = 1_000  # characters


async def propose(
    desk: Desk, by: str, *, base_version: int, narrowed: Iterable[str], why: str, press: str
) -> int:
    """A new set, with its rehearsal; the number of the change.

    ``narrowed``: the keys of the cells at which only 0-4 opens a card. ``press``: the form, which
    counts once however often it comes. Raises Refusal, and NotNow where other thresholds came into
    force since ``base_version``.
    """
    async with desk.database.transaction() as tx:
        await admin(tx, by)
    then = Thresholds(narrowed=cells(narrowed))
    found = await _rehearsed(desk, then)
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        here = await standing(tx)
        mine = [each.id for each in here.changes if each.proposer_id == person.id]
        if not await slack.once_only(tx, f"threshold_change:{press}") and mine:
            return mine[0]
        if base_version != here.thresholds.version:
            raise NotNow(OUTDATED)
        if then.narrowed == here.thresholds.narrowed:
            raise Refusal(SAME, field=NARROWED)
        if twin := next((each for each in here.open if each.narrowed == then.keys), None):
            raise NotNow(TWICE.format(proposed=proposed(twin)))
        if not why.strip():
            raise Refusal(NO_WHY, field=WHY)
        change_id = await threshold_changes.add(
            tx,
            base_version=base_version,
            narrowed=then.keys,
            why=why.strip()[:LONGEST_WHY],
            rehearsal=found.as_json(),
            by=person.id,
            now=desk.clock(),
        )
        await tell_admins(desk, tx, change_id)
        return change_id


async def _rehearsed(desk: Desk, then: Thresholds) -> Rehearsal:
    """On up to a year of answers; where there are very many, on the newest."""
    until = desk.clock()
    since = until - BACK
    async with desk.database.transaction() as tx:
        now = await thresholds_in_force(tx)
        answers = await unhappy.answers(
            tx, since - BEFORE_LOSS, up_to=DETRACTOR_UP_TO, signal=CHURN, most=MOST
        )
        accounts = await unhappy.fees(tx)
        first = await unhappy.first_answer(tx)
    begun = [first or until, since]
    if len(answers) == MOST:
        begun.append(answers[-1].answered_at + BEFORE_LOSS)
    key = key_accounts(accounts)
    return await asyncio.to_thread(
        rehearse, answers, accounts, key, now=now, then=then, since=max(begun), until=until
    )


async def turn_down(desk: Desk, change_id: int, by: str) -> None:
    """The proposer takes it back, or another admin turns it down. Doing so twice does no harm."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await threshold_changes.in_turn(tx)
        change = await _waiting(tx, change_id)
        if change.open:
            await threshold_changes.withdraw(tx, change_id, by=person.id, now=desk.clock())
            await redraw(tx, change_id)
        elif change.version is not None:
            raise NotNow(latest(change))


async def _waiting(tx: Transaction, change_id: int) -> ThresholdChangeRecord:
    change = await threshold_changes.one(tx, change_id)
    if change is None:
        raise NotNow(NO_CHANGE)
    return change
