"""A Make scenario's delivery of an answer, as JSON (survey-and-crm-wire-formats.md 18)."""

from datetime import datetime

from bot.demo.senders import generic
from bot.demo.senders.keyed import keyed
from bot.demo.senders.told import Told
from bot.relay.delivery import Letter


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are further keys."""
    return keyed(generic.document(told), secret, url)
