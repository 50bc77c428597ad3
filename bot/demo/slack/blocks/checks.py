"""Whole messages, attachments and views."""

from typing import Any

from bot.demo.slack.blocks.findings import Findings, Problem
from bot.demo.slack.blocks.ids import check_unique
from bot.demo.slack.blocks.layout import BLOCKS
from bot.demo.slack.blocks.limits import block_types, limit
from bot.demo.slack.blocks.rules import Rule, boolean, by_type, listed, record, string, text
from bot.demo.slack.blocks.tables import characters
from bot.demo.slack.records import Json

_ONE_TABLE = 1
_COMMON: dict[str, Rule] = {
    "type": string(),
    "private_metadata": string("view.private_metadata"),
    "callback_id": string("view.callback_id"),
    "external_id": string("view.external_id"),
    "blocks": lambda *_: None,  # checked apart, with the surface's own list of types
}
_MODAL: dict[str, Rule] = {
    **_COMMON,
    "title": text("view.title", plain=True),
    "close": text("view.close", plain=True),
    "submit": text("view.submit", plain=True),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
    "submit_disabled": boolean,
}
_VIEWS = {
    "modal": record(_MODAL, required=("title", "blocks")),
    "home": record(_COMMON, required=("blocks",)),
}


def message_problems(blocks: Any, at: str = "/blocks") -> list[Problem]:
    """What Slack would refuse in the blocks of a message."""
    found = Findings("message")
    _check_blocks(blocks, "message", at, found)
    if isinstance(blocks, list):
        _check_totals([one for one in blocks if isinstance(one, dict)], at, found)
    return found.problems


def attachment_problems(attachments: Any, at: str = "/attachments") -> list[Problem]:
    """What Slack would refuse in the old-style attachments of a message."""
    if not isinstance(attachments, list):
        return [Problem(at, "must be an array")]
    most = limit("message.attachments.max_items") or 0
    problems = []
    if len(attachments) > most:
        problems.append(Problem(at, f"no more than {most} items allowed"))
    for place, one in enumerate(attachments):
        if not isinstance(one, dict):
            problems.append(Problem(f"{at}/{place}", "must be an object"))
        elif "blocks" in one:
            problems.extend(message_problems(one["blocks"], f"{at}/{place}/blocks"))
    return problems


def view_problems(view: Any, surface: str) -> list[Problem]:
    """What Slack would refuse in a view; ``surface`` is what the method can show."""
    if not isinstance(view, dict):
        return [Problem("/view", "must be an object")]
    if view.get("type") != surface:
        return [Problem("/view/type", f"unsupported type: {view.get('type')}")]
    found = Findings(surface)
    _VIEWS[surface](view, "/view", found)
    if "blocks" in view:
        _check_blocks(view["blocks"], surface, "/view/blocks", found)
        if surface == "modal" and _has_inputs(view["blocks"]) and not view.get("submit"):
            found.add("/view/submit", "submit is required when a view has input blocks")
    return found.problems


def _check_blocks(blocks: Any, surface: str, at: str, found: Findings) -> None:
    name = "message.blocks" if surface == "message" else "view.blocks"
    listed(by_type(BLOCKS, block_types(surface)), name)(blocks, at, found)
    if isinstance(blocks, list):
        check_unique(blocks, at, found)


def _check_totals(blocks: list[Json], at: str, found: Findings) -> None:
    kinds = [block.get("type") for block in blocks]
    charts = limit("message.data_visualizations.max_items") or 0
    if kinds.count("data_visualization") > charts:
        found.add(at, f"no more than {charts} data_visualization blocks allowed")
    if kinds.count("table") > _ONE_TABLE:
        found.add(at, "only one table allowed")
    words = sum(len(str(one.get("text"))) for one in blocks if one.get("type") == "markdown")
    _check_total(words, "markdown.total_text", at, found)
    cells = sum(characters(one.get("rows")) for one in blocks if one.get("type") == "data_table")
    _check_total(cells, "data_table.total_content", at, found)


def _check_total(total: int, name: str, at: str, found: Findings) -> None:
    most = limit(f"{name}.max_length") or 0
    if total > most:
        found.add(at, f"{name.replace('.', ' ')} must be less than {most + 1} characters")


def _has_inputs(blocks: Any) -> bool:
    several = blocks if isinstance(blocks, list) else []
    return any(isinstance(one, dict) and one.get("type") == "input" for one in several)
