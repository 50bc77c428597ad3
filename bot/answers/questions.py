"""A question in words where nobody talks: `/nps ask`, and whatever is typed that is no command."""

from bot.answers import in_touch, receipts
from bot.answers.grammar import AskedBack, Choice, Declined, understand
from bot.answers.in_touch import Contacted
from bot.answers.vocabulary import vocabulary
from bot.cards.answers import figures_card, questions_card
from bot.cards.in_touch import in_touch_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import Refusal
from bot.people import known

_WHAT = "What would you like to know? For example: /nps ask What is our NPS and is it going down?"


async def ask(desk: Desk, by: str, words: str) -> Card:
    """The answer, one question back, or why not and what may be asked instead. Raises Refusal."""
    if not words:
        raise Refusal(_WHAT)
    now = desk.clock()
    async with desk.database.snapshot() as tx:
        person = await known(tx, by)
        names = await vocabulary(tx, person)
        found = await in_touch.resolved(tx, names, understand(words, names, now.date()), now)
        if isinstance(found, Contacted):
            return in_touch_card(await in_touch.look(tx, found.contact_id, now))
        if isinstance(found, AskedBack):
            return questions_card(found.question, found.choices)
        if isinstance(found, Declined):
            return questions_card(found.reason, [Choice(each, each) for each in found.nearest])
        return figures_card(await receipts.answer(tx, person, found, now))
