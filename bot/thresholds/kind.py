"""Card thresholds as one kind of what is proposed and published."""

from bot.cards.pieces import Card
from bot.cards.rule_change import rule_change_card, rule_change_window
from bot.cards.rules import BUTTONS, rules_card
from bot.changes.kind import Kind
from bot.desk import Desk
from bot.thresholds.looking import page, rules
from storage.threshold_changes import THRESHOLD_CHANGES


async def overview(desk: Desk, by: str) -> Card:
    """What `/nps rules` answers."""
    return rules_card(await rules(desk, by))


THRESHOLDS = Kind(
    name="threshold_change",
    stored=THRESHOLD_CHANGES,
    look=page,
    card=rule_change_card,
    window=rule_change_window,
    overview=overview,
    buttons=BUTTONS,
    unknown="This change is not on record. /nps rules shows the thresholds with their changes.",
    newer="Newer thresholds are in force by now, so these cannot be rolled back.",
)
