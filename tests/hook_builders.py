"""Deliveries on paper."""

from datetime import timedelta
from typing import Any

from bot.cards.connection_form import add_form, edit_form
from bot.cards.connection_log import LogPage
from bot.cards.connection_window import connection_window
from bot.cards.deliveries import deliveries_window, resend_form
from bot.cards.pieces import Card
from bot.connections.systems import relay_of
from bot.hooks.events import TEST, Event
from storage.effects import WEBHOOK, EffectRecord
from storage.hooks import ADDRESS, EVENTS, SYSTEM, WORDS
from storage.words import Delivery
from tests.builders import NOW
from tests.connection_builders import a_connection, a_shown


def a_delivery(event: str = Event.CLAIMED, **facts: Any) -> EffectRecord:
    given: dict[str, Any] = {
        "id": 71,
        "key": f"{WEBHOOK}:41:{event}:7:1",
        "kind": WEBHOOK,
        "follow_up_id": 7,
        "wanted_by": None,
        "wanted": {"connection": 41, "id": "evt_1", "type": event, "at": NOW.isoformat()},
        "known": {"status": 200},
        "outcome": Delivery.SENT,
        "tries": 1,
        "attempted_at": NOW,
        "due_at": None,
        "error": None,
        "wanted_at": NOW,
        "now": NOW + timedelta(minutes=1),
    }
    return EffectRecord(**given | facts)


def hook_screens() -> dict[str, Card | dict[str, Any]]:
    relay = relay_of(SYSTEM)
    options = {ADDRESS: "https://tool.example/in", EVENTS: "answer.read,follow_up.closed"}
    hook = a_connection("Zapier", id=41, system=SYSTEM, options=options | {WORDS: "yes"})
    failed = a_delivery(
        outcome=Delivery.FAILED, known={}, tries=9, error="Zapier answers with status 500."
    )
    waiting = a_delivery(Event.ANSWER_READ, outcome=Delivery.PENDING, known={}, tries=0)
    rows = (a_delivery(TEST), failed, waiting, a_delivery("newer.event"))
    return {
        "hook": connection_window(a_shown(hook)),
        "hook: add": add_form(relay, "Webhook"),
        "hook: edit": edit_form(a_shown(hook)),
        "deliveries": deliveries_window(LogPage(41, "Zapier", rows, 20, more=True), news="Done."),
        "deliveries: none": deliveries_window(LogPage(41, "Zapier", (), 0, more=False)),
        "many: deliveries": deliveries_window(LogPage(41, "Z" * 90, (failed,) * 20, 0, more=True)),
        "replay since": resend_form(41, "Zapier", NOW.date()),
    }
