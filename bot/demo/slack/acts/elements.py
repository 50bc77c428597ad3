"""Finding an element in blocks, and what it says once a person has chosen."""

from collections.abc import Iterator
from typing import Any

from bot.demo.slack.blocks.elements import ELEMENTS
from bot.demo.slack.records import Json

_PRESSED = ("button", "workflow_button", "icon_button", "feedback_buttons", "overflow")
# type of element -> (where its value stands in state, where its first value stands in the block)
_PLACES = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", "initial_files"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", "initial_option"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}


def elements(part: Any, block_id: str = "") -> Iterator[tuple[str, Json]]:
    """Every element a person can act on, with the id of the block it stands in."""
    if isinstance(part, list):
        for one in part:
            yield from elements(one, block_id)
    elif isinstance(part, dict):
        block_id = part.get("block_id") or block_id
        if part.get("type") in ELEMENTS and "action_id" in part:
            yield block_id, part
        for one in part.values():
            if isinstance(one, dict | list):
                yield from elements(one, block_id)


def find(blocks: list[Json], action_id: str, block_id: str = "", value: str = "") -> Json:
    """One element, with its block_id; ``value`` tells apart buttons with one action_id."""
    for where, element in elements(blocks):
        named = element["action_id"] == action_id and block_id in ("", where)
        if named and value in ("", element.get("value", value)):
            return {**element, "block_id": where}
    raise LookupError(f"no element with action_id {action_id!r}, block_id {block_id!r}, {value!r}")


def keeps_state(element: Json) -> bool:
    """Whether its value is part of state.values."""
    return element["type"] in _PLACES and element["type"] not in _PRESSED


def place(element: Json) -> str:
    """Where its value stands in state and actions."""
    return _PLACES[element["type"]][0]


def first_value(element: Json) -> Any:
    """What it shows before anybody touched it."""
    found = element.get(_PLACES[element["type"]][1])
    return [] if found is None and place(element).endswith("s") else found


def chosen(element: Json, choice: Any) -> Any:
    """A choice said simply (an option's value, a list of them) as state and actions hold it."""
    where = place(element)
    if where == "selected_option":
        return choice if isinstance(choice, dict) or choice is None else _option(element, choice)
    if where == "selected_options":
        return [one if isinstance(one, dict) else _option(element, one) for one in choice or []]
    return choice


def action(element: Json, choice: Any = None) -> Json:
    """The entry of ``actions`` for an element that was pressed or changed."""
    common = {name: element[name] for name in ("type", "action_id", "block_id")}
    if element["type"] == "feedback_buttons":
        pressed = element["negative_button" if choice == "negative" else "positive_button"]
        return {**common, "text": pressed["text"], "value": pressed["value"]}
    if element["type"] in _PLACES:
        return {**common, place(element): chosen(element, choice)}
    told = ("text", "value", "style", "url", "confirm", "icon")
    return {**common, **{name: element[name] for name in told if name in element}}


def _option(element: Json, value: str) -> Json:
    offered: list[Json] = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        offered.extend(group["options"])
    for one in offered:
        if one["value"] == value:
            return one
    if element["type"].endswith("external_select"):
        return {"text": {"type": "plain_text", "text": value}, "value": value}
    raise LookupError(f"no option {value!r} in {element['action_id']!r}")
