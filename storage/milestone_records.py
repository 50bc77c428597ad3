"""Pieces of work as cards show them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class MilestoneRecord:
    """A piece of work for a client. ``baseline_on``: the first due date that was told."""

    name: str
    baseline_on: date | None
    due_on: date | None
    complete: bool
    completed_on: date | None
    given_up: bool
    source_url: str | None
