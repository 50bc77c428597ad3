"""While somebody waits: Slack shows that an answer is under way, with a button to stop it.

In a person's own conversation with the bot the answer itself begins, as a stream that says what is
being done, and the figures come in its place when they are whole and proved: no word of an answer
leaves before that. In a channel the thread says that it waits.
"""

import logging
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import TypeVar

from bot.desk import Desk, Posted
from bot.slack_troubles import SlackTrouble
from storage.conversations import QuestionRecord

log = logging.getLogger(__name__)

STEP = "Working out what is asked"
T = TypeVar("T")


@asynccontextmanager
async def shown(desk: Desk, question: QuestionRecord) -> AsyncIterator[Posted | None]:
    """Until left. Gives where the answer has begun, when it has.

    An answer needs no status, so nothing that goes wrong with it stops one.
    """
    thread, begun = Posted(question.channel, question.thread_ts), None
    if question.private:
        begun = await _tried(desk.board.begin(thread, STEP))
    else:
        await _tried(desk.board.working(thread, on=True))
    try:
        yield begun
    finally:
        if begun is not None:
            await _tried(desk.board.end(begun, STEP))
        elif not question.private:
            await _tried(desk.board.working(thread, on=False))


async def _tried(call: Awaitable[T]) -> T | None:
    try:
        return await call
    except SlackTrouble as problem:
        log.info("status_not_shown", extra={"code": problem.code})
        return None
