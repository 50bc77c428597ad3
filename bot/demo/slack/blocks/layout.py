"""The blocks themselves, by type."""

from typing import Any

from bot.demo.slack.blocks.cards import (
    alert,
    card,
    carousel,
    container_fields,
    has_title,
    plan,
    task_card,
    video,
)
from bot.demo.slack.blocks.elements import (
    ELEMENTS,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUT,
    IN_SECTION,
    slack_file,
)
from bot.demo.slack.blocks.families import image_source
from bot.demo.slack.blocks.figures import data_visualization
from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.limits import limit
from bot.demo.slack.blocks.objects import block_id
from bot.demo.slack.blocks.rich_text import rich_text
from bot.demo.slack.blocks.rules import Extra, Rule, boolean, by_type, listed, record, string, text
from bot.demo.slack.blocks.tables import data_table, table

_type = string()


def _block(fields: dict[str, Rule], *required: str, extra: Extra | None = None) -> Rule:
    common = {"type": _type, "block_id": block_id}
    return record({**common, **fields}, required=required, extra=extra)


def _field_text(value: Any, at: str, found: Findings) -> None:
    before = len(found.problems)
    text()(value, at, found)
    most = limit("section.fields.item_max_length") or 0
    if len(found.problems) == before and len(value["text"]) > most:
        found.add(f"{at}/text", f"must be less than {most + 1} characters")


def _has_text(block: dict[str, Any], at: str, found: Findings) -> None:
    if not block.get("text") and not block.get("fields"):
        found.add(at, "missing required field: text")


def _level(value: Any, at: str, found: Findings) -> None:
    if value not in (1, 2, 3, 4):
        found.add(at, "must be one of: 1, 2, 3, 4")


def _files_only_in_modals(block: dict[str, Any], at: str, found: Findings) -> None:
    element = block.get("element")
    kind = element.get("type") if isinstance(element, dict) else None
    if kind == "file_input" and found.surface != "modal":
        found.add(f"{at}/element", "unsupported type: file_input")


_in_context: dict[str, Rule] = {
    "image": ELEMENTS["image"],
    "plain_text": text(),
    "mrkdwn": text(),
}

BLOCKS: dict[str, Rule] = {
    "section": _block(
        {
            "text": text("section.text"),
            "fields": listed(_field_text, "section.fields", least=1),
            "accessory": by_type(ELEMENTS, IN_SECTION),
            "expand": boolean,
        },
        extra=_has_text,
    ),
    "header": _block({"text": text("header.text", plain=True), "level": _level}, "text"),
    "divider": _block({}),
    "context": _block(
        {"elements": listed(by_type(_in_context), "context.elements", least=1)}, "elements"
    ),
    "actions": _block(
        {"elements": listed(by_type(ELEMENTS, IN_ACTIONS), "actions.elements", least=1)},
        "elements",
    ),
    "context_actions": _block(
        {
            "elements": listed(
                by_type(ELEMENTS, IN_CONTEXT_ACTIONS), "context_actions.elements", least=1
            )
        },
        "elements",
    ),
    "image": _block(
        {
            "image_url": string("image.image_url"),
            "slack_file": slack_file,
            "alt_text": string("image.alt_text"),
            "title": text("image.title", plain=True),
        },
        "alt_text",
        extra=image_source,
    ),
    "input": _block(
        {
            "label": text("input.label", plain=True),
            "element": by_type(ELEMENTS, IN_INPUT),
            "hint": text("input.hint", plain=True),
            "optional": boolean,
            "dispatch_action": boolean,
        },
        "label",
        "element",
        extra=_files_only_in_modals,
    ),
    "markdown": _block({"text": string("markdown.text")}, "text"),
    "rich_text": rich_text,
    "table": table,
    "data_table": data_table,
    "data_visualization": data_visualization,
    "card": card,
    "carousel": carousel,
    "alert": alert,
    "task_card": task_card,
    "plan": plan,
    "video": video,
    "file": _block({"external_id": string(), "source": string()}, "external_id", "source"),
}

_NOT_IN_CONTAINERS = ("card", "carousel", "data_table")
_children = [name for name in BLOCKS if name not in _NOT_IN_CONTAINERS]
BLOCKS["container"] = record(
    container_fields(by_type(dict(BLOCKS), _children)),
    required=("child_blocks",),
    extra=has_title,
)
