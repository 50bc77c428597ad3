"""A deferral's time is over: is the incident closed, or else who decides? (scenario M2, U8)."""

import logging

from bot.asking.changing import LAST, OVER, changed, finish
from bot.crm.tickets import incident
from bot.desk import Desk
from bot.follow_up.ladder import Part, Step
from bot.follow_up.whom import Chain, whom
from bot.interrupting import ping
from storage import accounts, deferrals, walls
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralEnd, DeferralReason
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole, Severity

log = logging.getLogger(__name__)

TO_THE_MANAGER = Step(1, (Part.MANAGER,))  # or the next person up who can be told


async def tick(desk: Desk) -> None:
    """See to every deferral whose time has passed. One that fails leaves the others done."""
    async with desk.database.transaction() as tx:
        over = await deferrals.over(tx, desk.clock())
    failures: list[Exception] = []
    for deferral_id in over:
        try:
            async with desk.database.transaction() as tx:
                await _see_to(desk, tx, deferral_id)
        except Exception as failure:
            log.exception("tick_failed", extra={"deferral_id": deferral_id})
            failures.append(failure)
    if failures:
        raise failures[0]


async def _see_to(desk: Desk, tx: Transaction, deferral_id: int) -> None:
    """It ends by itself, or somebody is asked: once at its end, and once at its very last day."""
    await deferrals.hold(tx, deferral_id)
    one = await deferrals.one(tx, deferral_id)
    if one is None or not one.live:
        return
    if one.reason is DeferralReason.ACTIVE_INCIDENT:
        found = await incident(tx, one.account_id, one.begun_at)
        if found.closed:
            await finish(desk, tx, one, DeferralEnd.INCIDENT_CLOSED)
            return
    last = one.latest <= desk.clock()
    if (one.asked_last_at if last else one.asked_at) is None:
        await _ask(desk, tx, one, last=last)


async def _ask(desk: Desk, tx: Transaction, one: DeferralRecord, *, last: bool) -> None:
    """Put the question to somebody else; while nobody can be told, the next tick looks again."""
    person = await decider(desk, tx, one)
    if person is None or not person.slack_user_id:
        return
    kind = LAST if last else OVER
    await deferrals.asked(tx, one.id, desk.clock(), person.id, last=last)
    await ping(
        desk,
        tx,
        kind,
        one.id,
        person.slack_user_id,
        follow_up_id=None,
        severity=Severity.S3,
    )
    await changed(desk, tx, one.id)


async def decider(desk: Desk, tx: Transaction, one: DeferralRecord) -> ColleagueRecord | None:
    """The manager of whoever put them off, else a partner, else an admin; never they themselves."""
    account = (await accounts.records(tx, [one.account_id], desk.clock()))[one.account_id]
    people = await walls.who_may_know(tx, one.account_id)
    chain = Chain(people.get(one.begun_by), account.partner_id, people, desk.clock())
    told = whom(TO_THE_MANAGER, chain).told
    if told:
        return told[0][0]
    admins = (each for each in people.values() if each.role is ColleagueRole.ADMIN)
    return next(
        (each for each in admins if each.id != one.begun_by and chain.why_not(each) is None), None
    )
