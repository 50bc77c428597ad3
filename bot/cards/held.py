"""Answers of which nobody knows whose they are, with the best guess one press away."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards.pieces import (
    Block,
    Card,
    Run,
    actions,
    bold,
    button,
    card,
    confirmation,
    context,
    emoji,
    italic,
    line,
    plain,
    quote,
    rich,
    section,
)
from bot.cards.placed import PlacedRow, placed_blocks, placed_words
from bot.cards.text import passage, safe
from bot.cards.times import moment_run
from bot.cards.words import MARKS, TRADEMARK
from bot.figures.bands import Band, band_of
from bot.figures.wording import counted
from storage.admin_records import HeldRecord
from storage.words import Severity

WHOSE = "held.whose"
DISMISS = "held.dismiss"
IT_IS = "held.it_is"
ADD_TO = "held.add_to"
SHOW_HELD = "held.show"

LIST_ROWS, NOTE_ROWS, PLACED_ROWS = 15, 5, 4
NOTHING_HELD = (
    "No answer is held. When one comes from somebody we do not know, it waits here until you say "
    "whose it is; nothing is thrown away."
)
ALL_PLACED = "All answers are placed. Nothing waits for you here."
NEWER_BELOW = "A newer list of held answers stands further down."
_SURE = confirmation(
    "Dismiss this answer?",
    "It stays stored, but counts for no client and opens no follow-up.",
    "Dismiss",
)


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A held answer and the best guess: whose it is, and whose it would be as somebody new."""

    answer: HeldRecord
    contact: tuple[int, str] | None = None
    account: tuple[int, str] | None = None
    can_be_added: bool = False


@dataclass(frozen=True, slots=True)
class HeldPage:
    """rows: the most urgent first. total: how many wait, ``urgent`` of them with a score 0-6."""

    rows: Sequence[HeldRow]
    total: int
    urgent: int
    placed: Sequence[PlacedRow] = ()


def held_list(page: HeldPage) -> Card:
    """For ``/nps held``: each answer with what it told about its sender."""
    if not page.total:
        return _card(page, [NOTHING_HELD], [section(NOTHING_HELD)])
    whose = "is it" if page.total == 1 else "are they"
    return _waiting(page, f"{counted(page.total, 'answer')} held: whose {whose}?", LIST_ROWS)


def held_note(page: HeldPage) -> Card:
    """For an admin's own conversation with the bot: the first few, and the way to all."""
    if not page.total:
        return _card(page, [ALL_PLACED], [section(ALL_PLACED)])
    verb, whose = ("waits", "is it") if page.total == 1 else ("wait", "are they")
    return _waiting(page, f"{counted(page.total, 'answer')} {verb}: whose {whose}?", NOTE_ROWS)


def _waiting(page: HeldPage, heading: str, most: int) -> Card:
    urgent = f"{counted(page.urgent, 'score')} of 0–6 among them." if page.urgent else ""
    shown = page.rows[:most]
    left = page.total - len(shown)
    return _card(
        page,
        [heading, urgent, *(_spoken(each.answer) for each in shown[:10])],
        [
            rich(line(bold(heading), f" {urgent}" if urgent else "")),
            *(block for each in shown for block in _held(each)),
            context(plain(f"and {left} more")) if left else None,
            actions(button("Show All", SHOW_HELD, 0)) if left and most == NOTE_ROWS else None,
        ],
    )


def _card(page: HeldPage, summary: list[str], blocks: list[Block | None]) -> Card:
    placed = page.placed[:PLACED_ROWS]
    told = "Placed lately" if placed else ""
    scores = bool(page.total or placed)
    return card(
        [*summary, *(placed_words(each) for each in placed)],
        [
            *blocks,
            rich(line(bold(told))) if told else None,
            *(block for each in placed for block in placed_blocks(each)),
            context(plain(TRADEMARK)) if scores else None,
        ],
    )


def _spoken(answer: HeldRecord) -> str:
    return f"Score {answer.score} of 10 from {sender(answer)}."


def _held(row: HeldRow) -> list[Block]:
    answer = row.answer
    words = passage(answer.comment, 200, lines=3)
    guess = safe(row.account[1], 60) if row.account else ""
    return [
        rich(
            line(*_score(answer.score), f" · {sender(answer)}"),
            quote(words) if words else line(italic("No comment was left.")),
            line(f"Perhaps {guess} · " if guess else "", *_came(answer)),
        ),
        actions(*_answers(row)),
    ]


def _score(score: int) -> list[Run]:
    """What is urgent is marked in words and colour, never in colour alone."""
    if band_of(score) is not Band.DETRACTOR:
        return [bold(f"{score} of 10")]
    return [emoji(MARKS[Severity.S1]), bold(f" {score} of 10, detractor")]


def _answers(row: HeldRow) -> list[Block | None]:
    """The best guess first; it is one press, as every one of them can be taken back."""
    number = row.answer.response_id
    known = row.contact and button(
        f"It Is {safe(row.contact[1], 50)}", IT_IS, f"{number}:{row.contact[0]}", style="primary"
    )
    new = (
        button(
            f"Add to {safe(row.account[1], 50)}",
            ADD_TO,
            f"{number}:{row.account[0]}",
            style=None if known else "primary",
        )
        if row.account and row.can_be_added
        else None
    )
    return [
        known,
        new,
        button("Whose Is It?", WHOSE, number, style=None if known or new else "primary"),
        button("Dismiss", DISMISS, number, confirm=_SURE),
    ]


def _came(answer: HeldRecord) -> tuple[Block | str, ...]:
    through = "from a file" if answer.history else "through"
    return (f"{through} {safe(answer.system, 40).capitalize()} · ", moment_run(answer.answered_at))


def sender(answer: HeldRecord) -> str:
    """What the answer said about its sender: ``Jo Lund, jo@halden.example, Halden``."""
    given = (answer.given_name, answer.given_email, answer.given_phone, answer.given_company)
    told = [words for each in given if each and (words := safe(each, 80, empty=""))]
    return ", ".join(told) or "a sender who gave no name"
