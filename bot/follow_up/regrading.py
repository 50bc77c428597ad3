"""A workshop was to be offered, and now they complain: the follow-up becomes what it should be.

The comment came after the score, the score fell, or a second reading found what the first missed.
"""

from bot.desk import Desk
from bot.follow_up import clocks, milestones
from bot.follow_up.deadlines import deadlines
from bot.follow_up.opening import Opening
from bot.follow_up.redrawing import redraw
from bot.follow_up.severity import Verdict
from bot.follow_up.working_hours import hours_of
from bot.playbooks.beginning import begin
from storage import attempts, follow_ups, playbooks, rungs
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import Duty, Rule

REGRADED = "regraded"  # in the history of a follow-up


async def regrade(desk: Desk, tx: Transaction, follow_up_id: int, opening: Opening) -> None:
    """Only of an open follow-up of a passive sponsor; all others stay as they were opened.

    Its clocks begin now. The steps of the workshop go, unless somebody has worked on them.
    """
    verdict, owner = opening.verdict, opening.person
    if verdict.rule is Rule.PASSIVE_SPONSOR:
        return
    now = desk.clock()
    hours = hours_of(owner, now, firm_country=desk.settings.firm_country)
    due = deadlines(verdict.severity, now, hours)
    changed = await follow_ups.regrade(
        tx,
        follow_up_id,
        was=Rule.PASSIVE_SPONSOR,
        severity=verdict.severity,
        rule=verdict.rule,
        rule_version=opening.rule_version,
        evaluation=opening.evaluation.as_json(),
        clock_from=now,
        claim_from=now,
        claim_due_at=due.claim_due_at,
        contact_due_at=due.contact_due_at,
        plan_due_at=due.plan_due_at,
    )
    if not changed:
        return
    await _begin_clocks(desk, tx, follow_up_id, verdict, owner)
    await milestones.reach(tx, follow_up_id, REGRADED, at=now, note=str(verdict.rule))
    await playbooks.take_back(tx, follow_up_id)
    await begin(desk, tx, follow_up_id, at=now)
    await redraw(tx, follow_up_id)


async def _begin_clocks(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    verdict: Verdict,
    owner: ColleagueRecord | None,
) -> None:
    """The steps of both clocks anew, as far as they still run."""
    now = desk.clock()
    holder = await follow_ups.holder(tx, follow_up_id)
    _, reached = await attempts.attempts_made(tx, follow_up_id)
    held = holder is not None and holder.colleague_id is not None
    await rungs.cancel(tx, follow_up_id, now, *Duty)
    if not reached:
        duties = [duty for duty in Duty if not (held and duty is Duty.CLAIM)]
        await clocks.plan(desk, tx, follow_up_id, verdict.severity, owner, now, *duties)
