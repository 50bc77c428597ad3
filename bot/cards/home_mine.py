"""The Mine tab of App Home: what waits for this person, the longest due first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.follow_up import SHOW_CARD
from bot.cards.lists import Listed, follow_up_row
from bot.cards.mailbox_form import mailbox_button
from bot.cards.pieces import (
    Block,
    actions,
    bold,
    button,
    context,
    line,
    option,
    plain,
    rich,
    section,
)
from bot.cards.promoters import home_part
from bot.cards.promoters_page import Owed
from bot.cards.silence import silence_line
from bot.cards.silence_card import silence_row
from bot.cards.style_form import style_button
from bot.cards.text import safe
from bot.cards.times import call_time, clock, short_day
from storage.asked import Part
from storage.awaited import AwaitedRecord
from storage.booking_counts import Counts
from storage.booking_records import CallRecord
from storage.records import ColleagueRecord
from storage.silence_records import SilenceRecord
from storage.silent import Silent
from storage.words import BookingPolicy

POLICY = "home.booking_policy"
_POLICIES = {
    BookingPolicy.ASK: "Ask me each time",
    BookingPolicy.PROPOSE: "Propose: hold a time, I keep or decline",
    BookingPolicy.AUTOMATIC: "Book automatically when I claim",
}
_CALLS = "Call bookings, for urgent follow-ups (S1, S2)"
_AWAITED_SHOWN = 5
_SILENCES_SHOWN = 5
NOTHING_YOURS = (
    "Nothing waits for you. When a client of yours is unhappy, the card comes to you as a message "
    "and stands here until it is closed. To look at a client: /nps account Halden"
)


@dataclass(frozen=True, slots=True)
class MinePage:
    """All that waits for the viewer.

    reached: the client was talked to, and it is still to be closed. awaited: what the viewer
    closed and the client has the next word on. calls: today's. went: how calls went lately.
    called: of the viewer's detractors of the last 30 days, those who were called within 48 hours.
    silent: of the clients the viewer answers for, those not heard; None for who answers for none.
    silences: key accounts of which nobody was heard, and which are for the viewer to ring.
    """

    viewer: ColleagueRecord
    overdue: Listed
    today: Listed
    later: Listed
    reached: Listed
    awaited: Sequence[AwaitedRecord]
    calls: Sequence[CallRecord]
    went: Counts
    called: Part
    owed: Owed
    silent: Silent | None
    silences: Sequence[SilenceRecord]
    now: datetime

    @property
    def waiting(self) -> int:
        parts = (self.overdue, self.today, self.later, self.reached)
        return sum(each.total for each in parts)


def mine_tab(page: MinePage) -> list[Block]:
    return [
        *_at_a_glance(page),
        *_part("Overdue", page.overdue, page),
        *_part("Due today", page.today, page),
        *_calls(page),
        *_part("Due later", page.later, page),
        *_part("Reached, to be closed", page.reached, page),
        *_awaited(page),
        *_silences(page),
        *home_part(page.owed, page.viewer),
        *silence_line(page.silent),
        *_bookings(page),
        actions(style_button(page.viewer), mailbox_button(page.viewer)),
    ]


def _at_a_glance(page: MinePage) -> list[Block]:
    due = sum(one.due_at <= page.now for one in page.awaited)
    first = f"Overdue {page.overdue.total} · due today {page.today.total}"
    rest = f"later {page.later.total} · to be closed {page.reached.total}"
    client = f"waiting on client {len(page.awaited) - due} · re-checks due {due}"
    counts = rich(line(bold(first), f" · {rest} · {client}"))
    if page.waiting or page.awaited or page.owed.promoters or page.silences:
        return [counts]
    return [section(NOTHING_YOURS)]


def _part(title: str, listed: Listed, page: MinePage) -> list[Block]:
    if not listed.total:
        return []
    rows = [follow_up_row(each, viewer=page.viewer, now=page.now) for each in listed.rows]
    more = [context(plain(f"and {listed.left} more: /nps mine"))] if listed.left else []
    return [rich(line(bold(f"{title} ({listed.total})"))), *rows, *more]


def _calls(page: MinePage) -> list[Block]:
    if not page.calls:
        return []
    rows = [
        _row(one.follow_up_id, one.account, one.contact, _when(one, page)) for one in page.calls
    ]
    return [rich(line(bold(f"Calls today ({len(rows)})"))), *rows]


def _when(call: CallRecord, page: MinePage) -> str:
    return f"Call at {call_time(call.starts_at, page.viewer.timezone, now=page.now)}"


def _awaited(page: MinePage) -> list[Block]:
    if not page.awaited:
        return []
    shown = page.awaited[:_AWAITED_SHOWN]
    rows = [_row(one.follow_up_id, one.account, one.contact, _since(one, page)) for one in shown]
    left = len(page.awaited) - len(shown)
    more = [context(plain(f"and {left} more"))] if left else []
    return [rich(line(bold(f"Waiting on the client ({len(page.awaited)})"))), *rows, *more]


def _silences(page: MinePage) -> list[Block]:
    if not page.silences:
        return []
    shown = page.silences[:_SILENCES_SHOWN]
    left = len(page.silences) - len(shown)
    more = [context(plain(f"and {left} more"))] if left else []
    return [
        rich(line(bold(f"Silent key accounts ({len(page.silences)})"))),
        *(silence_row(each, now=page.now) for each in shown),
        *more,
    ]


def _since(one: AwaitedRecord, page: MinePage) -> str:
    closed = f"closed on {short_day(one.closed_at)}"
    if one.due_at <= page.now:
        return f"Re-check due since {short_day(one.due_at)}, {closed}"
    return f"Asked again {clock(one.due_at, page.viewer.timezone, now=page.now)}, {closed}"


def _row(follow_up_id: int, account: str, contact: str, second: str) -> Block:
    who = f"{safe(account, 60)} · {safe(contact, 60)}"
    spoken = f"Show card: {safe(contact, 25)}, {safe(account, 25)}"
    return section(f"{who}\n{second}", button("Show Card", SHOW_CARD, follow_up_id, spoken=spoken))


def _bookings(page: MinePage) -> list[Block]:
    """What became of booked calls, and how far the desk may book by itself: their own choice."""
    options = {policy: option(words, policy.value) for policy, words in _POLICIES.items()}
    menu: Block = {
        "type": "static_select",
        "action_id": POLICY,
        "options": list(options.values()),
        "initial_option": options[page.viewer.booking_policy],
    }
    went = line(bold("Your booked calls, 30 days: "), _went(page.went)) if page.went.held else None
    called = (
        line(bold("Your detractors, 30 days: "), _called(page.called)) if page.called.n else None
    )
    return [*([rich(went, called)] if went or called else []), section(_CALLS, menu)]


def _went(calls: Counts) -> str:
    made = calls.reached + calls.tried
    went = f"{made} of {calls.booked} made, {calls.reached} reached the client"
    unknown = f", {calls.unknown} unknown" if calls.unknown else ""
    unused = f"{calls.given_back} of {calls.held} held times given back unused"
    parts = [went + unknown] if calls.booked else []
    return "; ".join([*parts, *([unused] if calls.given_back else [])])


def _called(calls: Part) -> str:
    """A call counts whatever came of it; the last two days are left out, as they are not over."""
    return f"{calls.part} of {calls.n} called within 48 hours"


def read_policy(value: str) -> BookingPolicy:
    """The chosen option of ``POLICY``."""
    return BookingPolicy(value)
