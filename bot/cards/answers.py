"""An answer about figures: its sentence, a chart where it helps, the rows, and the next step."""

from collections.abc import Sequence

from bot.answers.grammar import Choice
from bot.answers.grammar.candidates import Candidate
from bot.answers.kinds.silent import opened
from bot.answers.plan import Measure
from bot.answers.proof import Answered
from bot.answers.wording import Told
from bot.cards.account import SHOW_ACCOUNT
from bot.cards.pieces import (
    Block,
    Card,
    actions,
    bold,
    bullets,
    button,
    card,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.receipt_button import receipt_button
from bot.cards.text import safe
from bot.cards.words import TRADEMARK
from bot.charts import native
from bot.charts.answers import of_steps
from bot.charts.chart import Chart

ASK = "answers.ask"
_LONGEST_WORDS = 150


def answer_card(
    told: Told,
    receipt_id: int,
    *,
    chart: Chart | None = None,
    clients: Sequence[tuple[int, str]] = (),
    next_step: tuple[str, str] | None = None,
) -> Card:
    """``clients``: of the first lines, to be opened. ``next_step``: a button and what it asks."""
    follow = button(next_step[0], ASK, next_step[1][:_LONGEST_WORDS]) if next_step else None
    rows = [[each.text] for each in told.lines]
    notes = " ".join(each.text for each in told.notes)
    return card(
        [
            told.sentence.text,
            chart.alt if chart else None,
            *(f"{each.text}." for each in told.lines),
            notes,
        ],
        [
            rich(line(bold(told.sentence.text))),
            native.block(chart) if chart else None,
            *(_client(*each, row.text) for each, row in zip(clients, told.lines, strict=False)),
            rich(bullets(rows)) if rows and not clients else None,
            rich(line(told.lines[-1].text)) if clients and len(told.lines) > len(clients) else None,
            context(plain(f"{notes} {TRADEMARK}".strip())),
            actions(receipt_button(receipt_id), follow),
        ],
    )


def figures_card(answered: Answered) -> Card:
    """Everything that an answer holds."""
    found = answered.found
    clients = opened(found) if answered.plan.measure is Measure.SILENT else ()
    return answer_card(
        answered.told, answered.receipt_id, chart=of_steps(found.steps), clients=clients
    )


def questions_card(said: str, choices: Sequence[Choice]) -> Card:
    """What is said instead of an answer, and questions to press."""
    return card(
        [said, *(f"{safe(each.label, _LONGEST_WORDS)}." for each in choices)],
        [section(said), *(_question(each) for each in choices)],
    )


def _question(choice: Choice) -> Block:
    label = safe(choice.label, _LONGEST_WORDS)
    asked = f"ask {choice.question}"
    return section(label, button("Ask This", ASK, asked, spoken=f"Ask: {label}"))


def _client(account_id: int, name: str, told: str) -> Block:
    return section(told, button("Show", SHOW_ACCOUNT, account_id, spoken=f"Show {safe(name, 80)}"))


def whose_answers(
    word: str, typed: str, rest: str, choices: Sequence[Candidate], *, likely: bool
) -> Card:
    """When words fit several, or none. ``word``: the command; ``rest``: what else was typed."""
    heading = f"I know nobody and nothing called “{safe(typed, 80)}”."
    if likely:
        heading = "That fits more than one. Which is meant?" if choices[1:] else "Is this meant?"
    elif choices:
        heading += " Did you mean one of these?"
    return card(
        [heading, *(f"{safe(each.name, 80)}." for each in choices)],
        [section(heading), *(_choice(word, each, rest) for each in choices)],
    )


def _choice(word: str, candidate: Candidate, rest: str) -> Block:
    asked = f"{word} {candidate.typed} {rest}".strip()[:_LONGEST_WORDS]
    name = safe(candidate.name, 80)
    return section(name, button("Choose", ASK, asked, spoken=f"Choose {name}"))
