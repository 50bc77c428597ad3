"""The playbook of one follow-up as storage hands it out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step. ``assignee_id`` is None for whoever has the follow-up."""

    id: int
    follow_up_id: int
    key: str
    words: str
    assignee_id: int | None
    assignee: str | None
    due_at: datetime | None
    done_at: datetime | None
    done_by: str | None
    skipped_at: datetime | None
    skipped_by: str | None
    skip_reason: str | None

    @property
    def open(self) -> bool:
        return self.done_at is None and self.skipped_at is None


@dataclass(frozen=True, slots=True)
class MaterialRecord:
    """A text with ``$places``, as it was when the follow-up began."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class PlaybookRecord:
    """The steps in their order, as they were copied when the follow-up began."""

    name: str
    title: str
    version: int
    begun_at: datetime
    materials: tuple[MaterialRecord, ...]
    steps: tuple[StepRecord, ...]

    @property
    def open_steps(self) -> tuple[StepRecord, ...]:
        return tuple(step for step in self.steps if step.open)
