"""The playbook of a follow-up, as tests need it."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.cards.playbook_materials import Checked, ShownPlaybook
from storage.playbook_records import MaterialRecord, PlaybookRecord, StepRecord
from storage.records import FollowUpRecord
from tests.builders import NOW, TUESDAY, a_colleague


def a_step(words: str = "Ring the client.", **facts: Any) -> StepRecord:
    given: dict[str, Any] = {
        "id": 81,
        "follow_up_id": 7,
        "key": "call",
        "words": words,
        "assignee_id": None,
        "assignee": None,
        "due_at": TUESDAY + timedelta(days=1),
        "done_at": None,
        "done_by": None,
        "skipped_at": None,
        "skipped_by": None,
        "skip_reason": None,
    }
    return StepRecord(**given | facts)


def a_playbook(*steps: StepRecord, **facts: Any) -> PlaybookRecord:
    """The workshop, with one step done, one skipped and two to do, of which one is a partner's."""
    given: dict[str, Any] = {
        "name": "strategic_alignment_workshop",
        "title": "Strategic Alignment Workshop",
        "version": 1,
        "begun_at": TUESDAY,
        "materials": (MaterialRecord("brief", "Prep brief", "Who: $contact, $part\n$comment"),),
        "steps": steps
        or (
            a_step(
                "Write down their goals.", id=81, key="goals", done_at=NOW, done_by="Maya Lindt"
            ),
            a_step(
                "Tell the team.",
                id=82,
                key="team",
                skipped_at=NOW,
                skipped_by="Maya Lindt",
                skip_reason="They know",
            ),
            a_step(
                "Invite the client.", id=83, key="invite", assignee_id=2, assignee="Daniel Rook"
            ),
            a_step("Hold the workshop.", id=84, key="hold", due_at=None),
        ),
    }
    return PlaybookRecord(**given | facts)


def a_shown_playbook(record: FollowUpRecord) -> ShownPlaybook:
    """The window of a playbook, with two dates for a London partner."""
    return ShownPlaybook(
        record=record,
        playbook=record.playbook or a_playbook(),
        sender=a_colleague("Daniel Rook", id=2),
        zone=ZoneInfo("Europe/London"),
        dates=(TUESDAY + timedelta(days=6), TUESDAY + timedelta(days=8)),
        checked=Checked.FREE,
        now=NOW,
    )
