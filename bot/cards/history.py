"""The whole history of a follow-up in a window: who did what, when and why, page by page (L7)."""

from collections.abc import Sequence

from bot.cards import facts
from bot.cards.pieces import (
    Block,
    Run,
    View,
    actions,
    bold,
    bullets,
    button,
    context,
    line,
    plain,
    rich,
)
from bot.cards.text import safe
from bot.cards.times import moment_run
from bot.figures.wording import counted
from storage.records import FollowUpRecord, TimelineRecord

EARLIER = "history.earlier"
LATER = "history.later"

LINES = 20  # on a page
_NOTE = 500


def history_window(
    record: FollowUpRecord, timeline: Sequence[TimelineRecord], page: int = 0
) -> View:
    """In order, the newest page first; ``page`` counts back from there."""
    in_order = sorted(timeline, key=lambda each: each.at)
    page = max(0, min(page, (len(in_order) - 1) // LINES))
    end = len(in_order) - page * LINES
    start = max(0, end - LINES)
    blocks = [
        rich(
            line(bold(facts.subject(record))),
            None if in_order else line("Nothing has happened yet."),
            bullets([_entry(each) for each in in_order[start:end]]),
        ),
        context(plain(f"{start + 1}–{end} of {counted(len(in_order), 'line')}. None is changed."))
        if in_order
        else None,
        _turn(record, page, start),
    ]
    return {
        "type": "modal",
        "title": plain("History", 24),
        "close": plain("Back", 24),
        "blocks": [block for block in blocks if block],
    }


def _turn(record: FollowUpRecord, page: int, start: int) -> Block | None:
    ways = [
        button("Earlier", EARLIER, f"{record.id}:{page + 1}") if start else None,
        button("Later", LATER, f"{record.id}:{page - 1}") if page else None,
    ]
    return actions(*ways) if any(ways) else None


def _entry(entry: TimelineRecord) -> list[Run | str]:
    by = f" by {safe(entry.colleague, 60)}" if entry.colleague else ""
    note = safe(entry.note, _NOTE, empty="")
    what = safe(entry.what.replace("_", " "), 60)
    return [moment_run(entry.at), f" · {what}{by}" + (f": {note}" if note else "")]
