"""The steps of a playbook: done, handed to somebody, skipped for a reason, or open after all."""

from dataclasses import dataclass
from datetime import datetime

from bot.desk import Desk
from bot.drawing import PLAYBOOK
from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import CLAIM_FIRST, GONE, ago, name_of, touch
from bot.interrupting import ping
from bot.people import ACTS, OVERSEES, acting
from bot.walls import must_be_inside
from storage import colleagues, follow_ups, playbooks
from storage.database import Transaction
from storage.playbook_records import StepRecord
from storage.records import ColleagueRecord

UNKNOWN = "I do not know this person yet. Choose a colleague, or ask an admin to add them."
LOOKS_ONLY = "{name} can look but not change anything here. Choose somebody else."


@dataclass(frozen=True, slots=True)
class Ticked:
    """What came of a press. ``news``: why nothing was changed; empty when it was."""

    follow_up_id: int
    news: str = ""


async def finish(desk: Desk, step_id: int, by: str) -> Ticked:
    """It is done. Raises Refusal for those who may not say so."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, step = await in_hand(tx, step_id, by)
        if not await playbooks.finish(tx, step_id, by=person.id, now=now):
            return await _too_late(tx, step, now)
        await _told(desk, tx, step, "step_done", person, step.words)
    return Ticked(step.follow_up_id)


async def skip(desk: Desk, step_id: int, by: str, reason: str) -> Ticked:
    """It is left out. Raises Refusal as ``finish`` does."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, step = await in_hand(tx, step_id, by)
        if not await playbooks.skip(tx, step_id, by=person.id, now=now, reason=reason):
            return await _too_late(tx, step, now)
        await _told(desk, tx, step, "step_skipped", person, f"{step.words} Reason: {reason}")
    return Ticked(step.follow_up_id)


async def assign(desk: Desk, step_id: int, by: str, to: str, *, field: str) -> Ticked:
    """It is this colleague's now (``to``: their Slack id), who is told.

    field: of the form, where a refusal of the person belongs. Raises Refusal.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, step = await in_hand(tx, step_id, by)
        assignee = await colleagues.by_slack_id(tx, to)
        if assignee is None:
            raise Refusal(UNKNOWN, field=field)
        if assignee.role not in ACTS:
            raise Refusal(LOOKS_ONLY.format(name=assignee.name), field=field)
        record = await follow_ups.holder(tx, step.follow_up_id)
        if record is not None:
            await must_be_inside(tx, assignee, record.account_id, field=field)
        if step.open and step.assignee_id == assignee.id:
            return Ticked(step.follow_up_id)
        if not await playbooks.assign(tx, step_id, to=assignee.id):
            return await _too_late(tx, step, now)
        note = f"{step.words} To {assignee.name}"
        await _told(desk, tx, step, "step_assigned", person, note)
        if assignee.id != person.id:
            await ping(desk, tx, PLAYBOOK, step.follow_up_id, to, follow_up_id=step.follow_up_id)
    return Ticked(step.follow_up_id)


async def reopen(desk: Desk, step_id: int, by: str) -> Ticked:
    """It was not done, or is not skipped after all. Raises Refusal as ``finish`` does."""
    async with desk.database.transaction() as tx:
        person, step = await in_hand(tx, step_id, by)
        if await playbooks.reopen(tx, step_id):
            await _told(desk, tx, step, "step_reopened", person, step.words)
    return Ticked(step.follow_up_id)


async def in_hand(tx: Transaction, step_id: int, by: str) -> tuple[ColleagueRecord, StepRecord]:
    """The step, for its assignee, for who claimed the follow-up, and for those who oversee.

    Raises NotNow for a follow-up that is closed or gone, NotAllowed for others.
    """
    await acting(tx, by)  # before anything is looked up: a wall may hide it
    step = await _step(tx, step_id)
    person, holder = await touch(tx, step.follow_up_id, by)
    mine = person.id in (holder.colleague_id, step.assignee_id)
    if mine or person.role in OVERSEES:
        return person, step
    if holder.colleague_id is None:
        raise NotNow(CLAIM_FIRST)
    raise NotAllowed(f"{await name_of(tx, holder.colleague_id)} has this one. Ask them first.")


async def _step(tx: Transaction, step_id: int) -> StepRecord:
    follow_up_id = await playbooks.follow_up_of(tx, step_id)
    if follow_up_id is None:
        raise NotNow(GONE)
    run = (await playbooks.of_follow_ups(tx, [follow_up_id]))[follow_up_id]
    return next(step for step in run.steps if step.id == step_id)


async def _told(
    desk: Desk, tx: Transaction, step: StepRecord, what: str, person: ColleagueRecord, note: str
) -> None:
    """In the history, on the card, and in the messages of all who have a step."""
    await follow_ups.tell_timeline(
        tx, step.follow_up_id, what, at=desk.clock(), by=person.id, note=note
    )
    await redraw(tx, step.follow_up_id)


async def _too_late(tx: Transaction, step: StepRecord, now: datetime) -> Ticked:
    """Who settled it, and how long ago."""
    settled = await _step(tx, step.id)
    if settled.done_at is not None:
        said = f"{settled.done_by} did this {ago(settled.done_at, now)} ago"
    elif settled.skipped_at is not None:
        said = f"{settled.skipped_by} skipped this {ago(settled.skipped_at, now)} ago"
    else:
        said = "Somebody changed this step at the same moment"
    return Ticked(step.follow_up_id, f"{said}. Nothing was changed.")
