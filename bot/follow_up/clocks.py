"""Planning the steps of both clocks, and calling them off: each act on a follow-up keeps them true.

The client's clock is a promise: it begins with the answer and never again, and neither a claim nor
a new owner makes it later. Ours begins again with whoever is asked anew.
"""

from datetime import datetime

from bot.desk import Desk
from bot.follow_up import ladder
from bot.follow_up.deadlines import claim_due
from bot.follow_up.working_hours import hours_of
from storage import clocks, rungs, snoozes
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import Duty, Severity


async def plan(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    severity: Severity,
    person: ColleagueRecord | None,
    start: datetime,
    *duties: Duty,
) -> None:
    """Write down when each step of these clocks is due, in this person's working time."""
    hours = hours_of(person, start, firm_country=desk.settings.firm_country)
    for duty in duties:
        moments = ladder.moments(severity, duty, start, hours)
        await rungs.plan(tx, follow_up_id, duty, moments)


async def claim_anew(
    desk: Desk, tx: Transaction, follow_up_id: int, owner: ColleagueRecord | None
) -> None:
    """Nobody holds it, and somebody is asked again: our clock begins now, the client's goes on."""
    now = desk.clock()
    known = await clocks.clocks(tx, follow_up_id)
    hours = hours_of(owner, now, firm_country=desk.settings.firm_country)
    due = claim_due(known.severity, now, hours)
    await clocks.claim_again(tx, follow_up_id, claim_from=now, claim_due_at=due)
    await rungs.cancel(tx, follow_up_id, now, Duty.CLAIM)
    await plan(desk, tx, follow_up_id, known.severity, owner, now, Duty.CLAIM)


async def claimed(tx: Transaction, follow_up_id: int, now: datetime) -> None:
    await rungs.cancel(tx, follow_up_id, now, Duty.CLAIM)
    await snoozes.end(tx, follow_up_id, now, "claimed")


async def reached(tx: Transaction, follow_up_id: int, now: datetime) -> None:
    """The client was talked to: nobody need be told any more that this waits."""
    await rungs.cancel(tx, follow_up_id, now, *Duty)


async def closed(tx: Transaction, follow_up_id: int, now: datetime) -> None:
    await rungs.cancel(tx, follow_up_id, now, *Duty)
    await snoozes.end(tx, follow_up_id, now, "closed")
