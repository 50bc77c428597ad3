"""Why a new client came to us: a question with two buttons, and what was answered."""

from bot.cards.facts import NAME_LIMIT
from bot.cards.pieces import Card, actions, bold, button, card, context, line, plain, rich
from bot.cards.text import safe
from storage.origins import OriginRecord
from storage.words import CameBy

EARNED, BOUGHT = "origins.earned", "origins.bought"
_WHY = (
    "Earned: recommended, known from elsewhere, or come back. Bought: by marketing, a pitch or a "
    "tender. It is asked a single time, for the earned growth of the firm."
)
_SAID = {CameBy.EARNED: "earned", CameBy.BOUGHT: "bought"}


def origin_question(asked: OriginRecord) -> Card:
    """``Nordhafen Logistik has been a client since 3 March 2026. Why did they come to us?``"""
    account = safe(asked.account, NAME_LIMIT)
    since = asked.client_since
    day = f" since {since.day} {since:%B %Y}" if since else ""
    told = f"{account} has been a client{day}."
    if asked.came_by is not None:
        by = safe(asked.answered_by or "", NAME_LIMIT, empty="Another record")
        words = f"{told} {by} says: {_SAID[asked.came_by]}."
        return card([words], [rich(line(words))])
    question = "Why did they come to us?"
    return card(
        [told, question, _WHY],
        [
            rich(line(f"{told} ", bold(question))),
            actions(
                button("Earned", EARNED, asked.id, spoken=f"Earned: {account}"),
                button("Bought", BOUGHT, asked.id, spoken=f"Bought: {account}"),
            ),
            context(plain(_WHY)),
        ],
    )
