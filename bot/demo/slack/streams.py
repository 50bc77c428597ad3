"""An answer that grows while it is read: what has come of it, as blocks."""

from typing import Any

from bot.demo.slack.blocks import completed, message_problems
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.records import Json

OPEN, COMPLETED, STOPPED = "in_progress", "completed", "stopped"
TASK_STATES = ("pending", "in_progress", "complete", "error")
LONGEST_TASK = 256  # characters of a task's or plan's words
PLAN = "Working on it"


def begun() -> Json:
    """What a message keeps of its stream."""
    return {"state": OPEN, "text": "", "title": PLAN, "tasks": {}, "blocks": []}


def add(stream: Json, chunk: Any) -> None:
    """One chunk more; refused when Slack would not take it."""
    kind = chunk.get("type") if isinstance(chunk, dict) else None
    match kind:
        case "markdown_text" if isinstance(chunk.get("text"), str):
            stream["text"] += chunk["text"]
        case "plan_update" if _fits(chunk.get("title")):
            stream["title"] = chunk["title"]
        case "task_update" if _is_task(chunk):
            stream["tasks"].setdefault(str(chunk["id"]), {}).update(
                {"title": chunk["title"], "status": chunk["status"]}
            )
        case "blocks" if isinstance(chunk.get("blocks"), list):
            stream["blocks"].extend(chunk["blocks"])
        case _:
            raise SlackRefusal("invalid_chunks")


def as_blocks(stream: Json) -> list[Json]:
    """Its steps first, then its words, then its blocks."""
    tasks = [{"task_id": number, **task} for number, task in stream["tasks"].items()]
    blocks: list[Json] = [*stream["blocks"]]
    if stream["text"]:
        blocks.insert(0, {"type": "markdown", "text": stream["text"]})
    if tasks:
        blocks.insert(0, {"type": "plan", "title": stream["title"], "tasks": tasks})
    if message_problems(blocks):
        raise SlackRefusal("invalid_blocks")
    return completed(blocks)


def _is_task(chunk: Json) -> bool:
    named = bool(chunk.get("id")) and _fits(chunk.get("title"))
    return named and chunk.get("status") in TASK_STATES


def _fits(words: Any) -> bool:
    return isinstance(words, str) and 0 < len(words) <= LONGEST_TASK
