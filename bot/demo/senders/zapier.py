"""A Zap's delivery of an answer: a form, all text (survey-and-crm-wire-formats.md 17)."""

from datetime import datetime
from urllib.parse import urlencode

from bot.demo.senders import generic
from bot.demo.senders.told import Told
from bot.relay import proof
from bot.relay.delivery import Letter


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are further fields of the form."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", proof.KEY: secret}
    return Letter(headers, urlencode(generic.document(told)).encode(), url)
