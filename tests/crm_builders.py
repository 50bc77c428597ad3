"""What CRMs tell, on paper: a piece of work, and a question about a stage that was renamed."""

from datetime import date, timedelta
from typing import Any

from bot.cards.pieces import Card
from bot.cards.stages import Asked, pick_form, stage_card
from storage.milestone_records import MilestoneRecord
from storage.stages import Question
from tests.builders import NOW, TUESDAY


def a_milestone(name: str = "Spring launch site", **facts: Any) -> MilestoneRecord:
    given: dict[str, Any] = {
        "name": name,
        "baseline_on": date(2026, 6, 22),
        "due_on": date(2026, 6, 22),
        "complete": True,
        "completed_on": date(2026, 7, 3),
        "given_up": False,
        "source_url": None,
    }
    return MilestoneRecord(**given | facts)


def a_question(was: str | None = "Complete", **facts: Any) -> Question:
    given: dict[str, Any] = {
        "id": 41,
        "connection_id": 31,
        "stage_id": "4",
        "was": was,
        "since": TUESDAY,
        "asked_at": TUESDAY + timedelta(seconds=30),
        "answered_at": None,
        "answered_by": None,
        "answer": None,
        "label": "Delivered",
    }
    return Question(**given | facts)


def asked(was: str | None = "Complete", *, connection: str = "HubSpot", **facts: Any) -> Asked:
    return Asked(a_question(was, **facts), connection, 0)


def stage_screens(
    was: str = "Complete",
    now_called: str = "Delivered",
    connection: str = "HubSpot",
    by: str = "Ada",
) -> dict[str, Card | dict[str, Any]]:
    """The question in each of its states, and the form that answers it."""
    done = {"answered_at": NOW, "answered_by": by, "label": now_called, "connection": connection}
    cards = {
        "renamed": asked(was, connection=connection, label=now_called),
        "vanished": asked(was, connection=connection, label=None, since=NOW - timedelta(days=3)),
        "never there": asked(was, connection=connection, label=None, asked_at=TUESDAY),
        "new": asked(None, connection=connection, label=now_called),
        "picked": asked(was, answer=now_called, **done),
        "none does": asked(was, answer="", **done),
        "does not count": asked(None, answer="", **done),
        "is back": asked(was, answer=was, **done | {"answered_by": None}),
    }
    choices = [(f"{at:024x}", f"{now_called} {at}"[:300]) for at in range(120)]
    return {
        **{f"stage {name}": stage_card(each, now=NOW) for name, each in cards.items()},
        "stage form": pick_form(a_question(was), connection, choices),
    }
