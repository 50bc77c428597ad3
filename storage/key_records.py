"""What storage hands out about keys, and the closed list of what they are for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class KeyPurpose(StrEnum):
    """Which door a key opens."""

    API = "api"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as people see it (see storage/models/api_keys.py); ``taken``: its owner has it."""

    id: int
    name: str
    purpose: KeyPurpose
    colleague_id: int
    colleague: str
    words: bool
    hint: str
    taken: bool
    made_at: datetime
    used_at: datetime | None
