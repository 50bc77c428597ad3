"""The newer blocks: card, carousel, container, alert, task card, plan, video."""

from typing import Any

from bot.demo.slack.blocks.elements import ELEMENTS
from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.objects import block_id
from bot.demo.slack.blocks.rich_text import rich_text
from bot.demo.slack.blocks.rules import anything, boolean, by_type, listed, record, string, text

_type = string()
_TASK_STATES = ("pending", "in_progress", "complete", "error")
_image = by_type(ELEMENTS, ("image",))
_buttons = listed(by_type(ELEMENTS, ("button", "workflow_button")), "card.actions")


def _says_something(block: dict[str, Any], at: str, found: Findings) -> None:
    if not any(block.get(name) for name in ("hero_image", "title", "body", "actions")):
        found.add(at, "one of hero_image, title, body, actions is required")


card = record(
    {
        "type": _type,
        "block_id": block_id,
        "hero_image": _image,
        "icon": _image,
        "slack_icon": record({"type": _type, "name": string()}, required=("name",)),
        "title": text("card.title"),
        "subtitle": text("card.subtitle"),
        "body": text("card.body"),
        "subtext": text("card.subtext"),
        "actions": _buttons,
    },
    extra=_says_something,
)

carousel = record(
    {
        "type": _type,
        "block_id": block_id,
        "elements": listed(by_type({"card": card}), "carousel.elements"),
    },
    required=("elements",),
)

alert = record(
    {
        "type": _type,
        "block_id": block_id,
        "text": text("alert.text"),
        "level": string(one_of=("default", "info", "warning", "error", "success")),
    },
    required=("text",),
)

_source = record({"type": _type, "url": string(), "text": string()}, required=("url", "text"))
_TASK = {
    "type": _type,
    "block_id": block_id,
    "task_id": string(),
    "title": string(),
    "status": string(one_of=_TASK_STATES),
    "details": rich_text,
    "output": rich_text,
    "sources": listed(_source),
}


def _is_not_pending(block: dict[str, Any], at: str, found: Findings) -> None:
    if block.get("status") == "pending":
        found.add(f"{at}/status", "a task outside a plan may not be pending")


task_card = record(_TASK, required=("task_id", "title"), extra=_is_not_pending)


def _unique_tasks(block: dict[str, Any], at: str, found: Findings) -> None:
    tasks = block.get("tasks")
    ids = (
        [t.get("task_id") for t in tasks if isinstance(t, dict)] if isinstance(tasks, list) else []
    )
    if len(ids) != len(set(map(str, ids))):
        found.add(f"{at}/tasks", "task_id must be unique")


plan = record(
    {
        "type": _type,
        "block_id": block_id,
        "title": string(),
        "tasks": listed(record(_TASK, required=("task_id", "title")), "plan.tasks"),
    },
    required=("title",),
    extra=_unique_tasks,
)

video = record(
    {
        "type": _type,
        "block_id": block_id,
        "alt_text": string("video.alt_text"),
        "title": text("video.title", plain=True),
        "description": text("video.description", plain=True),
        "author_name": string("video.author_name"),
        "provider_name": string("video.provider_name"),
        "provider_icon_url": string("video.provider_icon_url"),
        "thumbnail_url": string("video.thumbnail_url"),
        "video_url": string("video.video_url"),
        "title_url": string("video.title_url"),
    },
    required=("alt_text", "title", "thumbnail_url", "video_url"),
)


def container_fields(child: Any) -> dict[str, Any]:
    """The fields of a container; ``child`` is the rule of what stands in it."""
    return {
        "type": _type,
        "block_id": block_id,
        "title": text("container.title"),
        "rich_text_title": anything,
        "subtitle": text("container.subtitle"),
        "child_blocks": listed(child, "container.child_blocks"),
        "width": string(one_of=("narrow", "standard", "wide", "full")),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
        "icon": anything,
    }


def has_title(block: dict[str, Any], at: str, found: Findings) -> None:
    """A container has one kind of title, and no divider when it folds."""
    if bool(block.get("title")) == bool(block.get("rich_text_title")):
        found.add(at, "exactly one of title or rich_text_title is required")
    if block.get("is_collapsible") and block.get("has_header_divider"):
        found.add(f"{at}/has_header_divider", "not allowed on a collapsible container")
