"""One step of the ladder: it is written down once, and in the same transaction people are told."""

from datetime import UTC

from bot.cards.brief import NOBODY_FREE
from bot.desk import Desk
from bot.follow_up import ladder, milestones
from bot.follow_up.briefing import NOT_TOLD, NUDGE, WEEKLY, weekly_number
from bot.follow_up.ladder import Step
from bot.follow_up.redrawing import redraw
from bot.follow_up.whom import Chain, Telling, whom
from bot.follow_up.working_hours import hours_of
from bot.gathering import full
from bot.interrupting import ping
from bot.walls import channel_of
from storage import colleagues, follow_ups, messages, rungs, walls
from storage.clock_records import RungRecord
from storage.database import Transaction
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import ColleagueRole, Duty, Severity

WHAT = {Duty.CLAIM: "to claim", Duty.CONTACT: "to reach the client"}


async def climb(
    desk: Desk,
    tx: Transaction,
    record: FollowUpRecord,
    rung: RungRecord,
    *,
    asked_by: ColleagueRecord | None = None,
    note: str = "",
) -> Telling | None:
    """Take this step. ``asked_by``: who pressed Escalate. None when it was taken before."""
    step = ladder.step(record.severity, rung.rung)
    if step is None:  # of a ladder that this severity does not have
        await rungs.happened(tx, rung.id, desk.clock(), passed_over=True)
        return None
    telling = whom(step, await _chain(desk, tx, record))
    taken = await rungs.happened(
        tx,
        rung.id,
        desk.clock(),
        told=[person.id for person, _ in telling.told],
        asked_by=asked_by.id if asked_by else None,
        note=note,
    )
    if not taken:
        return None
    await redraw(tx, record.id)
    await _tell(desk, tx, record, rung, step, telling, weekly=step.weekly and asked_by is None)
    await _tell_admins(desk, tx, rung, telling)
    await _tell_timeline(desk, tx, rung, step, telling, asked_by, note)
    if step.weekly:
        await _plan_next_week(desk, tx, record, rung)
    return telling


async def _chain(desk: Desk, tx: Transaction, record: FollowUpRecord) -> Chain:
    """Behind a wall the ladder climbs to those inside it, and last to its keeper."""
    wall = await walls.of_account(tx, record.account.id)
    responsible = record.claimed_by or record.owner
    if wall and responsible and responsible.id not in wall.members:
        responsible = None
    return Chain(
        responsible=responsible,
        partner_id=record.account.partner_id,
        people=await walls.who_may_know(tx, record.account.id),
        now=desk.clock(),
        keeper_id=wall.keeper_id if wall else None,
        full=await full(desk, tx) if record.severity is Severity.S1 else frozenset(),
    )


async def _tell(
    desk: Desk,
    tx: Transaction,
    record: FollowUpRecord,
    rung: RungRecord,
    step: Step,
    telling: Telling,
    *,
    weekly: bool,
) -> None:
    for person, part in telling.told:
        surface = person.slack_user_id or ""  # nobody without one is told
        if weekly:
            await ping(desk, tx, WEEKLY, weekly_number(person.id, desk.clock()), surface)
        else:
            await ping(
                desk,
                tx,
                NUDGE,
                rung.id,
                surface,
                follow_up_id=record.id,
                severity=record.severity,
                must=record.severity is Severity.S1,
                facts={"part": part.value},
            )
    channel = await channel_of(desk, tx, record.account)
    if channel and (step.in_channel or telling.in_the_morning):
        facts = {} if step.in_channel else {"part": NOBODY_FREE}
        await messages.wish(tx, NUDGE, rung.id, channel, facts)


async def _tell_admins(desk: Desk, tx: Transaction, rung: RungRecord, telling: Telling) -> None:
    """Who should have been told and cannot be is an alert of its own (product.md K2)."""
    if not telling.missed:
        return
    facts = {"missed": telling.missed, "told": [person.name for person, _ in telling.told]}
    for one in await colleagues.with_role(tx, ColleagueRole.ADMIN):
        if one.slack_user_id:
            await ping(
                desk, tx, NOT_TOLD, rung.id, one.slack_user_id, severity=Severity.S2, facts=facts
            )


async def _tell_timeline(
    desk: Desk,
    tx: Transaction,
    rung: RungRecord,
    step: Step,
    telling: Telling,
    asked_by: ColleagueRecord | None,
    note: str,
) -> None:
    names = ", ".join(person.name for person, _ in telling.told) or "nobody could be told"
    why = note or f"{step.share:.0%} of the time {WHAT[rung.duty]} is gone"
    what = "reminded" if step.only_reminds else "escalated"
    if not step.tells:
        what, names = "kept_for_the_digest", ""
    tell = milestones.reach if step.in_channel else follow_ups.tell_timeline
    if telling.in_the_morning:
        names += " (in the morning, having had their messages of today)"
    await tell(
        tx,
        rung.follow_up_id,
        what,
        at=desk.clock(),
        by=asked_by.id if asked_by else None,
        note=f"to {names}: {why}" if names else why,
    )


async def _plan_next_week(
    desk: Desk, tx: Transaction, record: FollowUpRecord, rung: RungRecord
) -> None:
    now = desk.clock().astimezone(UTC)
    person = record.claimed_by or record.owner
    hours = hours_of(person, now, firm_country=desk.settings.firm_country)
    await rungs.add(
        tx,
        record.id,
        rung.duty,
        round_=rung.round,
        rung=rung.rung + 1,
        due_at=ladder.next_monday(now, hours),
    )
