"""The small objects inside elements: confirmation, options, filters."""

from typing import Any

from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.rules import boolean, listed, record, string, text

action_id = string("action_id")
block_id = string("block_id")

confirm = record(
    {
        "title": text("confirmation.title", plain=True),
        "text": text("confirmation.text"),
        "confirm": text("confirmation.confirm", plain=True),
        "deny": text("confirmation.deny", plain=True),
        "style": string(one_of=("primary", "danger")),
    },
    required=("title", "text", "confirm", "deny"),
)

_OPTION = {
    "text": text("option.text", plain=True),
    "value": string("option.value"),
    "description": text("option.description", plain=True),
}
option = record(_OPTION, required=("text", "value"))
rich_option = record(
    {**_OPTION, "text": text("option.text"), "description": text("option.description")},
    required=("text", "value"),
)
overflow_option = record({**_OPTION, "url": string("option.url")}, required=("text", "value"))

option_group = record(
    {
        "label": text("option_group.label", plain=True),
        "options": listed(option, "option_group.options"),
    },
    required=("label", "options"),
)

conversation_filter = record(
    {
        "include": listed(
            string(one_of=("im", "mpim", "private", "public")), "conversation_filter.include"
        ),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    }
)

dispatch_action_config = record(
    {
        "trigger_actions_on": listed(
            string(one_of=("on_enter_pressed", "on_character_entered")),
            "dispatch_action_configuration.trigger_actions_on",
        )
    }
)


def initial_is_an_option(element: dict[str, Any], at: str, found: Findings) -> None:
    """What is chosen at first must be among the options."""
    offered = list(element.get("options") or [])
    for group in element.get("option_groups") or []:
        offered.extend(group.get("options") or [] if isinstance(group, dict) else [])
    values = {one.get("value") for one in offered if isinstance(one, dict)}
    chosen = [element["initial_option"]] if element.get("initial_option") else []
    chosen.extend(element.get("initial_options") or [])
    for one in chosen:
        if isinstance(one, dict) and one.get("value") not in values:
            found.add(at, "initial option must match one of the provided options")


def options_or_groups(element: dict[str, Any], at: str, found: Findings) -> None:
    """A static select has options or groups of them, not both."""
    if (element.get("options") is None) == (element.get("option_groups") is None):
        found.add(at, "exactly one of options or option_groups is required")
    initial_is_an_option(element, at, found)
