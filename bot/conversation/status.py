"""While somebody waits: Slack shows that an answer is under way, with a button to stop it."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.board import SlackTrouble
from bot.desk import Desk, Posted
from storage.conversations import QuestionRecord

log = logging.getLogger(__name__)


@asynccontextmanager
async def shown(desk: Desk, question: QuestionRecord) -> AsyncIterator[None]:
    """Until left. An answer needs no status, so nothing that goes wrong with it stops one."""
    thread = Posted(question.channel, question.thread_ts)
    await _say(desk, thread, on=True)
    try:
        yield
    finally:
        await _say(desk, thread, on=False)


async def _say(desk: Desk, thread: Posted, *, on: bool) -> None:
    try:
        await desk.board.working(thread, on=on)
    except SlackTrouble as problem:
        log.info("status_not_shown", extra={"code": problem.code})
