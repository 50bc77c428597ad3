"""Everything that is said when a follow-up waits too long, for the gallery."""

from datetime import datetime

from bot.cards.brief import NOBODY_FREE, brief, need_you, not_told, snooze_over, weekly_list
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from storage.records import FollowUpRecord
from storage.words import Duty
from tests.builders import a_colleague
from tests.clock_builders import a_rung, a_snooze


def brief_screens(record: FollowUpRecord, *, now: datetime) -> dict[str, Card]:
    """What is said when it waits too long."""
    words = record.contact.name
    asked = a_rung(asked_by=words, note=record.comment[:500])
    viewer = record.owner or a_colleague()
    told: dict[str, Card] = {
        f"brief for the {part}": brief(record, a_rung(), part, now=now, zone="Europe/London")
        for part in ("owner", "deputy", "manager", "partner", "channel", NOBODY_FREE)
    }
    return told | {
        "brief, asked for": brief(record, asked, "partner", now=now, zone=None),
        "brief about contact": brief(
            record, a_rung(duty=Duty.CONTACT), "manager", now=now, zone=None
        ),
        "snooze over": snooze_over(record, a_snooze(why=words), now=now, zone="Europe/London"),
        "weekly list": weekly_list([record], viewer=viewer, now=now) or sentence("none"),
        "several at once": need_you([record, record], viewer=viewer, now=now),
        "not told": sentence(not_told(record, [f"{words} has no Slack account"], [words])),
    }
