"""What a client told a survey system, before that system puts it in its own words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.relay.delivery import Letter


@dataclass(frozen=True, slots=True)
class Told:
    """One answer; ``properties`` travel along in whatever way the system has for it."""

    external_id: str
    score: int
    comment: str
    email: str
    answered_at: datetime
    updated_at: datetime
    properties: dict[str, str] = field(default_factory=dict)


class Send(Protocol):
    """The system's delivery of an answer to this address, with its proof of origin."""

    def __call__(self, told: Told, *, secret: str, url: str, now: datetime) -> Letter: ...
