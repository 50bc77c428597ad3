"""What Slack is told about us is what we do."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from bot.manifest import manifest
from bot.slack_relay import INPUTS
from handlers.commands import NAME, WORDS
from tests.house.calls import methods_called
from tests.house.registered import registered

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
SCHEMA = json.loads((SAMPLES / "slack_manifest.schema.json").read_text(encoding="utf-8"))
METHODS = json.loads((SAMPLES / "slack_methods.json").read_text(encoding="utf-8"))["bot_scopes"]

SCOPES_OF_EVENTS: dict[str, set[str]] = {  # docs.slack.dev/reference/events
    "agent_session_stopped": set(),
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "app_uninstalled": set(),
    "function_executed": set(),
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "message_metadata_posted": {"metadata.message:read"},
    "tokens_revoked": set(),
    "user_change": {"users:read"},
    "user_status_changed": {"users:read"},
}


@pytest.fixture
def told() -> dict[str, Any]:
    return manifest().whole


def complaints(told: dict[str, Any]) -> list[str]:
    return [f"{one.json_path}: {one.message}" for one in Draft7Validator(SCHEMA).iter_errors(told)]


def test_slacks_own_schema_accepts_the_manifest(told: dict[str, Any]) -> None:
    assert complaints(told) == []


def test_and_would_refuse_a_misspelt_one(told: dict[str, Any]) -> None:
    told["features"]["bot_user"]["display_nmae"] = "nps-desk"
    assert complaints(told) != []


def test_the_commands_people_may_type_are_those_that_are_answered(told: dict[str, Any]) -> None:
    typed = [one["command"] for one in told["features"]["slash_commands"]]
    assert typed == registered().commands


def test_the_hint_under_the_command_names_the_words_it_knows() -> None:
    [nps] = [one for one in manifest().commands if one["command"] == NAME]
    hinted = [choice.split()[0] for choice in nps["usage_hint"].split("|")]
    assert sorted(hinted) == sorted(WORDS)


def test_slack_sends_the_events_that_are_listened_to_and_no_other() -> None:
    kinds = {name.partition(".")[0] for name in manifest().events}  # message.im comes as "message"
    steps = {"function_executed"} if registered().functions else set()
    assert kinds == {*registered().events, *steps}


def test_the_steps_of_workflows_are_those_that_are_taken(told: dict[str, Any]) -> None:
    assert list(told["functions"]) == registered().functions
    inputs = told["functions"]["record_nps_answer"]["input_parameters"]["properties"]
    assert set(inputs) == set(INPUTS)


def test_shortcuts_exist_only_where_a_handler_does(told: dict[str, Any]) -> None:
    assert told["features"].get("shortcuts", []) == []  # none is registered (see Ears)


def test_every_method_that_is_called_is_allowed() -> None:
    asked = manifest().scopes
    for method in methods_called():
        assert method in METHODS, f"{method}: add its scopes to slack_methods.json"
        needed = set(METHODS[method])
        assert not needed or needed & asked, f"{method} needs one of {sorted(needed)}"


def test_every_event_may_be_received() -> None:
    for event in manifest().events:
        assert event in SCOPES_OF_EVENTS, f"{event}: say in SCOPES_OF_EVENTS what it needs"
        needed = SCOPES_OF_EVENTS[event]
        assert not needed or needed & manifest().scopes, f"{event} needs {sorted(needed)}"


def test_no_scope_is_asked_for_that_nothing_uses() -> None:
    used = {"commands"} if manifest().commands else set()
    used |= {scope for method in methods_called() for scope in METHODS[method]}
    used |= {scope for event in manifest().events for scope in SCOPES_OF_EVENTS[event]}
    assert manifest().scopes <= used


def test_the_calls_in_the_code_are_seen() -> None:
    assert {"chat.postMessage", "views.open", "views.push", "views.publish"} <= methods_called()


def test_what_may_be_declined_is_asked_for_in_the_first_place(told: dict[str, Any]) -> None:
    scopes = told["oauth_config"]["scopes"]
    assert set(scopes["bot_optional"]) < set(scopes["bot"])
    assert len(scopes["bot"]) == len(set(scopes["bot"]))


def test_slack_takes_the_bots_name(told: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", told["features"]["bot_user"]["display_name"])


def test_every_address_is_the_one_that_answers(told: dict[str, Any]) -> None:
    """One door: commands, events, presses and menus."""
    settings = told["settings"]
    addresses = {
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
        settings["interactivity"]["message_menu_options_url"],
        *(one["url"] for one in told["features"]["slash_commands"]),
    }
    assert addresses == {"https://desk.example.com/slack/events"}
