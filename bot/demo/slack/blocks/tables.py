"""The two kinds of table."""

from typing import Any

from bot.demo.slack.blocks.elements import ELEMENTS
from bot.demo.slack.blocks.findings import Findings
from bot.demo.slack.blocks.limits import limit
from bot.demo.slack.blocks.objects import block_id
from bot.demo.slack.blocks.rich_text import rich_text
from bot.demo.slack.blocks.rules import (
    Rule,
    anything,
    boolean,
    by_type,
    listed,
    number,
    record,
    string,
)

TABLE_CHARACTERS = 10_000
_type = string()


def _cells(limits: str) -> dict[str, Rule]:
    return {
        "raw_text": record(
            {"type": _type, "text": string(f"{limits}.cell_text")}, required=("text",)
        ),
        "raw_number": record(
            {"type": _type, "value": number(), "text": string(f"{limits}.cell_text")},
            required=("value",),
        ),
        "rich_text": rich_text,
    }


_action_cell = record(
    {
        "type": _type,
        "element": by_type(ELEMENTS, ("button",)),
        "fallback": anything,
    },
    required=("element",),
)
_setting = record({"align": string(one_of=("left", "center", "right")), "is_wrapped": boolean})


def characters(value: Any) -> int:
    """The characters a table shows."""
    if isinstance(value, list):
        return sum(characters(one) for one in value)
    if not isinstance(value, dict):
        return 0
    shown = value.get("text", value.get("value", ""))
    own = len(str(shown)) if not isinstance(shown, dict) else characters(shown)
    return own + characters(value.get("elements")) + characters(value.get("element"))


def _rows(block: dict[str, Any]) -> list[list[Any]]:
    rows = block.get("rows")
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def _check_table(block: dict[str, Any], at: str, found: Findings) -> None:
    if characters(_rows(block)) > TABLE_CHARACTERS:
        found.add(f"{at}/rows", f"must be less than {TABLE_CHARACTERS + 1} characters")


def _check_data_table(block: dict[str, Any], at: str, found: Findings) -> None:
    rows = _rows(block)
    if len({len(row) for row in rows}) > 1:
        found.add(f"{at}/rows", "all rows must have the same number of cells")
    most = limit("data_table.content.max_length") or 0
    if characters(rows) > most:
        found.add(f"{at}/rows", f"must be less than {most + 1} characters")
    header = block.get("row_header_column_index")
    if isinstance(header, int) and rows and header >= len(rows[0]):
        found.add(f"{at}/row_header_column_index", "must be the index of a column")


table = record(
    {
        "type": _type,
        "block_id": block_id,
        "rows": listed(listed(by_type(_cells("table")), "table.columns"), "table.rows", least=1),
        "column_settings": listed(_setting, "table.column_settings"),
    },
    required=("rows",),
    extra=_check_table,
)

data_table = record(
    {
        "type": _type,
        "block_id": block_id,
        "caption": string(),
        "rows": listed(
            listed(
                by_type({**_cells("data_table"), "action_cell": _action_cell}),
                "data_table.columns",
            ),
            "data_table.rows",
        ),
        "page_size": number("data_table.page_size", whole=True),
        "row_header_column_index": number("data_table.row_header_column_index", whole=True),
    },
    required=("caption", "rows"),
    extra=_check_data_table,
)
