"""Questions about stages: put to admins, each in their own conversation, until one answers."""

from collections.abc import Sequence
from datetime import datetime

from bot import admins
from bot.crm.values import folded
from bot.desk import Desk
from bot.interrupting import ping
from storage import messages, stages
from storage.database import Transaction
from storage.jobs import defer
from storage.stages import Question, StageRecord

STAGE = "stage"  # the kind of message that shows a question


async def ask(
    desk: Desk,
    tx: Transaction,
    connection_id: int,
    stage_id: str,
    *,
    was: str | None,
    since: datetime,
) -> None:
    """Once while it is open. ``was``: the name that no longer counts; None for a new stage."""
    now = desk.clock()
    question_id = await stages.ask(tx, connection_id, stage_id, was=was, since=since, now=now)
    if question_id is None:
        return
    await stages.change(tx, connection_id, stage_id, told_at=now)
    for surface in await admins.surfaces(desk, tx):
        await ping(desk, tx, STAGE, question_id, surface)


async def settle_by_itself(
    desk: Desk, tx: Transaction, connection_id: int, counted: Sequence[StageRecord]
) -> None:
    """A stage that counts again needs no answer: it is back, or was given its old name back."""
    for question in await stages.open_questions(tx, connection_id):
        back = next((one for one in counted if _answers(question, one)), None)
        if back is not None:
            now = desk.clock()
            await stages.answer(tx, question.id, answer=back.label, by=None, now=now)
            await messages.redraw(tx, STAGE, question.id)
            await recount_later(tx, connection_id)


def _answers(question: Question, stage: StageRecord) -> bool:
    """A name that no stage had is answered by whichever takes it."""
    if question.stage_id == question.was:
        return folded(question.was) in (folded(stage.label), folded(stage.stage_id))
    return question.stage_id == stage.stage_id


async def recount_later(tx: Transaction, connection_id: int) -> None:
    """Have all work of this connection looked at again, after the commit."""
    await defer(
        tx,
        "recount",
        queue="think",
        once=f"recount:{connection_id}",
        connection_id=connection_id,
    )
