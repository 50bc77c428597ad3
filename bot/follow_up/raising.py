"""A follow-up turns out to be graver than it was opened: its time gets shorter, never longer."""

from datetime import datetime

from bot.desk import Desk
from bot.follow_up import milestones
from bot.follow_up.clocks import plan
from bot.follow_up.deadlines import claim_due, deadlines
from bot.follow_up.opening import Opening
from bot.follow_up.working_hours import hours_of
from storage import clocks, colleagues, rungs
from storage.clocks import Clocks
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import Duty


async def raise_severity(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    opening: Opening,
    *,
    since: datetime | None = None,
) -> bool:
    """Take its verdict if it is graver than the one on record; a milder one changes nothing.

    Both clocks keep their start, and their ladders are planned anew from it. ``since``: a later
    moment from which alone the graver thing could be known.
    """
    verdict = opening.verdict
    known = await clocks.clocks(tx, follow_up_id)
    if known.closed_at is not None or verdict.severity >= known.severity:
        return False  # S1 is the gravest
    now = desk.clock()
    person = await _responsible(tx, known)
    await _tighten(desk, tx, follow_up_id, known, opening, person, since)
    await rungs.cancel(tx, follow_up_id, now, *Duty)
    if known.reached_at is None:
        start = since or known.clock_from
        await plan(desk, tx, follow_up_id, verdict.severity, person, start, Duty.CONTACT)
        if known.claimed_by is None:
            start = since or known.claim_from
            await plan(desk, tx, follow_up_id, verdict.severity, person, start, Duty.CLAIM)
    note = f"from {known.severity} to {verdict.severity}: {verdict.rule}"
    await milestones.reach(tx, follow_up_id, "severity_raised", at=now, note=note)
    return True


async def _responsible(tx: Transaction, known: Clocks) -> ColleagueRecord | None:
    number = known.claimed_by or known.owner_id
    return None if number is None else (await colleagues.by_ids(tx, [number])).get(number)


async def _tighten(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    known: Clocks,
    opening: Opening,
    person: ColleagueRecord | None,
    since: datetime | None,
) -> None:
    verdict = opening.verdict
    claim_from, clock_from = since or known.claim_from, since or known.clock_from
    country = desk.settings.firm_country
    claim = claim_due(
        verdict.severity, claim_from, hours_of(person, claim_from, firm_country=country)
    )
    due = deadlines(
        verdict.severity, clock_from, hours_of(person, clock_from, firm_country=country)
    )
    await clocks.make_graver(
        tx,
        follow_up_id,
        severity=verdict.severity,
        rule=verdict.rule,
        rule_version=opening.rule_version,
        evaluation=opening.evaluation.as_json(),
        claim_due_at=min(claim, known.claim_due_at),
        contact_due_at=min(due.contact_due_at, known.contact_due_at),
        plan_due_at=min(due.plan_due_at, known.plan_due_at or due.plan_due_at),
    )
