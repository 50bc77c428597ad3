"""Steps of the ladder and snoozes that say only what matters to a test."""

from datetime import timedelta
from typing import Any

from storage.clock_records import EscalationRecord, RungRecord, SnoozeRecord
from storage.words import Duty
from tests.builders import TUESDAY


def a_rung(**facts: Any) -> RungRecord:
    given: dict[str, Any] = {
        "id": 71,
        "follow_up_id": 7,
        "duty": Duty.CLAIM,
        "round": 1,
        "rung": 1,
        "due_at": TUESDAY + timedelta(hours=2),
        "happened_at": TUESDAY + timedelta(hours=2),
        "passed_over": False,
        "told": (2, 3),
        "asked_by": None,
        "note": "",
    }
    return RungRecord(**given | facts)


def a_snooze(**facts: Any) -> SnoozeRecord:
    given: dict[str, Any] = {
        "id": 81,
        "follow_up_id": 7,
        "colleague_id": 1,
        "colleague": "Maya Lindt",
        "until": TUESDAY + timedelta(hours=4),
        "why": "in a workshop",
        "ended_why": None,
    }
    return SnoozeRecord(**given | facts)


def an_escalation(*names: str) -> EscalationRecord:
    return EscalationRecord(names or ("Tom Oak", "Shi Malik"), TUESDAY + timedelta(hours=2))
