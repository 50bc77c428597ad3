"""App Home: what waits for this person, before anything else."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import facts
from bot.cards.lists import follow_up_row
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    context,
    header,
    line,
    markup,
    plain,
    rich,
    section,
)
from bot.cards.style_form import style_button
from bot.cards.text import Markup, safe
from bot.cards.times import moment
from bot.cards.words import TRADEMARK
from bot.figures.wording import counted
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import ColleagueRole

HOME = "home"
WRITES = frozenset(ColleagueRole) - {ColleagueRole.VIEWER, ColleagueRole.AUDITOR}
_MOST_ROWS = 25
_NOTHING_YOURS = (
    "Nothing waits for you. When a client of yours is unhappy, the card comes to you as a message "
    "and stands here until it is closed. To look at a client: /nps account Halden"
)


def home_view(
    viewer: ColleagueRecord,
    mine: Sequence[FollowUpRecord],
    due: Sequence[FollowUpRecord],
    held_count: int,
    trouble_count: int,
    *,
    now: datetime,
    overseen: Sequence[Block] = (),
) -> View:
    """``mine``: the viewer's open follow-ups; ``due``: all others they may see that are overdue
    or unclaimed. Each is shown once, in the first part that it belongs to. ``overseen``: what
    else those see who oversee."""
    every = {record.id: record for record in (*mine, *due)}
    late = [each for each in every.values() if facts.overdue(each, now=now)]
    shown = {each.id for each in (*late, *mine)}
    own = [each for each in mine if not facts.overdue(each, now=now)]
    free = [each for each in due if each.claimed_by is None and each.id not in shown]
    return _home(
        [
            header(f"Follow-ups for {safe(viewer.name, 80)}"),
            *_part("Overdue", late, viewer=viewer, now=now),
            *_part("Yours", own, viewer=viewer, now=now),
            *_part("Not claimed yet", free, viewer=viewer, now=now),
            *([] if every else [section(_NOTHING_YOURS)]),
            *overseen,
            *_health(viewer, held_count, trouble_count),
            *([actions(style_button(viewer))] if viewer.role in WRITES else []),
            context(markup(Markup(f"As of {moment(now)}"))),
            context(plain(TRADEMARK)),
        ]
    )


def home_for_stranger() -> View:
    """For somebody who is in the workspace but not on our list of colleagues."""
    words = (
        "I do not know you yet, so I show you nothing. Ask your NPS Desk admin to add you with "
        "the e-mail address of your Slack profile."
    )
    return _home([header("NPS Desk"), section(words)])


def _home(blocks: list[Block]) -> View:
    return {"type": "home", "callback_id": HOME, "blocks": blocks}


def _part(
    title: str, records: Sequence[FollowUpRecord], *, viewer: ColleagueRecord, now: datetime
) -> list[Block]:
    if not records:
        return []
    rows = [follow_up_row(each, viewer=viewer, now=now) for each in records[:_MOST_ROWS]]
    left = len(records) - len(rows)
    more = [context(plain(f"and {left} more: /nps open"))] if left else []
    return [rich(line(bold(f"{title} ({len(records)})"))), *rows, *more]


def _health(viewer: ColleagueRecord, held: int, troubles: int) -> list[Block]:
    """For admins: what only they can mend, and the good news when there is none."""
    if viewer.role is not ColleagueRole.ADMIN:
        return []
    waiting = f"{counted(held, 'answer')} held (/nps held)" if held else "no answer held"
    stuck = (
        f"{counted(troubles, 'thing')} to look at (/nps health)" if troubles else "all delivered"
    )
    return [rich(line(bold("The desk: "), f"{waiting}; {stuck}"))]
