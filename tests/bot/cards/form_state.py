"""What Slack hands back of a form, and what a form offers."""

from typing import Any


def left(**fields: str | None) -> dict[str, Any]:
    """``view.state.values`` of typed fields."""
    return {
        name: {name: {"type": "plain_text_input", "value": words}} for name, words in fields.items()
    }


def picked(**fields: str | None) -> dict[str, Any]:
    """``view.state.values`` of chosen options."""
    return {
        name: {name: {"selected_option": {"value": value} if value else None}}
        for name, value in fields.items()
    }


def element(view: dict[str, Any], name: str) -> dict[str, Any]:
    return next(block["element"] for block in view["blocks"] if block.get("block_id") == name)


def choices(view: dict[str, Any], name: str) -> list[str]:
    return [option["text"]["text"] for option in element(view, name)["options"]]
