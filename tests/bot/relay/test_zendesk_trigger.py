"""Bodies that Zendesk's triggers write, and records of its API (wire formats, 8)."""

import json
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Change, Irrelevant, Letter, Options
from bot.relay.zendesk import parse
from bot.relay.zendesk_answer import ticket_answer
from bot.relay.zendesk_words import organization_change, ticket_change, user_change
from storage.crm_words import CrmKind
from tests.bot.relay.crm_samples import AT, ZENDESK, ZENDESK_TRIGGER
from tests.bot.relay.samples import NOW


def read(document: dict[str, Any], **options: str) -> object:
    found = parse(Letter({}, json.dumps(document).encode()), options, NOW)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def changed(document: dict[str, Any], **options: str) -> Change:
    found = read(document, **options)
    assert isinstance(found, Change)
    return found


def test_a_triggers_body_is_an_answer_and_a_ticket_that_turned() -> None:
    found = read(ZENDESK_TRIGGER)
    assert isinstance(found, list)
    answer, change = found
    assert isinstance(answer, Answer)
    assert (answer.external_id, answer.score) == ("3107", 9)
    assert (answer.comment, answer.email) == ("Calm, clear advice.", "mira.osei@client.example")
    assert isinstance(change, Change)
    assert (change.record_id, change.at, change.turned) == ("3107", AT, True)
    assert change.fields == {
        "name": "Annual audit",
        "state": "solved",
        "account": "83",
        "contact": "81",
        "contact_email": "mira.osei@client.example",
    }


def test_a_trigger_whose_score_is_still_empty_tells_of_the_ticket_only() -> None:
    change = changed({**ZENDESK_TRIGGER, "score": "", "comment": ""})
    assert change.fields["state"] == "solved"


def test_a_triggers_body_with_a_score_only_is_an_answer() -> None:
    only = {"ticket_id": 3107, "rating": 2, "email": "a@b.c", "answered_at": AT.isoformat()}
    found = read(only, path_score="rating")
    assert isinstance(found, Answer)
    assert (found.score, found.answered_at) == (2, AT)
    assert isinstance(read(only), Irrelevant)


def test_an_answer_may_have_a_status_of_its_own() -> None:
    own = {"score": 2, "email": "a@b.c", "status": "completed"}
    assert isinstance(read(own), Answer)
    assert isinstance(read({**ZENDESK_TRIGGER, "status": "Gelöst"}), Answer)


def test_the_same_run_of_a_trigger_has_the_same_name() -> None:
    without_score = {**ZENDESK_TRIGGER, "score": ""}
    assert changed(without_score) == changed(without_score)
    reopened = {**without_score, "status": "open"}
    assert changed(reopened).external_id != changed(without_score).external_id


def test_without_a_time_of_its_own_a_trigger_speaks_of_now() -> None:
    timeless = {"ticket_id": 3107, "status": "Solved", "organization": "Halden Foods"}
    change = changed(timeless)
    assert change.at == NOW
    assert change.fields == {"state": "solved", "account_name": "Halden Foods"}


TICKET: dict[str, Any] = {
    "id": 3107,
    "subject": "Annual audit",
    "status": "solved",
    "requester_id": 81,
    "organization_id": 83,
    "external_id": "PRJ-2107",
    "custom_fields": [{"id": 4400, "value": "9"}, {"id": 4401, "value": "Calm."}, "odd"],
    "updated_at": "2026-03-02T09:15:00Z",
}


FIELDS: Options = {"score_field_id": "4400", "comment_field_id": "4401"}


def test_the_answer_in_a_ticket_that_was_looked_up() -> None:
    assert ticket_answer(TICKET, "Mira.Osei@client.example", FIELDS, NOW) == Answer(
        external_id="3107",
        score=9,
        comment="Calm.",
        answered_at=AT,
        updated_at=AT,
        email="mira.osei@client.example",
        project_key="PRJ-2107",
    )
    assert ticket_answer(TICKET, None, {"score_field_id": "1"}, NOW) is None
    empty = {**TICKET, "custom_fields": [{"id": 4400, "value": None}]}
    assert ticket_answer(empty, None, FIELDS, NOW) is None


def test_records_of_the_api_in_our_words() -> None:
    assert ticket_change(TICKET, NOW).fields == changed(ZENDESK).fields
    stamped = {"id": 83, "name": "Halden Foods", "updated_at": "2026-03-02T09:15:00Z"}
    assert organization_change(stamped, NOW).fields == {"name": "Halden Foods"}
    person = {**stamped, "id": 81, "name": "Mira Osei", "role": "end-user"}
    change = user_change(person, NOW)
    assert change is not None
    assert (change.about, change.fields) == (CrmKind.CONTACT, {"name": "Mira Osei"})
    assert user_change({**person, "role": "agent"}, NOW) is None


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({**ZENDESK_TRIGGER, "ticket_id": ""}, "ticket_id"),
        ({**ZENDESK_TRIGGER, "score": "", "status": "Gelöst"}, "status"),
        ({**ZENDESK_TRIGGER, "score": "11"}, "score"),
        ({**ZENDESK_TRIGGER, "score": "", "updated_at": "March 2, 2026"}, "updated_at"),
    ],
)
def test_a_refusal_names_what_is_wrong(document: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field == field
