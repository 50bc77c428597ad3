"""SurveySparrow's delivery of a full submission (survey-and-crm-wire-formats.md 13)."""

from datetime import datetime

from bot.demo.senders.keyed import keyed
from bot.demo.senders.told import Told
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties travel as variables; a submission is never sent a second time."""
    score = {"question_id": 1, "question": "Recommend us?", "answer": told.score, "skipped": False}
    comment = {
        "question_id": 2,
        "question": "Why?",
        "answer": clean(told.comment),
        "skipped": not told.comment,
    }
    submission = {
        "id": told.external_id,
        "survey_id": 440,
        "state": "COMPLETED",
        "completed_time": told.answered_at.isoformat(),
        "contact": {"email": told.email},
        "channel": {"name": "Close-out", "type": "EMAIL"},
        "answers": [score, comment],
        "variables": [{name: value} for name, value in told.properties.items()],
    }
    return keyed(submission, secret, url)
