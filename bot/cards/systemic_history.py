"""The history of a systemic theme: line by line in its window, and as a sentence in a thread."""

from collections.abc import Sequence

from bot.analyst.codebook import label
from bot.cards.pieces import Block, Card, Run, bold, bullets, card, line, rich
from bot.cards.text import safe
from bot.cards.times import moment_run
from storage.systemic_history import EntryRecord

_NOTE = 300
_WORDS = {
    "found": "Found",
    "more_clients": "More clients named it",
    "taken": "{by} gave it to {note}",
    "told": "{account} was told what changed, by {by}",
    "not_told": "{account} was not told after all, says {by}",
    "reminded": "{note} was reminded that it is due",
    "closed": "{by} closed it: {note}",
}


def entry_words(one: EntryRecord) -> str:
    """``Callum Reid gave it to Shi Malik, due 12 August 2026``"""
    return _WORDS[one.what].format(
        by=safe(one.by or "", 60, empty="the desk"),
        account=safe(one.account or "", 60, empty="A client"),
        note=safe(one.note, _NOTE, empty=""),
    )


def entry_note(one: EntryRecord) -> Card:
    """In the thread of the pack that names it."""
    words = f"Systemic theme {label(one.theme).lower()}: {entry_words(one)}."
    return card([words], [rich(line(words))])


def history_block(entries: Sequence[EntryRecord]) -> Block | None:
    """``entries``: the newest first; None of a theme from before its history was kept."""
    if not entries:
        return None
    lines: list[list[Run | str]] = [
        [moment_run(each.at), f" · {entry_words(each)}"] for each in entries
    ]
    return rich(line(bold("History")), bullets(lines))
