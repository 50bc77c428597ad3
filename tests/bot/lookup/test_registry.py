"""The table of systems that can be asked, held to the table of those that can be connected."""

import pytest

from bot.lookup.address import base_of
from bot.lookup.registry import LOOKUPS
from bot.relay.registry import RELAYS
from bot.writing_back.registry import WRITERS

EVERY = pytest.mark.parametrize("name", sorted(LOOKUPS))
SHORT = {"datacenter": "fra1", "company_domain": "hartwell", "subdomain": "hartwell"} | {
    "domain": "hartwell"
}


@EVERY
def test_a_system_that_can_be_asked_can_be_connected_and_wants_a_token(name: str) -> None:
    assert LOOKUPS[name].name == name
    assert RELAYS[name].token_label
    assert LOOKUPS[name].look_up or LOOKUPS[name].pull


def test_no_admin_is_asked_for_a_token_that_nobody_uses() -> None:
    assert {name for name, relay in RELAYS.items() if relay.token_label} <= {*LOOKUPS, *WRITERS}


@EVERY
def test_without_another_word_it_is_asked_where_its_maker_says(name: str) -> None:
    options = {one.name: one.default for one in RELAYS[name].options if one.default}
    base = base_of(LOOKUPS[name].host({**options, **SHORT}))
    assert base.scheme == "https"
    makers = {"surveymonkey", "qualtrics", "hubapi", "pipedrive", "zendesk", "typeform", "wootric"}
    makers |= {"asknice", "retently", "surveysparrow"}
    assert makers & set((base.host or "").split("."))


@EVERY
def test_whoever_names_a_whole_host_is_taken_at_their_word(name: str) -> None:
    here = dict.fromkeys(("api_host", *SHORT), "http://127.0.0.1:8080")
    assert base_of(LOOKUPS[name].host(here)).port == 8080
