"""App Home: what waits for this person, before anything else."""

from collections.abc import Sequence
from datetime import datetime

from bot.cards import facts
from bot.cards.lists import follow_up_row
from bot.cards.mailbox_form import mailbox_button
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    context,
    header,
    line,
    markup,
    option,
    plain,
    rich,
    section,
)
from bot.cards.style_form import style_button
from bot.cards.text import Markup, safe
from bot.cards.times import moment
from bot.cards.words import TRADEMARK
from bot.figures.wording import counted
from bot.people import ACTS
from storage.bookings import Counts
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import BookingPolicy, ColleagueRole

HOME = "home"
WRITES = frozenset(ColleagueRole) - {ColleagueRole.VIEWER, ColleagueRole.AUDITOR}
POLICY = "home.booking_policy"
_POLICIES = {
    BookingPolicy.ASK: "Ask me each time",
    BookingPolicy.PROPOSE: "Propose: hold a time, I keep or decline",
    BookingPolicy.AUTOMATIC: "Book automatically when I claim",
}
_CALLS = "Call bookings, for urgent follow-ups (S1, S2)"
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
    calls: Counts | None = None,
    promoters: Sequence[Block] = (),
    glance: Sequence[Block] = (),
) -> View:
    """``mine``: the viewer's open follow-ups; ``due``: all others they may see that are overdue
    or unclaimed. Each is shown once, in the first part that it belongs to. ``overseen``: what
    else those see who oversee. ``calls``: how the viewer's booked calls went lately.
    ``promoters``: whom the viewer is to thank. ``glance``: the firm's day, for who oversees."""
    every = {record.id: record for record in (*mine, *due)}
    late = [each for each in every.values() if facts.overdue(each, now=now)]
    shown = {each.id for each in (*late, *mine)}
    own = [each for each in mine if not facts.overdue(each, now=now)]
    free = [each for each in due if each.claimed_by is None and each.id not in shown]
    return _home(
        [
            header(f"Follow-ups for {safe(viewer.name, 80)}"),
            *glance,
            *_part("Overdue", late, viewer=viewer, now=now),
            *_part("Yours", own, viewer=viewer, now=now),
            *_part("Not claimed yet", free, viewer=viewer, now=now),
            *([] if every or promoters else [section(_NOTHING_YOURS)]),
            *promoters,
            *_calls(viewer, calls),
            *overseen,
            *_health(viewer, held_count, trouble_count),
            *(
                [actions(style_button(viewer), mailbox_button(viewer))]
                if viewer.role in WRITES
                else []
            ),
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


def _calls(viewer: ColleagueRecord, calls: Counts | None) -> list[Block]:
    """What became of booked calls, and how far the desk may book by itself: their own choice."""
    if viewer.role not in ACTS:
        return []
    options = {policy: option(words, policy.value) for policy, words in _POLICIES.items()}
    menu: Block = {
        "type": "static_select",
        "action_id": POLICY,
        "options": list(options.values()),
        "initial_option": options[viewer.booking_policy],
    }
    counted_so_far = [rich(line(bold("Your booked calls, 30 days: "), _went(calls)))]
    return [*(counted_so_far if calls and calls.booked else []), section(_CALLS, menu)]


def _went(calls: Counts | None) -> str:
    if calls is None:
        return "none"
    made = calls.reached + calls.tried
    return (
        f"{made} of {calls.booked} made, {calls.reached} reached the client"
        f"{f', {calls.unknown} unknown' if calls.unknown else ''}"
    )


def read_policy(value: str) -> BookingPolicy:
    """The chosen option of ``POLICY``."""
    return BookingPolicy(value)


def _health(viewer: ColleagueRecord, held: int, troubles: int) -> list[Block]:
    """For admins: what only they can mend, and the good news when there is none."""
    if viewer.role is not ColleagueRole.ADMIN:
        return []
    waiting = f"{counted(held, 'answer')} held (/nps held)" if held else "no answer held"
    stuck = (
        f"{counted(troubles, 'thing')} to look at (/nps health)" if troubles else "all delivered"
    )
    return [rich(line(bold("The desk: "), f"{waiting}; {stuck}"))]
