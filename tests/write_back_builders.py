"""Write-back on paper: its form, and a page of the log with each outcome."""

from datetime import timedelta
from typing import Any

from bot.cards.connection_log import PAGE, LogPage
from bot.cards.write_back import replay_form, write_back_form, writes_window
from storage.crm_words import WriteMode, WriteOutcome
from storage.crm_writes import WriteRecord, Writing
from tests.builders import NOW


def a_write(**facts: Any) -> WriteRecord:
    given: dict[str, Any] = {
        "id": 71,
        "effect_id": 72,
        "what": "fields",
        "contact": "Helen Strand",
        "record": "601",
        "before": {"nps_score": "8", "nps_status": ""},
        "after": {"nps_score": "3", "nps_status": "open"},
        "outcome": WriteOutcome.WRITTEN,
        "why": None,
        "waits_for": None,
        "asked_at": NOW - timedelta(minutes=2),
        "settled_at": NOW,
    }
    return WriteRecord(**given | facts)


def write_back_screens() -> dict[str, dict[str, Any]]:
    long = "HubSpot does not let the token write. " * 40
    each = [a_write(outcome=outcome, why=long, waits_for=long) for outcome in WriteOutcome]
    note = a_write(what="answer", before={}, after={"note": "NPS answer: 3"}, contact=None)
    fields = {"score": "nps_score", "gone": "x"}
    return {
        "writes": writes_window(
            LogPage(31, "HubSpot", (*each, note), 0, more=False), news="Saved."
        ),
        "writes: none": writes_window(LogPage(31, "HubSpot", (), 0, more=False)),
        "writes: many": writes_window(
            LogPage(31, "H" * 300, (a_write(outcome=WriteOutcome.HELD),) * PAGE, 40, more=True)
        ),
        "write back": write_back_form(31, "HubSpot", Writing(WriteMode.OFF, fields), "Its name."),
        "replay days": replay_form(31, "HubSpot", NOW.date()),
    }
