"""What every proposed change has on record, at each point of its way."""

from datetime import timedelta
from typing import Any

from tests.builders import NOW

WAITING: dict[str, Any] = {
    "base_version": 1,
    "proposer_id": 4,
    "proposed_by": "Tom Ferris",
    "proposed_at": NOW - timedelta(hours=2),
    "withdrawn_by": None,
    "withdrawn_at": None,
    "version": None,
    "published_by": None,
    "published_at": None,
    "rolled_back_by": None,
    "rolled_back_at": None,
}
PUBLISHED = {"version": 1001, "published_by": "Ines Duarte", "published_at": NOW}
