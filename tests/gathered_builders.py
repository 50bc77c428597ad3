"""Cards of several follow-ups, and what is said of what waited."""

from dataclasses import replace
from datetime import datetime

from bot.cards.gathered import gathered_card, joined_note
from bot.cards.notes import Waited, morning_note, sentence
from bot.cards.pieces import Card
from storage.records import FollowUpRecord
from tests.builders import a_colleague


def gathered_cards(record: FollowUpRecord, *, now: datetime) -> dict[str, Card]:
    note = morning_note(
        record.owner or a_colleague(),
        [record],
        [],
        0,
        0,
        now=now,
        waited=[Waited("follow_up", record), Waited("held", None)] * 8,
        week=["Alerts that led to an action of yours last week: none yet."],
    )
    eleven = [replace(record, id=record.id + each) for each in range(11)]
    return {
        "card of several": gathered_card(eleven, now=now),
        "one more on a card": joined_note(record, now=now),
        "morning note of what waited": note or sentence("none"),
    }
