"""Every table of the desk; importing this package is enough for alembic to know them all."""

from storage.models.accounts import Account, Colleague, Contact, FrictionEvent
from storage.models.base import Base
from storage.models.follow_ups import Attempt, Draft, FollowUp, TimelineEntry
from storage.models.messages import Installation, Lane, Message, Occasion, SlackEvent
from storage.models.responses import Arrival, Reading, Response

__all__ = [
    "Account",
    "Arrival",
    "Attempt",
    "Base",
    "Colleague",
    "Contact",
    "Draft",
    "FollowUp",
    "FrictionEvent",
    "Installation",
    "Lane",
    "Message",
    "Occasion",
    "Reading",
    "Response",
    "SlackEvent",
    "TimelineEntry",
]
