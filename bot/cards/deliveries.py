"""What a system was told: the last events, what came of each, and sending them again."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.cards.connection_log import Log, LogPage, log_window
from bot.cards.fields import Values, about, chosen_day, day_element, field, modal
from bot.cards.pieces import Block, View, button, section
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

_OUTCOMES: Mapping[Delivery, str] = {
    Delivery.PENDING: "waits",
    Delivery.SENDING: "is being sent",
    Delivery.SENT: "taken",
    Delivery.UNKNOWN: "is sent again",
    Delivery.FAILED: "given up",
}
TESTED = "A test event is under way. “Show Deliveries” tells what came of it."


_LOG = Log(
    title="Deliveries",
    none="Nothing was to be told yet.",
    newer=NEWER_DELIVERIES,
    older=OLDER_DELIVERIES,
    again=RESEND_SINCE,
    again_label="Replay Since",
    note="Sent again, an event keeps its id: who keeps ids takes it once.",
)


def deliveries_window(shown: LogPage[EffectRecord], *, news: str = "") -> View:
    """Each with what came of it."""
    rows = [_row(shown.connection_id, each) for each in shown.rows]
    return log_window(_LOG, shown, rows, news=news)


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
