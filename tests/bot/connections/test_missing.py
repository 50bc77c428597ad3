"""What is missing, as sentences."""

from datetime import timedelta
from typing import Any

import pytest

from bot.connections.missing import OTHER_KEY, missing, unreachable
from bot.connections.systems import FORGOTTEN, relay_of
from bot.relay.relay import Relay, SecretMade
from storage.admin_records import ConnectionRecord
from tests.builders import NOW
from tests.connection_builders import a_connection, a_relay


def lacks(
    record: ConnectionRecord | None = None, relay: Relay | None = None, **facts: Any
) -> list[str]:
    given: dict[str, Any] = {"opens": True, "now": NOW}
    return missing(record or a_connection(), relay or relay_of("typeform"), **given | facts)


def test_one_that_has_everything_lacks_nothing() -> None:
    assert lacks() == []
    options = {"data_center": "fra1"}
    assert lacks(a_connection(options=options, has_token=True), a_relay()) == []


@pytest.mark.parametrize(
    ("public_url", "words"),
    [
        ("", "Set PUBLIC_URL to the address of this desk: senders cannot reach 127.0.0.1."),
        ("http://127.0.0.1:3000", "127.0.0.1, which nobody but this machine"),
        ("http://[::1]:3000", "nobody but this machine"),
        ("http://localhost:3000", "nobody but this machine"),
        ("http://desk.example.com", "does not begin with https://"),
        ("desk.example.com", "is not an address"),
    ],
)
def test_an_address_that_no_sender_reaches_is_said(public_url: str, words: str) -> None:
    assert words in str(unreachable(public_url))


def test_a_public_address_is_taken_at_its_word() -> None:
    assert unreachable("https://desk.example.com/nps") is None


def test_whatever_an_admin_must_still_say_is_asked_for_by_its_name_there() -> None:
    assert lacks(a_connection(has_secret=False), a_relay()) == [
        "Paste the Signing key that Surveys & Co shows: until then every delivery is refused.",
        "“Data centre” is not filled in. Stands in the address.",
        "Paste the API token: without it nothing can be looked up in Surveys & Co.",
    ]
    [sentence] = lacks(a_connection(has_secret=False))
    assert "rotate the secret" in sentence


def test_what_may_be_left_out_is_not_missing() -> None:
    relay = a_relay(SecretMade.NOWHERE, token_needed=False, options=())
    assert lacks(a_connection(has_secret=False), relay) == []


def test_a_secret_under_another_key_is_said() -> None:
    assert lacks(opens=False) == [OTHER_KEY]


def test_silence_is_wondered_at_after_a_day_and_not_before() -> None:
    silent: dict[str, Any] = {"heard_at": None, "heard": 0}
    assert lacks(a_connection(**silent, made_at=NOW - timedelta(hours=23))) == []
    [sentence] = lacks(a_connection(**silent, made_at=NOW - timedelta(hours=25)))
    assert sentence.startswith("Nothing has come since it was added")
    assert lacks(a_connection(**silent, refused_at=NOW)) == []
    assert lacks(a_connection(**silent, paused_at=NOW)) == []


def test_a_system_of_a_newer_version_is_named() -> None:
    assert lacks(a_connection(system="newer"), relay_of("newer")) == [FORGOTTEN]
