"""Answers below the card threshold: how many this week, and the list to open follow-ups from."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards.pieces import (
    Block,
    Card,
    button,
    card,
    confirmation,
    context,
    option,
    plain,
    section,
)
from bot.cards.text import safe
from bot.cards.times import ago
from bot.cards.words import ROLES, TRADEMARK
from bot.figures.wording import counted
from bot.follow_up.narrowing import BACK, NarrowedPage
from bot.follow_up.severity import PASSIVE_UP_TO
from storage.narrowed import NarrowedRecord
from storage.records import AnswerRecord

SHOW_BELOW = "narrowed.show"
OPEN = "answer.open"
OPEN_CHOSEN = "answer.open_chosen"  # from the menu of an account's answers

NONE = (
    f"No answer of the last {BACK.days} days was below the card threshold. /nps rules (admins) "
    "shows the thresholds."
)
SURE = confirmation(
    "Open a follow-up?",
    "Its owner gets the card, and its clocks begin now.",
    "Open It",
)


def below(this_week: int) -> str:
    """``Below the card threshold: 3 this week.``"""
    return f"Below the card threshold: {this_week or 'none'} this week."


def show_below() -> Block:
    return button("Show Answers", SHOW_BELOW, 0, spoken="Show answers below the card threshold")


def opened(owner: str) -> str:
    """``Opened. Imogen Hart has the card.``"""
    who = f"{safe(owner, 60)} has the card." if owner else "Nobody is known who could own it."
    return f"Opened. {who}"


def narrowed_list(page: NarrowedPage, *, now: datetime, news: str = "") -> Card:
    """The newest first, each one press away from a follow-up. ``news``: what came of a press."""
    if not page.answers:
        return card([news, NONE], [section(news) if news else None, section(NONE)])
    heading = (
        f"{below(page.this_week)} {counted(page.total, 'answer')} in {BACK.days} days, all on "
        "record, none with a card."
    )
    left = page.total - len(page.answers)
    return card(
        [news, heading, *(_words(each, now=now) for each in page.answers[:10])],
        [
            section(news) if news else None,
            section(heading),
            *(_row(each, now=now) for each in page.answers),
            context(plain(f"and {left} earlier")) if left > 0 else None,
            context(plain(TRADEMARK)),
        ],
    )


def open_menu(answers: Sequence[AnswerRecord], *, now: datetime) -> Block | None:
    """A complaint that nobody flagged: choose whose, and it gets a follow-up."""
    without = [
        one
        for one in answers
        if not one.followed_up and (one.comment.strip() or one.score <= PASSIVE_UP_TO)
    ]
    if not without:
        return None
    options = [option(_chosen(one, now=now), str(one.response_id)) for one in without]
    menu: Block = {
        "type": "static_select",
        "action_id": OPEN_CHOSEN,
        "placeholder": plain("Open a Follow-Up", 75),
        "options": options,
        "confirm": SURE,
    }
    return section("A complaint among these that has no follow-up?", menu)


def _chosen(answer: AnswerRecord, *, now: datetime) -> str:
    return (
        f"{safe(answer.contact_name, 40)}, {answer.score} of 10, {ago(answer.answered_at, now=now)}"
    )


def _row(answer: NarrowedRecord, *, now: datetime) -> Block:
    spoken = f"Open a follow-up: {safe(answer.contact, 25)}, {safe(answer.account, 20)}"
    words = _words(answer, now=now)
    return section(
        words,
        button("Open a Follow-Up", OPEN, answer.response_id, spoken=spoken, confirm=SURE),
    )


def _words(answer: NarrowedRecord, *, now: datetime) -> str:
    """``Halden Foods · Ben Tait, user · 5 ← 7 (today): “Slow again.”``"""
    before = "" if answer.previous_score is None else f" ← {answer.previous_score}"
    who = f"{safe(answer.account, 60)} · {safe(answer.contact, 60)}, {ROLES[answer.role]}"
    said = safe(answer.comment, 300, empty="")
    score = f"{answer.score}{before}" if before else f"{answer.score} of 10"
    when = ago(answer.answered_at, now=now)
    return f"{who} · {score} ({when}){f': “{said}”' if said else ''}"
