"""A press on an answer: one of the questions it offers, or whether it is right."""

from bot.answers.in_touch import Contacted
from bot.answers.plan import Plan
from bot.conversation.outcomes import CANNOT, KIND, Outcome, without_figures
from bot.conversation.telling import count
from bot.conversation.understanding import choose as understood
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.people import known
from storage import conversations, messages

NOT_YOURS = "Whoever asked chooses. Ask me yourself: mention me, or write to me."


async def choose(desk: Desk, by: str, question_id: int, number: int) -> None:
    """Answer one of the offered questions where they stand; a second press changes nothing.

    Raises NotAllowed for everybody but the asker, and Refusal when it cannot be answered.
    """
    async with desk.database.snapshot() as tx:
        question = await conversations.lock(tx, question_id)
        if question is None or question.outcome is None or question.asker != by:
            raise NotAllowed(NOT_YOURS)
        offered = Outcome.of_json(question.outcome)
        if offered.choices:
            words = offered.choices[number].question
            found = await understood(desk, tx, question, words, offered.before)
            if isinstance(found, Contacted):
                told = without_figures(found, None)
                await conversations.settle(tx, question, told.as_json(), desk.clock())
            elif isinstance(found, Plan):
                await count(desk, tx, question, found)
            else:
                raise NotNow(CANNOT)
    async with desk.database.transaction() as tx:  # the message may change beneath a snapshot
        await messages.redraw(tx, KIND, question_id)


async def judge(desk: Desk, by: str, question_id: int, *, right: bool) -> None:
    """Keep what a colleague found of an answer. Raises NotAllowed for strangers."""
    async with desk.database.transaction() as tx:
        person = await known(tx, by)
        await conversations.judge(tx, question_id, person.id, desk.clock(), right=right)
