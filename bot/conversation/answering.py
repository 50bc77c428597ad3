"""A person's questions are answered one after the other, each once, in the order they were asked.

Whoever begins one writes that down first. Until that attempt must be over (the lease) nobody else
touches it; after it the next who comes begins anew. The answer, its receipt and the wish to show it
are one transaction, so a worker that dies leaves either all of them or none.
"""

import logging
import secrets
from datetime import timedelta

from bot.answers.in_touch import Contacted
from bot.answers.plan import Plan
from bot.conversation import planning, status, telling
from bot.conversation.hearing import LONGEST
from bot.conversation.outcomes import refused, without_figures
from bot.conversation.understanding import hear
from bot.desk import Desk, Posted
from bot.errors import DatabaseAwayError, Refusal
from storage import conversations
from storage.conversations import QuestionRecord

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=1)  # longer than a model may take
MOST_TRIES = 3  # of one question whose worker died each time
TOO_LONG = "That is too long for me. Ask one thing in a sentence or two."
BROKEN = (
    "Something went wrong here (reference {reference}). Ask again; if it happens twice, give an "
    "admin the reference."
)


async def answer_all(desk: Desk, asker: str) -> None:
    """Answer what this person asked and waits. Safe to run any number of times, also at once."""
    while (question := await _begin(desk, asker)) is not None:
        await _answer(desk, question)


async def _begin(desk: Desk, asker: str) -> QuestionRecord | None:
    """The next question, now ours; None when there is none, or another is at it."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        question = await conversations.oldest_waiting(tx, asker)
        if question is None:
            return None
        if question.begun_at is not None and question.begun_at + LEASE > now:
            await conversations.answer_later(tx, asker, question.begun_at + LEASE)
            return None
        await conversations.begin(tx, question.id, now)
        return question


async def _answer(desk: Desk, question: QuestionRecord) -> None:
    begun: Posted | None = None
    try:
        if question.tries >= MOST_TRIES:
            raise RuntimeError("nobody lived to answer it")
        if len(question.words) > LONGEST:
            raise Refusal(TOO_LONG)
        heard = await hear(desk, question)
        found = heard.found
        if not isinstance(found, Plan | Contacted) and desk.model is not None:
            async with status.shown(desk, question) as begun:
                found = await planning.plan_of(desk, question, heard.before) or found
        if isinstance(found, Plan):
            await telling.figures(desk, question, found, begun)
        else:
            await telling.words(desk, question, without_figures(found, heard.before), begun)
    except Refusal as refusal:
        await telling.words(desk, question, refused(refusal.sentence), begun)
    except DatabaseAwayError:
        async with desk.database.transaction() as tx:
            await conversations.leave(tx, question.id)
        raise  # the job tries again
    except Exception as error:
        reference = secrets.token_hex(3)
        log.error("question_failed", extra={"reference": reference}, exc_info=error)
        sentence = BROKEN.format(reference=reference)
        await telling.words(desk, question, refused(sentence), begun)
