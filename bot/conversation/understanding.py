"""What a question comes to, for this asker in this place; what they may not know is not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot import walls
from bot.answers import in_touch
from bot.answers.grammar import AskedBack, Declined, understand
from bot.answers.in_touch import Contacted
from bot.answers.keeping import plan_of
from bot.answers.plan import Plan
from bot.answers.vocabulary import vocabulary
from bot.desk import Desk
from bot.people import known
from storage import conversations
from storage.conversations import QuestionRecord
from storage.database import Transaction
from storage.records import ColleagueRecord

LEANS = timedelta(minutes=30)  # how long a question outside a thread leans on the one before


@dataclass(frozen=True, slots=True)
class Heard:
    """``before``: the plan that unsaid parts come from, as it is kept."""

    found: Plan | AskedBack | Declined | Contacted
    before: Mapping[str, Any] | None


async def asker_of(tx: Transaction, question: QuestionRecord) -> ColleagueRecord:
    """Who asks. From here on the transaction sees only what all who will read the answer may see.

    Raises NotAllowed for strangers.
    """
    person = await known(tx, question.asker)
    if not question.private:
        await walls.stand_in(tx, question.channel)
    return person


async def hear(desk: Desk, question: QuestionRecord) -> Heard:
    """Understand a question that was written. Raises NotAllowed for strangers."""
    async with desk.database.transaction() as tx:
        person = await asker_of(tx, question)
        kept = await conversations.last_plan(tx, question, desk.clock() - LEANS)
        return Heard(await _understood(desk, tx, person, question.words, kept), kept)


async def choose(
    desk: Desk,
    tx: Transaction,
    question: QuestionRecord,
    words: str,
    before: Mapping[str, Any] | None,
) -> Plan | AskedBack | Declined | Contacted:
    """Understand a question that was offered as a button."""
    return await _understood(desk, tx, await asker_of(tx, question), words, before)


async def _understood(
    desk: Desk,
    tx: Transaction,
    person: ColleagueRecord,
    words: str,
    before: Mapping[str, Any] | None,
) -> Plan | AskedBack | Declined | Contacted:
    names, now = await vocabulary(tx, person), desk.clock()
    found = understand(words, names, now.date(), plan_of(before) if before else None)
    return await in_touch.resolved(tx, names, found, now)
