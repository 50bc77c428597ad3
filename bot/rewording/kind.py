"""New texts for prompts as one kind of what is proposed and published."""

from bot.cards.pieces import Card
from bot.cards.prompt_change import change_card, change_window
from bot.cards.prompt_window import BUTTONS
from bot.cards.prompts import prompt_list
from bot.changes.kind import Kind
from bot.desk import Desk
from bot.rewording.looking import listed, page
from storage.prompt_changes import PROMPT_CHANGES


async def overview(desk: Desk, by: str) -> Card:
    """What `/nps prompts` answers."""
    return prompt_list(await listed(desk, by))


PROMPTS = Kind(
    name="prompt_change",
    stored=PROMPT_CHANGES,
    look=page,
    card=change_card,
    window=change_window,
    overview=overview,
    buttons=BUTTONS,
    unknown="This change is not on record. /nps prompts lists the prompts with their changes.",
    newer="A newer text is in force by now, so this one cannot be rolled back.",
)
