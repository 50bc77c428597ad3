"""Troubles that an admin sees to, and lines told in a thread."""

from typing import Any

from storage.admin_records import TroubleRecord
from storage.timelines import LineRecord
from storage.words import Delivery, Severity
from tests.builders import TUESDAY


def a_trouble(**facts: Any) -> TroubleRecord:
    given: dict[str, Any] = {
        "kind": "message",
        "id": 701,
        "what": "follow_up",
        "where": "Maya Lindt",
        "outcome": Delivery.UNKNOWN,
        "error": "connection dropped",
        "since": TUESDAY,
    }
    return TroubleRecord(**given | facts)


def a_line(what: str = "claimed", **facts: Any) -> LineRecord:
    given: dict[str, Any] = {
        "follow_up_id": 7,
        "what": what,
        "colleague": "Maya Lindt",
        "note": "",
        "contact": "Dana Whitfield",
        "severity": Severity.S1,
    }
    return LineRecord(**given | facts)
