"""Connections on paper: a Typeform account that was heard a while before now."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.cards.connection_form import add_form, edit_form, secret_form, system_form
from bot.cards.connection_window import connection_window, removed_window, secret_window
from bot.cards.connections import Shown, connection_list
from bot.cards.pieces import Card
from bot.connections import systems
from bot.connections.missing import missing, unreachable
from bot.connections.standing import standing
from bot.connections.systems import relay_of
from bot.relay.registry import RELAYS
from bot.relay.relay import Option, Relay, SecretMade
from storage.admin_records import ConnectionRecord
from tests.builders import NOW
from tests.write_back_builders import write_back_screens

ADDRESS = "https://desk.example.com/relay/typeform/k1-unguessable"


def a_connection(name: str = "Typeform", **facts: Any) -> ConnectionRecord:
    given: dict[str, Any] = {
        "id": 31,
        "system": "typeform",
        "name": name,
        "key": "k1-unguessable",
        "scope": "",
        "options": {},
        "has_secret": True,
        "has_token": False,
        "old_secret_until": None,
        "made_at": NOW - timedelta(days=90),
        "paused_at": None,
        "heard_at": NOW - timedelta(minutes=3),
        "heard": 412,
        "ignored_at": None,
        "ignored_why": None,
        "refused_at": None,
        "refused_why": None,
        "refused": 0,
        "pulled_at": None,
        "pull_error": None,
    }
    return ConnectionRecord(**given | facts)


def a_relay(secret_made: SecretMade = SecretMade.THERE, **facts: Any) -> Relay:
    """A system that asks for everything: two options, a secret of its own, a token."""
    given: dict[str, Any] = {
        "secret_made": secret_made,
        "label": "Surveys & Co",
        "proof_label": "Signing key",
        "token_label": "API token",
        "token_needed": True,
        "options": (
            Option("data_center", "Data centre", "Stands in the address.", needed=True),
            Option("path_score", "Where the score is", "JMESPath.", default="score"),
        ),
    }
    return replace(relay_of("typeform"), **given | facts)


def a_shown(
    record: ConnectionRecord | None = None, relay: Relay | None = None, **facts: Any
) -> Shown:
    """As managing would show it, on a desk whose address is known."""
    record = record or a_connection()
    relay = relay or relay_of(record.system)
    lacks = missing(record, relay, opens=True, now=NOW)
    given: dict[str, Any] = {
        "record": record,
        "relay": relay,
        "address": ADDRESS,
        "standing": standing(record, now=NOW),
        "missing": tuple(lacks),
    }
    return Shown(**given | facts)


def connection_screens() -> dict[str, Card | dict[str, Any]]:
    """Every card and window about connections, in each state."""
    ill = a_shown(
        a_connection(
            "Surveys Berlin",
            id=32,
            has_secret=False,
            old_secret_until=NOW + timedelta(hours=3),
            refused_at=NOW,
            refused_why="The header X-Key is missing, so nobody can tell who sent this.",
        ),
        a_relay(),
        rotating=True,
        pulls=True,
    )
    paused = a_shown(a_connection(paused_at=NOW), opens=False)
    unproven = a_shown(a_connection(has_secret=False), a_relay(SecretMade.NOWHERE))
    unreached = a_shown(unreachable=unreachable(""))
    unaddressed = a_shown(relay=a_relay(SecretMade.NOWHERE, addressed=False))
    forgotten = a_shown(a_connection(system="newer"))
    many = [a_shown(a_connection(f"Typeform {at}", id=at)) for at in range(1, 131)]
    return {
        "no connection": connection_list([]),
        "connections": connection_list([a_shown(), ill, paused, unproven, unreached]),
        "many: connections": connection_list([*many, ill]),
        "connection": connection_window(a_shown(), news="Saved."),
        "connection: made here": connection_window(a_shown(), secret="s" * 43),
        "connection: unreached": connection_window(unreached),
        "connection: ill": connection_window(ill),
        "connection: paused": connection_window(paused),
        "connection: unproven": connection_window(unproven),
        "connection: unaddressed": connection_window(unaddressed),
        "connection: forgotten": connection_window(forgotten),
        "connection: writes": connection_window(
            a_shown(writes="on; in 7 days 12 written.", writable=True)
        ),
        **write_back_screens(),
        "connection: removed": removed_window("Typeform"),
        "connection: secret": secret_window(ill, "s" * 500),
        "systems": system_form(systems.offered()),
        "edit connection": edit_form(ill),
        "paste secret": secret_form(ill),
        **{f"add {name}": add_form(relay, relay.label) for name, relay in RELAYS.items()},
        "add another": add_form(a_relay(), "Surveys & Co"),
    }
