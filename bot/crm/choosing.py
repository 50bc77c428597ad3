"""An admin says which stage counts as complete: what turned so meanwhile is counted after all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.crm import late_work, stages, values
from bot.crm.completion import completion
from bot.crm.records import of
from bot.crm.stage_questions import STAGE, recount_later
from bot.crm.values import folded
from bot.desk import Desk
from bot.errors import NotNow
from bot.people import admin
from storage import connection_changes, crm, messages, milestones
from storage import stages as kept
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.stages import Pipeline, Question, StageRecord

SETTLED = "This has been answered already. Nothing was changed."
NOT_THERE = "This stage is not there any more. Please choose another one."
NONE_THERE = "No stage of this connection is known now. Try again when something has come from it."
NONE = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with the stages that may be the answer."""

    question: Question
    connection: str
    stages: Sequence[tuple[str, str]]  # value, name; each name once


async def choice(desk: Desk, question_id: int, by: str) -> Choice:
    """What an admin may choose from. Raises NotAllowed, and NotNow when it is settled."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        question = await _open(tx, question_id)
        where = await kept.pipeline(tx, question.connection_id)
        there = {value_of(one): one.label for one in await _there(tx, where)}
    if not there:
        raise NotNow(NONE_THERE)
    return Choice(question, where.name, list(there.items()))


async def pick(desk: Desk, question_id: int, by: str, value: str) -> None:
    """``value``: that of a choice. From now on this stage counts as complete, with the others."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await connection_changes.in_turn(tx)
        question = await _open(tx, question_id, lock=True)
        where = await kept.pipeline(tx, question.connection_id)
        meant = [one for one in await _there(tx, where) if value_of(one) == value]
        if not meant:
            raise NotNow(NOT_THERE)
        await _count(tx, where, question, meant)
        await kept.answer(tx, question_id, answer=meant[0].label, by=person.id, now=desk.clock())
        await messages.redraw(tx, STAGE, question_id)


async def confirm(desk: Desk, question_id: int, by: str) -> None:
    """The new stage that was asked about does count as complete."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        question = await _open(tx, question_id)
        where = await kept.pipeline(tx, question.connection_id)
        meant = [one for one in await _there(tx, where) if one.stage_id == question.stage_id]
    if not meant:
        raise NotNow(NOT_THERE)
    await pick(desk, question_id, by, value_of(meant[0]))


async def decline(desk: Desk, question_id: int, by: str) -> None:
    """No stage takes its place; or, of a new one: it does not count."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await _open(tx, question_id, lock=True)
        await kept.answer(tx, question_id, answer=NONE, by=person.id, now=desk.clock())
        await messages.redraw(tx, STAGE, question_id)


async def _open(tx: Transaction, question_id: int, *, lock: bool = False) -> Question:
    question = await kept.question(tx, question_id, lock=lock)
    if question is None or question.answered_at is not None:
        raise NotNow(SETTLED)
    return question


async def _there(tx: Transaction, where: Pipeline) -> list[StageRecord]:
    return [one for one in await kept.of_connection(tx, where.id) if one.gone_at is None]


def value_of(stage: StageRecord) -> str:
    """Stages of one name are one choice; a name may be longer than what Slack carries."""
    return hashlib.blake2b(folded(stage.label).encode(), digest_size=12).hexdigest()


async def _count(
    tx: Transaction, where: Pipeline, question: Question, meant: Sequence[StageRecord]
) -> None:
    """The old names stay, for work that has them still. What turned before is not counted anew."""
    names = stages.names_of(where)
    for one in meant:
        if not stages.lists(names, one):
            await kept.change(tx, where.id, one.stage_id, counts_from=question.since)
    if not stages.lists(names, meant[0]):
        together = [*values.names(names), meant[0].label]
        await kept.set_complete(tx, where.id, ", ".join(together))
    await recount_later(tx, where.id)


async def recount(desk: Desk, connection_id: int) -> None:
    """Look again at the work of a connection of which something else is true now."""
    async with desk.database.transaction() as tx:
        where = await kept.pipeline(tx, connection_id)
        counting = await stages.counting(tx, connection_id)
        stands = await milestones.completions(tx, where.system, where.scope)
        found = []
        for one in map(of, await crm.of_connection(tx, connection_id, CrmKind.MILESTONE)):
            done = completion(one.mirror, counting)
            stood = stands.get(one.key.record_id)
            if stood is not None and stood != (done.complete, done.completed_at):
                found.append(one.key)
    await late_work.bring_all(desk, found)
    async with desk.database.transaction() as tx:
        await stages.settle_answered(desk, tx, connection_id)
        for question in await kept.questions(tx, connection_id):
            await messages.redraw(tx, STAGE, question.id)
