"""What storage hands out about clocks: steps of a ladder, escalations, snoozes."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import Duty


@dataclass(frozen=True, slots=True)
class RungRecord:
    """One step of the ladder of one clock; ``told``: numbers of colleagues."""

    id: int
    follow_up_id: int
    duty: Duty
    round: int
    rung: int
    due_at: datetime
    happened_at: datetime | None
    passed_over: bool
    told: tuple[int, ...]
    asked_by: str | None
    note: str


@dataclass(frozen=True, slots=True)
class EscalationRecord:
    """Who was told last because the follow-up waited, its own people aside."""

    names: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SnoozeRecord:
    """The holder is not reminded until then. ``ended_why``: empty while it runs."""

    id: int
    follow_up_id: int
    colleague_id: int
    colleague: str
    until: datetime
    why: str
    ended_why: str | None
