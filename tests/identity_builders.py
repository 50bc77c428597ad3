"""Held answers with their guesses, placed ones, and records that were merged."""

from typing import Any

from bot.cards.held import HeldPage, HeldRow
from bot.cards.merges import Half, MergePage
from bot.cards.placed import PlacedRow
from storage.merge_records import MergeRecord, Weight
from tests.builders import TUESDAY, a_contact, a_held_answer


def a_held_row(**facts: Any) -> HeldRow:
    """With both guesses, unless it is told."""
    given: dict[str, Any] = {
        "answer": a_held_answer(),
        "contact": (12, "Joanna Lund"),
        "account": (21, "Halden Foods"),
        "can_be_added": True,
    }
    return HeldRow(**given | facts)


def a_placed_row(**facts: Any) -> PlacedRow:
    """An answer whose address was learned, and whose domain nobody knows yet."""
    given: dict[str, Any] = {
        "placement_id": 801,
        "score": 4,
        "contact": "Joanna Lund",
        "account": "Halden Foods",
        "new_contact": False,
        "role_known": True,
        "addresses": ["jo@halden.example"],
        "asks_about": "halden.example",
        "domain": None,
        "placed_by": "Adam Quill",
        "placed_at": TUESDAY,
    }
    return PlacedRow(**given | facts)


def a_held_page(*rows: HeldRow, **facts: Any) -> HeldPage:
    """As many wait as there are rows."""
    given: dict[str, Any] = {
        "rows": rows,
        "total": len(rows),
        "urgent": sum(each.answer.score <= 6 for each in rows),
        "placed": (),
    }
    return HeldPage(**given | facts)


def a_merge(**facts: Any) -> MergeRecord:
    given: dict[str, Any] = {
        "id": 901,
        "kept_id": 11,
        "gone_id": 12,
        "kept_name": "Dana Whitfield",
        "gone_name": "D. Whitfield",
        "account_name": "Halden Foods",
        "merged_by": "Adam Quill",
        "merged_at": TUESDAY,
        "answers": 3,
        "undone_by": None,
    }
    return MergeRecord(**given | facts)


def a_merge_page(**second: Any) -> MergePage:
    """Two records of the CFO; what is told is different with the second one."""
    other = a_contact("D. Whitfield", **{"id": 12, "email": "d.whitfield@halden.example"} | second)
    account = "Halden Foods" if other.account_id == 21 else "Harrow & Pine"
    return MergePage(
        Half(a_contact(), "Halden Foods", ["dana@halden.example"], Weight(4, 1, 1)),
        Half(other, account, [other.email, "+447700900123"], Weight(1, 0, 2)),
    )
