"""Proposing other thresholds: rehearsed at once on what is stored."""

import asyncio
from collections.abc import Iterable

from bot.cards.rule_form import NARROWED
from bot.changes.proposing import add, no_twin, reason, sent_before
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.figures.divergence import MAX_APART
from bot.follow_up.severity import DETRACTOR_UP_TO, SENIOR
from bot.follow_up.weighing import CHURN
from bot.people import admin
from bot.thresholds.in_force import thresholds_in_force
from bot.thresholds.kind import THRESHOLDS
from bot.thresholds.looking import OUTDATED, standing
from bot.thresholds.rehearsing import BACK, BEFORE_LOSS, MOST, Rehearsal, rehearse
from bot.thresholds.thresholds import Thresholds, cells
from bot.thresholds.tiers import key_accounts
from storage import unhappy

SAME = "These are the thresholds in force already. Tick or untick something first."
TWICE = "These very thresholds wait already."


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
        before = await sent_before(tx, THRESHOLDS, press, person, here.changes)
        if before is not None:
            return before
        if base_version != here.thresholds.version:
            raise NotNow(OUTDATED)
        if then.narrowed == here.thresholds.narrowed:
            raise Refusal(SAME, field=NARROWED)
        no_twin(here.changes, lambda each: each.narrowed == then.keys, TWICE)
        return await add(
            desk,
            tx,
            THRESHOLDS,
            base_version=base_version,
            why=reason(why),
            by=person.id,
            narrowed=then.keys,
            rehearsal=found.as_json(),
        )


async def _rehearsed(desk: Desk, then: Thresholds) -> Rehearsal:
    """On up to a year of answers; where there are very many, on the newest."""
    until = desk.clock()
    since = until - BACK
    async with desk.database.transaction() as tx:
        now = await thresholds_in_force(tx)
        answers = await unhappy.answers(
            tx,
            since - BEFORE_LOSS,
            up_to=DETRACTOR_UP_TO,
            signal=CHURN,
            seniors=SENIOR,
            apart=MAX_APART,
            most=MOST,
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
