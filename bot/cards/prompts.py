"""`/nps prompts`: every text the desk reads and writes with, whose it is, and what waits."""

from collections.abc import Sequence

from bot.cards.pieces import Block, Card, bold, button, card, line, rich, section
from bot.cards.text import safe
from bot.cards.times import short_day
from bot.changes.history import waiting
from bot.figures.wording import counted
from bot.rewording.standing import READ_BY_MODEL, WRITTEN_BY_MODEL, Standing

OPEN = "prompt.open"

_MOST_ROWS = 40
_GROUPS = (
    ("Reading", lambda name: name in READ_BY_MODEL),
    ("Drafting", lambda name: name in WRITTEN_BY_MODEL or name.startswith("draft/")),
    ("Other", lambda name: True),
)
HEADING = "Prompts: what the desk reads and drafts with."
EXPLAINED = (
    "Edit one, and it is tried on 30 stored answers; a second admin publishes it. "
    "Everything can be rolled back."
)


def prompt_list(prompts: Sequence[Standing]) -> Card:
    """By what they are for; each with its version, and a button."""
    left, blocks = list(prompts[:_MOST_ROWS]), [rich(line(bold(HEADING), f" {EXPLAINED}"))]
    for title, belongs in _GROUPS:
        here = [each for each in left if belongs(each.name)]
        left = [each for each in left if each not in here]
        if here:
            blocks += [rich(line(bold(title))), *map(_row, here)]
    return card([HEADING, *(f"{each.name}: {told(each)}" for each in prompts)], blocks)


def _row(prompt: Standing) -> Block:
    pressed = button("Open", OPEN, prompt.name, spoken=f"Open {prompt.name}")
    words = f"{prompt.name}, {told(prompt)}\n{safe(prompt.shipped.purpose, 300)}"
    return section(words, pressed)


def told(prompt: Standing) -> str:
    """``version 1001, tuned by Tom Ferris on 12 Nov. 1 change waits.``"""
    sentences = [whose(prompt)]
    if prompt.moved_on:
        sentences.append("The shipped text has moved on since: Open shows the difference.")
    if prompt.unfit:
        sentences.append(
            "The published text no longer fits since an upgrade, so the shipped one is used."
        )
    if wait := len(waiting(prompt.changes)):
        sentences.append(f"{counted(wait, 'change')} {'waits' if wait == 1 else 'wait'}.")
    return " ".join(sentences)


def whose(prompt: Standing) -> str:
    """The version in force, and who made it."""
    tuned = prompt.tuned
    if tuned is None or tuned.published_at is None:
        return f"version {prompt.version}, as shipped."
    by, on = safe(tuned.proposed_by, 60), short_day(tuned.published_at.date())
    return f"version {prompt.version}, tuned by {by} on {on}."
