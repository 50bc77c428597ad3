"""What came of a question is kept, with the wish to show it where it was asked."""

from bot.answers import receipts
from bot.answers.keeping import as_json
from bot.answers.measures import MEASURES
from bot.answers.plan import Plan
from bot.conversation.outcomes import ANSWERED, KIND, Outcome, What
from bot.conversation.understanding import asker_of
from bot.desk import Desk, Posted
from bot.errors import NotNow
from storage import conversations, messages
from storage.conversations import QuestionRecord
from storage.database import Transaction
from storage.messages import ONLY, UNDER

ALONE = "That is for you alone, so not here. Ask me in a direct message, or type /nps avoiding"


async def figures(desk: Desk, question: QuestionRecord, plan: Plan, begun: Posted | None) -> None:
    """Answer with what the plan comes to. ``begun``: where in Slack the answer has begun.

    Raises Refusal.
    """
    async with desk.database.snapshot() as tx:
        if await _still_waits(tx, question, begun):
            await count(desk, tx, question, plan)
            await _show(tx, question, ANSWERED, begun)


async def words(
    desk: Desk, question: QuestionRecord, outcome: Outcome, begun: Posted | None
) -> None:
    """Answer with a sentence that holds no figure."""
    async with desk.database.transaction() as tx:
        if await _still_waits(tx, question, begun):
            await settle(desk, tx, question, outcome, begun)


async def settle(
    desk: Desk,
    tx: Transaction,
    question: QuestionRecord,
    outcome: Outcome,
    begun: Posted | None = None,
) -> None:
    """The same, of a question that is held."""
    await conversations.settle(tx, question, outcome.as_json(), desk.clock())
    await _show(tx, question, outcome, begun)


async def count(desk: Desk, tx: Transaction, question: QuestionRecord, plan: Plan) -> None:
    """Compute it for those who will read it, and keep it. ``tx``: a snapshot. Raises Refusal.

    What is for the asker alone is not told where others read it.
    """
    defined = MEASURES.get(plan.measure)  # running refuses what is not computed
    if defined and defined.private and not question.private:
        raise NotNow(ALONE)
    now, industry = desk.clock(), desk.settings.industry
    answered = await receipts.answer(tx, await asker_of(tx, question), plan, now, industry)
    await conversations.settle(
        tx,
        question,
        ANSWERED.as_json(),
        now,
        receipt_id=answered.receipt_id,
        plan=as_json(plan),
    )


async def _still_waits(tx: Transaction, question: QuestionRecord, begun: Posted | None) -> bool:
    """Not when another was quicker, or it was stopped; an answer that had begun then says so."""
    now = await conversations.lock(tx, question.id)
    if now is None or now.answered_at is not None:
        return False
    if now.stopped_at is not None and begun is not None:
        await _show(tx, question, ANSWERED, begun)
    return now.stopped_at is None


async def _show(
    tx: Transaction, question: QuestionRecord, outcome: Outcome, begun: Posted | None
) -> None:
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
    message_id = await messages.wish(tx, KIND, question.id, surface, facts)
    if begun is not None:
        await messages.stands(tx, message_id, begun.channel, begun.ts)
