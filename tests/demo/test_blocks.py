"""Block Kit is checked as Slack checks it."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.demo.slack.blocks import attachment_problems, completed, message_problems, view_problems
from bot.demo.slack.blocks.limits import block_types, limit, names
from tests.demo.limit_cases import CASES, NOT_OF_BLOCKS
from tests.demo.workspace import actions, button, field, modal, section, text_field

FIXTURES: dict[str, Any] = json.loads(
    (Path(__file__).parent / "samples" / "block_kit_fixtures.json").read_text(encoding="utf-8")
)["fixtures"]
# Three samples of that collection break a rule of its own limits or of Slack's documentation.
AT_ODDS = {
    "rich_text/rich_text_list_ordered": "must be at most 1",
    "messages/webhook_message_basic": 'block_id "fake_block_id" already exists',
    "messages/webhook_message_delete": 'block_id "fake_block_id" already exists',
}
IN_ACTIONS = ("button", "workflow_button", "overflow", "datetimepicker")


def wrapped_element(element: dict[str, Any]) -> dict[str, Any]:
    if element["type"] == "image":
        return {"type": "context", "elements": [element]}
    if element["type"] == "url":
        return {"type": "task_card", "task_id": "1", "title": "t", "sources": [element]}
    if element["type"] in IN_ACTIONS:
        return actions(element)
    return field("f", element)


def wrapped_object(name: str, thing: dict[str, Any]) -> dict[str, Any]:
    text = {"type": "plain_text", "text": "t"}
    if name.startswith("text"):
        return section() | {"text": thing}
    if name.startswith("confirmation"):
        return actions(button("a", confirm=thing))
    if name.startswith("conversation_filter"):
        return actions({"type": "conversations_select", "filter": thing})
    if name.startswith("dispatch"):
        return text_field("f") | {
            "element": {"type": "plain_text_input", "dispatch_action_config": thing}
        }
    if name.startswith("option_group"):
        return actions({"type": "static_select", "option_groups": [thing]})
    if name.startswith("option"):
        return actions({"type": "static_select", "options": [thing]})
    if name.startswith("input_parameter"):
        thing = {"url": "u", "customizable_input_parameters": [thing]}
    flow = thing if "trigger" in thing else {"trigger": thing}
    return actions({"type": "workflow_button", "text": text, "workflow": flow})


def wrapped_text(part: dict[str, Any]) -> dict[str, Any]:
    if not part["type"].startswith("rich_text_"):
        part = {"type": "rich_text_section", "elements": [part]}
    return {"type": "rich_text", "elements": [part]}


def problems_of(name: str, thing: dict[str, Any]) -> list[str]:
    kind, _, rest = name.partition("/")
    if kind == "attachments":
        found = attachment_problems([thing])
    elif kind == "messages":
        found = message_problems(thing.get("blocks", []))
        found += attachment_problems(thing.get("attachments", []))
    elif kind == "views":
        found = view_problems(thing, thing["type"])
    else:
        block = thing
        if kind == "elements":
            block = wrapped_element(thing)
        elif kind == "objects":
            block = wrapped_object(rest, thing)
        elif kind == "rich_text":
            block = wrapped_text(thing)
        for_modal = block["type"] in ("alert", "input") and "markdown" not in name
        view = modal(block)
        found = view_problems(view, "modal") if for_modal else message_problems([block])
    return [one.message for one in found]


def test_there_are_a_hundred_samples() -> None:
    assert len(FIXTURES) == 100


@pytest.mark.parametrize("name", FIXTURES)
def test_a_known_good_payload_passes(name: str) -> None:
    expected = AT_ODDS.get(name)
    assert set(problems_of(name, FIXTURES[name])) == ({expected} if expected else set())


def test_every_limit_has_a_case() -> None:
    assert set(names()) - NOT_OF_BLOCKS == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_a_limit_holds_at_its_edge_and_not_one_further(name: str) -> None:
    edge = limit(name)
    assert edge is not None
    build = CASES[name]
    if name.endswith("exclusive_min"):
        inside, outside = edge + 1, edge
    elif "min" in name.rsplit(".", 1)[1] and not name.endswith("item_max_length"):
        inside, outside = edge, edge - 1
    else:
        inside, outside = edge, edge + 1
    assert build(inside) == []
    assert build(outside) != []


def test_a_problem_names_the_place() -> None:
    (problem,) = message_problems([section(), {"type": "header", "text": plain("x" * 151)}])
    assert problem.sentence == "must be less than 151 characters [json-pointer:/blocks/1/text/text]"


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


REFUSED: dict[str, list[Any]] = {
    "unknown block": [{"type": "marquee"}],
    "no type": [{"text": "hello"}],
    "not a block": ["hello"],
    "unknown element": [actions({"type": "lever", "action_id": "a"})],
    "unknown key": [section(colour="red")],
    "no text": [{"type": "section"}],
    "empty text": [section("")],
    "mrkdwn header": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
    "mrkdwn button": [actions(button("a") | {"text": {"type": "mrkdwn", "text": "x"}})],
    "same block_id": [section(block_id="b"), section(block_id="b")],
    "same action_id in a block": [actions(button("a"), button("a"))],
    "input of text in actions": [actions({"type": "plain_text_input", "action_id": "a"})],
    "alert in a message": [{"type": "alert", "text": plain("x")}],
    "image without alt": [{"type": "image", "image_url": "https://x.test/a.png"}],
    "image from nowhere": [{"type": "image", "alt_text": "x"}],
    "select without options": [actions({"type": "static_select", "action_id": "a"})],
    "initial option not offered": [
        actions(
            {
                "type": "static_select",
                "options": [{"text": plain("a"), "value": "a"}],
                "initial_option": {"text": plain("b"), "value": "b"},
            }
        )
    ],
    "two tables": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2,
    "ragged data table": [
        {
            "type": "data_table",
            "caption": "c",
            "rows": [[{"type": "raw_text", "text": "x"}] * n for n in (1, 2)],
        }
    ],
    "chart with a gap": [
        {
            "type": "data_visualization",
            "title": "t",
            "chart": {
                "type": "bar",
                "series": [{"name": "s", "data": [{"label": "a", "value": 1}]}],
                "axis_config": {"categories": ["a", "b"]},
            },
        }
    ],
    "card in a container": [
        {"type": "container", "title": plain("t"), "child_blocks": [{"type": "card"}]}
    ],
    "boolean as text": [section(expand="yes")],
    "file input in a message": [field("f", {"type": "file_input"})],
    "option with mrkdwn": [
        actions(
            {
                "type": "static_select",
                "options": [{"text": {"type": "mrkdwn", "text": "a"}, "value": "a"}],
            }
        )
    ],
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_slack_refuses_is_refused(name: str) -> None:
    assert message_problems(REFUSED[name])


def test_the_same_action_id_may_stand_in_two_blocks() -> None:
    rows = [actions(button("claim", value=str(one))) for one in range(2)]
    assert message_problems(rows) == []


def test_a_form_needs_a_submit_button() -> None:
    view = modal(text_field("note"))
    assert view_problems(view, "modal") == []
    del view["submit"]
    assert [one.pointer for one in view_problems(view, "modal")] == ["/view/submit"]


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_each_surface_has_its_own_blocks(surface: str) -> None:
    for kind in ("markdown", "alert", "table", "data_visualization"):
        blocks = [{"type": kind}]
        view = modal(*blocks) if surface == "modal" else {"type": "home", "blocks": blocks}
        found = message_problems(blocks) if surface == "message" else view_problems(view, surface)
        refused = any(one.message == f"unsupported type: {kind}" for one in found)
        assert refused == (kind not in block_types(surface))


def test_slack_fills_in_missing_ids() -> None:
    shown = completed([actions(button("a")), {"type": "divider"}, actions({"type": "overflow"})])
    assert all(block["block_id"] for block in shown)
    assert shown[0]["elements"][0]["action_id"] == "a"
    assert shown[2]["elements"][0]["action_id"]
