"""What `/nps savings` answers: the record's own claim, or whether somebody else's adds up (U21)."""

from bot.answers import claimed, periods, receipts, spans
from bot.answers.plan import Measure, Plan
from bot.cards.answers import answer_card
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import Refusal
from bot.people import overseer

_MONTHS = 12


async def savings(desk: Desk, by: str, words: str) -> Card:
    """``words``: a period, or a claim: "£140k of £200k at 22%".

    Raises NotAllowed for all but partners, managers and admins, Refusal for neither.
    """
    async with desk.database.snapshot() as tx:
        person = await overseer(tx, by)
        if claimed.is_claim(words):
            return sentence(claimed.verdict(words))
        today = desk.clock().date()
        period, rest = periods.read(words, today)
        if rest:
            raise Refusal(claimed.HOW)
        plan = Plan(Measure.SAVINGS, period or spans.last_months(today, _MONTHS))
        answered = await receipts.answer(tx, person, plan, desk.clock())
    return answer_card(answered.told, answered.receipt_id)
