"""A proposed text is tried on stored answers, one after the other, beside the text in force.

Every answer is kept as it comes, so a rehearsal that is cut off goes on where it was. It never
reaches a client, opens nothing and changes no reading.
"""

import asyncio
import time
from dataclasses import dataclass, replace
from datetime import datetime

from bot.analyst.tuning import Tuning
from bot.changes.history import OWN_FROM
from bot.changes.telling import redraw
from bot.desk import Desk
from bot.errors import NotNow
from bot.model_budget import leave
from bot.people import admin
from bot.prompting import PromptFile, Prompts
from bot.rewording.choosing import choose
from bot.rewording.fitting import reworded
from bot.rewording.kind import PROMPTS
from bot.rewording.looking import standing
from bot.rewording.standing import BY_MODEL, NOT_REHEARSED, Standing
from bot.rewording.trying import concerns, tried
from bot.triage import MODEL_QUEUE
from bot.tuned import in_force
from storage import changes, rehearsals
from storage.database import Transaction
from storage.jobs import defer
from storage.prompt_changes import PROMPT_CHANGES, PromptChangeRecord
from storage.rehearsals import Rehearsed, StoredAnswer

SHIFT = 20.0  # seconds that one job goes on, so that others get their turn
TOLD_EVERY = 5  # answers

NO_MODEL = (
    "Only a language model uses this text, and none is set up here (NPS_MODEL), so it cannot be "
    "rehearsed. Publishing needs a rehearsal, so it waits."
)
NO_WAY = (
    "This text is used on many answers together, and this version cannot rehearse that. "
    "Publishing needs a rehearsal, so it waits."
)
USED_UP = (
    "Today’s budget for the language model is used up. What was tried is kept: rehearse again "
    "tomorrow, and it goes on from there."
)
OUTDATED = "Another text came into force meanwhile. Make this change anew, from that one."
CLOSED = "This change does not wait any more. Nothing was rehearsed."
FINISHED = "It was rehearsed to the end already. What that found stands."


@dataclass(frozen=True, slots=True)
class Trial:
    """A change, with everything as it is and as it would be."""

    change: PromptChangeRecord
    file: PromptFile
    old: Tuning
    new: Tuning

    @property
    def by_model(self) -> bool:
        return self.file.name in BY_MODEL


async def rehearse_later(
    tx: Transaction, change_id: int, prompt: str, *, at: datetime | None = None
) -> None:
    """A text for the model waits in the model's queue: others are not held up by it."""
    queue = MODEL_QUEUE if prompt in BY_MODEL else "think"
    await defer(
        tx, "rehearse", queue=queue, once=f"rehearse:{change_id}", at=at, change_id=change_id
    )


async def rehearse_again(desk: Desk, change_id: int, by: str) -> None:
    """An admin has a rehearsal that stopped go on. Raises NotNow when there is nothing to do."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        change = await changes.one(tx, PROMPT_CHANGES, change_id)
        if change is None or not change.open:
            raise NotNow(CLOSED)
        if change.rehearsed_at is not None:
            raise NotNow(FINISHED)
        await rehearsals.go_on(tx, change_id, person.id)
        await rehearse_later(tx, change_id, change.prompt)
        await redraw(tx, PROMPTS, change_id)


async def rehearse(desk: Desk, change_id: int) -> None:
    """Go on with it for a while. Safe to run again, and at once with another."""
    ends = time.monotonic() + SHIFT
    trial = await _begin(desk, change_id)
    if trial is None:
        return
    left = await _left(desk, trial)
    for number, (answer, *_) in enumerate(left, 1):
        if time.monotonic() > ends or not await _may_ask(desk, trial):
            await _go_on_later(desk, trial)
            return
        await _try(desk, trial, answer, tell=number % TOLD_EVERY == 0)
    async with desk.database.transaction() as tx:
        await rehearsals.finish(tx, change_id, desk.clock())
        await redraw(tx, PROMPTS, change_id)


async def _begin(desk: Desk, change_id: int) -> Trial | None:
    """All that is needed; None when there is nothing to rehearse (any more)."""
    async with desk.database.transaction() as tx:
        change = await changes.one(tx, PROMPT_CHANGES, change_id)
        if change is None or not change.open or change.rehearsed_at or change.rehearsal_stopped:
            return None
        here = await standing(tx, change.prompt)
        if why := _why_stop(desk, change, here):
            await rehearsals.stop(tx, change_id, why)
            await redraw(tx, PROMPTS, change_id)
            return None
        old = await in_force(tx)
    file = reworded(here.shipped, change.body, OWN_FROM)
    new = replace(old, prompts=Prompts({**old.prompts.texts, **file.parts()}))
    return Trial(change, file, old, new)


def _why_stop(desk: Desk, change: PromptChangeRecord, here: Standing) -> str:
    """Why it cannot be rehearsed, in a sentence; empty when it can be."""
    if here.version != change.base_version:
        return OUTDATED
    if change.prompt in NOT_REHEARSED:
        return NO_WAY
    return NO_MODEL if change.prompt in BY_MODEL and desk.model is None else ""


async def _left(desk: Desk, trial: Trial) -> list[Rehearsed]:
    """Those whose turn has not come; they are chosen when it begins, and then stay the same."""
    number = trial.change.id
    async with desk.database.transaction() as tx:
        chosen = await rehearsals.answers(tx, number)
        pool = [] if chosen else await rehearsals.pool(tx)
    if not chosen:
        fitting = await _fitting(desk, trial, pool)
        async with desk.database.transaction() as tx:
            await changes.in_turn(tx, PROMPT_CHANGES)  # the same job twice chooses once
            if not await rehearsals.answers(tx, number):
                await rehearsals.put(tx, number, choose(fitting))
            chosen = await rehearsals.answers(tx, number)
    return [one for one in chosen if one.new is None]


async def _fitting(desk: Desk, trial: Trial, pool: list[StoredAnswer]) -> list[StoredAnswer]:
    """Those on which the text says something at all."""
    found = []
    for one in pool:
        await asyncio.sleep(0)  # a second of reading in all: presses are answered in between
        if await concerns(desk, one, trial.file, trial.old):
            found.append(one)
    return found


async def _may_ask(desk: Desk, trial: Trial) -> bool:
    """Whether the model has budget left and is not being left alone; drafts need no model."""
    if not trial.by_model:
        return True
    async with desk.database.transaction() as tx:
        given = await leave(desk, tx)
    return not given.used_up and given.resting_until is None


async def _go_on_later(desk: Desk, trial: Trial) -> None:
    number, prompt = trial.change.id, trial.change.prompt
    async with desk.database.transaction() as tx:
        given = await leave(desk, tx)
        if trial.by_model and given.used_up:
            await rehearsals.stop(tx, number, USED_UP)
        else:
            at = given.resting_until if trial.by_model else None
            await rehearse_later(tx, number, prompt, at=at)
        await redraw(tx, PROMPTS, number)


async def _try(desk: Desk, trial: Trial, answer: StoredAnswer, *, tell: bool) -> None:
    old = await tried(desk, answer, trial.file, trial.old)
    new = await tried(desk, answer, trial.file, trial.new)
    async with desk.database.transaction() as tx:
        await rehearsals.keep(tx, trial.change.id, answer.response_id, old=old, new=new)
        if tell:
            await redraw(tx, PROMPTS, trial.change.id)
