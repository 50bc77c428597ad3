"""AskNicely's delivery of an answer (survey-and-crm-wire-formats.md 15)."""

from datetime import datetime

from bot.demo.senders.keyed import keyed
from bot.demo.senders.told import Told
from bot.relay.asknicely import OWN
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are the customer's own fields. Here a version is made every second."""
    responded = int(told.answered_at.timestamp())
    question = {
        "id": told.external_id,
        "score": str(told.score),
        "comment": clean(told.comment),
        "sent": str(responded - 3600),
        "opened": str(responded - 60),
        "responded": str(responded),
        "segment": "audit",
        "deliverymethod": "email",
        "survey_template": "Default",
        **{name + OWN: value for name, value in told.properties.items()},
    }
    person = {"id": "601", "email": told.email, "created": "1770000000", "segment": "audit"}
    count = 1 + int((told.updated_at - told.answered_at).total_seconds())
    return keyed({"count": count, "person": person, "question": question}, secret, url)
