"""Every screen of a conversation, for the gallery."""

from bot.answers.grammar import Choice
from bot.answers.plan import Measure, Plan
from bot.answers.ways import tell
from bot.cards.answers import answer_card
from bot.cards.conversation import choices_card, with_verdict
from bot.cards.pieces import Card
from bot.charts.answers import of_steps
from tests.answer_builders import ALL, YEAR, a_trend, scores

WHICH = "That fits more than one. Which is meant?"


def conversation_screens() -> dict[str, Card]:
    year = a_trend(scores(5, 3, 2), scores(9, 7, 4), scores(18, 14, 8))
    told = tell(Plan(Measure.NPS, YEAR, trend=True), year, ALL)
    long = "What is the NPS of <!here> & Daughters of Halden in the last twelve months? " * 4
    choices = [Choice("Halden Foods", "NPS of client Halden Foods"), *[Choice(long, long)] * 4]
    return {
        "answer in a thread": with_verdict(answer_card(told, 12, chart=of_steps(year.steps)), 7),
        "asked back": choices_card(7, WHICH, choices),
        "declined": choices_card(7, "I cannot answer that. <!here>", []),
    }
