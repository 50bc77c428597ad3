"""Questions about a client's owner, that say only what matters to a test."""

from typing import Any

from bot.cards.away import left, not_owned, undelivered
from bot.cards.notes import sentence
from bot.cards.owners import changed_words, owner_question
from bot.cards.pieces import Card
from storage.owner_questions import OwnerQuestionRecord
from tests.builders import NOW, a_follow_up


def an_owner_question(**facts: Any) -> OwnerQuestionRecord:
    """Callum made four of the last five contacts with Imogen's client."""
    given: dict[str, Any] = {
        "id": 5,
        "follow_up_id": 7,
        "account_id": 21,
        "account": "Halden Foods",
        "owner_id": 1,
        "owner": "Imogen Hart",
        "other_id": 2,
        "other": "Callum Reid",
        "acts": 4,
        "of_acts": 5,
        "asked_of": 2,
        "answered_at": None,
        "answered_by": None,
        "changed": None,
        "moot": False,
        "in_crm": True,
    }
    return OwnerQuestionRecord(**given | facts)


def owner_screens() -> dict[str, Card]:
    hostile = an_owner_question(account="<!channel>", other="*Bold* <@U1>", owner="_i_ & co")
    yes = an_owner_question(answered_at=NOW, answered_by="Callum Reid", changed=True)
    no = an_owner_question(answered_at=NOW, answered_by="Callum Reid", changed=False)
    given = {"Callum Reid": 2, "<!here>": 1}
    return {
        "owner question": owner_question(an_owner_question(), reader_id=3),
        "owner question, of the other": owner_question(an_owner_question(), reader_id=2),
        "owner question, hostile": owner_question(hostile, reader_id=1),
        "owner question, yes": owner_question(yes, reader_id=2),
        "owner question, no": owner_question(no, reader_id=2),
        "owner question, moot": owner_question(an_owner_question(moot=True), reader_id=2),
        "owner changed": sentence(changed_words(yes)),
        "not owned": sentence(not_owned(a_follow_up(), ["Maya has no Slack account on record"])),
        "undelivered": sentence(undelivered("Maya <!here>", [a_follow_up()] * 6, "user_not_found")),
        "somebody left": sentence(left("Imogen Hart", given, 1, 3, 9)),
    }
