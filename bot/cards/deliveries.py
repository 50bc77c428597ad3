"""What a system was told: the last events, what came of each, and sending them again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.cards.fields import Values, about, chosen_day, day_element, field, modal
from bot.cards.pieces import (
    Block,
    View,
    actions,
    bold,
    button,
    context,
    line,
    plain,
    rich,
    section,
)
from bot.cards.text import safe
from bot.cards.times import in_utc
from bot.figures.wording import counted
from bot.hooks.events import label_of
from storage.effects import EffectRecord
from storage.words import Delivery

TEST_EVENT = "connection.test_event"
SHOW_DELIVERIES = "connection.deliveries"
OLDER_DELIVERIES = "connection.older_deliveries"
NEWER_DELIVERIES = "connection.newer_deliveries"
RESEND = "connection.resend"
RESEND_SINCE = "connection.resend_since"
RESEND_FORM = "connection.resend_form"
FIRST = "first"
PAGE = 20

_OUTCOMES: Mapping[Delivery, str] = {
    Delivery.PENDING: "waits",
    Delivery.SENDING: "is being sent",
    Delivery.SENT: "taken",
    Delivery.UNKNOWN: "is sent again",
    Delivery.FAILED: "given up",
}
TESTED = "A test event is under way. “Show Deliveries” tells what came of it."


@dataclass(frozen=True, slots=True)
class Deliveries:
    """A page of what one connection was told; ``skip`` newer ones came before it."""

    connection_id: int
    name: str
    rows: tuple[EffectRecord, ...]
    skip: int
    more: bool


def deliveries_window(shown: Deliveries, *, news: str = "") -> View:
    """The newest first."""
    number, skip = shown.connection_id, shown.skip
    blocks: list[Block | None] = [
        rich(line(bold(safe(shown.name, 60)))),
        section(news) if news else None,
        *(_row(number, each) for each in shown.rows),
        None if shown.rows else section("Nothing was to be told yet."),
        actions(
            button("Newer", NEWER_DELIVERIES, f"{number}:{max(0, skip - PAGE)}") if skip else None,
            button("Older", OLDER_DELIVERIES, f"{number}:{skip + PAGE}") if shown.more else None,
            button("Replay Since", RESEND_SINCE, number),
        ),
        context(plain("Sent again, an event keeps its id: who keeps ids takes it once.")),
    ]
    return {
        "type": "modal",
        "title": plain("Deliveries", 24),
        "close": plain("Back", 24),
        "blocks": [block for block in blocks if block],
    }


def _row(connection_id: int, one: EffectRecord) -> Block:
    heading = f"{label_of(str(one.wanted['type']))}: {_OUTCOMES[one.outcome]}"
    happened = in_utc(datetime.fromisoformat(one.wanted["at"]))
    lines = [heading, f"{happened}, {_tries(one)}", safe(one.error or "", 300, empty="")]
    again = button(
        "Replay", RESEND, f"{connection_id}:{one.id}", spoken=f"Replay {heading.lower()}"
    )
    settled = one.outcome in (Delivery.SENT, Delivery.FAILED)
    return section("\n".join(each for each in lines if each), again if settled else None)


def _tries(one: EffectRecord) -> str:
    status = one.known.get("status")
    tried = counted(one.tries, "attempt") if one.tries else "no attempt yet"
    return f"{tried}, answered with status {status}" if status else tried


def resend_form(connection_id: int, name: str, today: date) -> View:
    """Since which day?"""
    return modal(
        RESEND_FORM,
        "Replay since",
        connection_id,
        [
            about(safe(name, 60)),
            section(
                "Everything that happened from this day on is sent again, also what was taken, "
                "each with the id that it had. Events are kept for 30 days."
            ),
            field(FIRST, "First day", day_element(today), hint="Days are counted in UTC."),
        ],
        submit="Replay",
    )


def read_first(values: Values) -> date:
    """Raises Unreadable."""
    return chosen_day(values, FIRST)


def resent(count: int) -> str:
    """What became of a press on Replay."""
    if not count:
        return "Nothing is left to be sent again there."
    return f"{counted(count, 'event')} sent again now. Open this window again to see the outcome."
