"""What is said to a question in a conversation, beside the figures themselves."""

from collections.abc import Sequence

from bot.answers.grammar import Choice
from bot.cards.pieces import (
    BUTTON_LIMIT,
    Block,
    Card,
    button,
    card,
    plain,
    section,
)
from bot.cards.text import safe

CHOOSE = "conversation.choose"
VERDICT = "conversation.verdict"
_MOST_CHOICES = 5


def choices_card(question_id: int, said: str, choices: Sequence[Choice]) -> Card:
    """One sentence, and the questions that can be pressed instead of typed."""
    words, labels = safe(said, 600), [safe(each.label, 200) for each in choices[:_MOST_CHOICES]]
    return card(
        [words, *(f"{each}." for each in labels)],
        [section(words), *(_choice(question_id, *each) for each in enumerate(labels))],
    )


def _choice(question_id: int, number: int, label: str) -> Block:
    pressed = button("Choose", CHOOSE, f"{question_id}:{number}", spoken=f"Choose {label}")
    return section(label, pressed)


def with_verdict(shown: Card, question_id: int) -> Card:
    """An answer, and beneath it whether it is right."""
    return Card(shown.text, [*shown.blocks, _verdict(question_id)])


def _verdict(question_id: int) -> Block:
    """``value``: the question, and 1 for right."""
    return {
        "type": "context_actions",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": VERDICT,
                "positive_button": _found("Right", question_id, 1, "This answer is right"),
                "negative_button": _found("Wrong", question_id, 0, "This answer is wrong"),
            }
        ],
    }


def _found(text: str, question_id: int, right: int, spoken: str) -> Block:
    return {
        "text": plain(text, BUTTON_LIMIT),
        "value": f"{question_id}:{right}",
        "accessibility_label": spoken,
    }
