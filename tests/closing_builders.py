"""How follow-ups end, and every screen about it; the cast is that of tests/builders.py."""

from datetime import date, timedelta
from typing import Any

from bot.cards.follow_up import follow_up_card
from bot.cards.note_forms import confirm_form
from bot.cards.pieces import Card
from bot.cards.recheck import milestone, recheck_note
from bot.follow_up.question import Question
from storage.closing_records import CauseRecord, EndRecord, RecheckRecord, RenewalRecord
from storage.rechecks import AskedRecord
from storage.records import FollowUpRecord
from storage.words import Delivery, Disposition, RecheckOutcome
from tests.builders import NOW, a_closed_follow_up, a_colleague, a_contact, a_follow_up
from tests.mail_builders import a_letter


def a_cause(label: str = "Access and permissions", **facts: Any) -> CauseRecord:
    """A root cause that the firm adopted."""
    given: dict[str, Any] = {
        "key": "access_and_permissions",
        "definition": "Who may open what.",
        "retired": False,
    }
    return CauseRecord(label=label, **given | facts)


def a_recheck(**facts: Any) -> RecheckRecord:
    """Arranged at closing, not yet due."""
    given: dict[str, Any] = {
        "id": 5,
        "asks": True,
        "asked_at": None,
        "confirmation": None,
        "confirmed_at": None,
        "score": None,
        "answered_at": None,
        "outcome": None,
        "settled_at": None,
    }
    return RecheckRecord(**given | facts)


def a_settled_recheck(score: int = 8, *, days: int = 61, held: bool = True) -> RecheckRecord:
    """Answered so long after Maya closed."""
    at = NOW + timedelta(days=days)
    outcome = RecheckOutcome.RECOVERED if held else RecheckOutcome.NOT_RECOVERED
    return a_recheck(asked_at=at, score=score, answered_at=at, outcome=outcome, settled_at=at)


def an_asked_question(recheck: RecheckRecord, **facts: Any) -> AskedRecord:
    given: dict[str, Any] = {
        "follow_up_id": 7,
        "nonce": "x" * 32,
        "due_at": NOW + timedelta(days=60),
        "closed_at": NOW,
        "closed_by": 1,
        "owner_id": 1,
        "account_name": "Halden Foods",
        "contact": a_contact(),
        "reached": True,
    }
    return AskedRecord(recheck=recheck, **given | facts)


def a_question(one: AskedRecord, **facts: Any) -> Question:
    """As its closer is handed it."""
    given: dict[str, Any] = {
        "to": "d@x.example",
        "sender": a_colleague(),
        "subject": "Did we?",
        "text": "Hello",
        "link": "https:",
    }
    return Question(about=one, **given | facts)


def endings() -> dict[str, FollowUpRecord]:
    """A closed follow-up in each state of its re-check, and one that opens another again."""
    told = a_recheck(confirmation="On the phone: “that settles it”", confirmed_at=NOW)
    before = EndRecord(Disposition.FIXED_AWAITING_CLIENT, NOW - timedelta(days=41))
    return {
        "waiting": a_closed_follow_up(recheck=a_recheck(), evidence="Nobody answers"),
        "nobody asks": a_closed_follow_up(recheck=a_recheck(asks=False)),
        "handed out": a_closed_follow_up(recheck=a_recheck(asked_at=NOW)),
        "renewed": a_closed_follow_up(
            recheck=a_recheck(), renewed=RenewalRecord(date(2026, 9, 26), date(2027, 9, 26), NOW)
        ),
        "confirmed": a_closed_follow_up(recheck=told, disposition=Disposition.RECOVERED),
        "tapped": a_closed_follow_up(recheck=a_recheck(score=8, answered_at=NOW)),
        "recovered": a_closed_follow_up(recheck=a_settled_recheck()),
        "came back, no talk": a_closed_follow_up(
            reached_at=None, attempts=(), recheck=a_settled_recheck()
        ),
        "not recovered": a_closed_follow_up(recheck=a_settled_recheck(3, held=False)),
        "own causes": a_closed_follow_up(
            root_cause="access_and_permissions",
            secondary_causes=("expertise", "gone"),
            adopted=(a_cause(retired=True),),
        ),
        "opened again": a_follow_up(reopens=before),
    }


def closing_screens() -> dict[str, Card | dict[str, Any]]:
    drawn: dict[str, Card | dict[str, Any]] = {
        f"ending, {name}": follow_up_card(record, now=NOW) for name, record in endings().items()
    }
    for name, check in {
        "due": a_recheck(),
        "answered": a_recheck(score=8, answered_at=NOW),
        "settled": a_settled_recheck(),
        "confirmed": a_recheck(confirmation="<!here> & thanks", confirmed_at=NOW),
    }.items():
        one = an_asked_question(check)
        drawn[f"re-check, {name}"] = recheck_note(a_question(one))
        drawn[f"milestone, {name}"] = milestone(one)
    drawn["milestone, no talk"] = milestone(an_asked_question(a_settled_recheck(), reached=False))
    due = an_asked_question(a_recheck())
    return {
        **drawn,
        "re-check, no address": recheck_note(a_question(due, link="")),
        "re-check, from the mailbox": recheck_note(a_question(due, mailbox="m@agency.example")),
        **{
            f"re-check, {fate}": recheck_note(a_question(due, letter=a_letter(fate, why="No.")))
            for fate in Delivery
        },
        "confirm form": confirm_form(a_closed_follow_up()),
    }
