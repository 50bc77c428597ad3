"""Families of elements: what pressed, chosen and typed-in ones have in common."""

from typing import Any

from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.objects import action_id, confirm, dispatch_action_config
from bot.demo.slack.blocks.rules import Extra, Rule, boolean, number, record, string, text

STYLE = string(one_of=("primary", "danger"))
_type = string()


def element(fields: dict[str, Rule], *required: str, extra: Extra | None = None) -> Rule:
    """An element with an action_id."""
    common: dict[str, Rule] = {"type": _type, "action_id": action_id, "focus_on_load": boolean}
    return record({**common, **fields}, required=required, extra=extra)


def select(fields: dict[str, Rule], *required: str, extra: Extra | None = None) -> Rule:
    """A menu with a placeholder."""
    common = {"placeholder": text("select.placeholder", plain=True), "confirm": confirm}
    return element({**common, **fields}, *required, extra=extra)


def multi(fields: dict[str, Rule], *required: str, extra: Extra | None = None) -> Rule:
    """A menu from which several can be chosen."""
    most = number("multi_select.max_selected_items", whole=True)
    return select({"max_selected_items": most, **fields}, *required, extra=extra)


def typed(limits: str, fields: dict[str, Rule], *required: str, extra: Extra | None = None) -> Rule:
    """A field to type into."""
    common: dict[str, Rule] = {
        "initial_value": string(),
        "dispatch_action_config": dispatch_action_config,
        "placeholder": text(f"{limits}.placeholder", plain=True),
    }
    return element({**common, **fields}, *required, extra=extra)


def in_order(low: str, high: str) -> Extra:
    """Two numbers of which the first is not the greater."""

    def check(element: dict[str, Any], at: str, found: Findings) -> None:
        try:
            wrong = float(element[low]) > float(element[high])
        except (KeyError, TypeError, ValueError):
            return
        if wrong:
            found.add(at, f"{low} must not exceed {high}")

    return check


def image_source(element: dict[str, Any], at: str, found: Findings) -> None:
    """An image comes from an address or from a file, not both."""
    if ("image_url" in element) == ("slack_file" in element):
        found.add(at, "exactly one of image_url or slack_file is required")
