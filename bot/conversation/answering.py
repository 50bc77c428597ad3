"""A person's questions are answered one after the other, each once, in the order they were asked.

Whoever begins one writes that down first. Until that attempt must be over (the lease) nobody else
touches it; after it the next who comes begins anew. The answer, its receipt and the wish to show it
are one transaction, so a worker that dies leaves either all of them or none.
"""

import logging
import secrets
from datetime import timedelta

from bot.answers import receipts
from bot.answers.grammar import AskedBack, Declined
from bot.answers.measures import MEASURES
from bot.answers.plan import Plan
from bot.answers.receipts import as_json
from bot.conversation import planning, status
from bot.conversation.hearing import LONGEST
from bot.conversation.outcomes import (
    ANSWERED,
    KIND,
    Outcome,
    What,
    refused,
    without_figures,
)
from bot.conversation.understanding import Heard, asker_of, hear
from bot.desk import Desk
from bot.errors import DatabaseAwayError, NotNow, Refusal
from storage import conversations, messages
from storage.conversations import QuestionRecord
from storage.database import Transaction
from storage.messages import ONLY, UNDER

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=1)  # longer than a model may take
MOST_TRIES = 3  # of one question whose worker died each time
TOO_LONG = "That is too long for me. Ask one thing in a sentence or two."
ALONE = "That is for you alone, so not here. Ask me in a direct message, or type /nps avoiding"
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
    try:
        if question.tries >= MOST_TRIES:
            raise RuntimeError("nobody lived to answer it")
        if len(question.words) > LONGEST:
            raise Refusal(TOO_LONG)
        heard = await hear(desk, question)
        found = heard.found
        if not isinstance(found, Plan) and desk.model is not None:
            async with status.shown(desk, question):
                found = await planning.plan_of(desk, question) or found
        await _tell(desk, question, heard, found)
    except Refusal as refusal:
        await _settle(desk, question, refused(refusal.sentence))
    except DatabaseAwayError:
        raise  # the job tries again
    except Exception as error:
        reference = secrets.token_hex(3)
        log.error("question_failed", extra={"reference": reference}, exc_info=error)
        await _settle(desk, question, refused(BROKEN.format(reference=reference)))


async def _tell(
    desk: Desk, question: QuestionRecord, heard: Heard, found: Plan | AskedBack | Declined
) -> None:
    if isinstance(found, Plan):
        async with desk.database.snapshot() as tx:
            if await _waits(tx, question):
                await answer_with(desk, tx, question, found)
                await _speak(tx, question)
        return
    before = as_json(heard.before) if heard.before else None
    await _settle(desk, question, without_figures(found, before))


async def answer_with(desk: Desk, tx: Transaction, question: QuestionRecord, plan: Plan) -> None:
    """Compute it for those who will read it, and keep it. Raises Refusal.

    What is for the asker alone is not told where others read it.
    """
    defined = MEASURES.get(plan.measure)  # running refuses what is not computed
    if defined and defined.private and not question.private:
        raise NotNow(ALONE)
    now = desk.clock()
    answered = await receipts.answer(tx, await asker_of(tx, question), plan, now)
    await conversations.settle(
        tx,
        question,
        ANSWERED.as_json(),
        now,
        receipt_id=answered.receipt_id,
        plan=as_json(plan),
    )


async def _settle(desk: Desk, question: QuestionRecord, outcome: Outcome) -> None:
    async with desk.database.transaction() as tx:
        if await _waits(tx, question):
            await conversations.settle(tx, question, outcome.as_json(), desk.clock())
            await _speak(tx, question, outcome)


async def _waits(tx: Transaction, question: QuestionRecord) -> bool:
    """Not when it was stopped meanwhile, or another was quicker."""
    now = await conversations.lock(tx, question.id)
    return now is not None and now.answered_at is None and now.stopped_at is None


async def _speak(tx: Transaction, question: QuestionRecord, outcome: Outcome = ANSWERED) -> None:
    """In the question's thread; in a channel a refusal is for the asker's eyes only.

    Slack shows such a message in a thread only where that is open, so beside a question that stands
    in the channel itself it goes there too.
    """
    surface = question.asker if question.private else question.channel
    facts = {UNDER: question.thread_ts}
    if outcome.what is What.REFUSED and not question.private:
        facts[ONLY] = question.asker
        if question.ts == question.thread_ts:
            del facts[UNDER]
    await messages.wish(tx, KIND, question.id, surface, facts)
