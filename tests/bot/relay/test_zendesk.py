"""Zendesk, after survey-and-crm-wire-formats.md 8."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import BadSignature, Unreadable
from bot.relay import zendesk
from bot.relay.delivery import Change, Irrelevant, Letter, Pointer
from bot.relay.zendesk import parse, verify
from storage.crm_words import CrmKind
from tests.bot.relay.crm_samples import AT, ZENDESK, ZENDESK_FIELD
from tests.bot.relay.samples import BODY, NOW, SECRET
from tests.senders.zendesk import envelope, send, ticket_event

SENT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
VECTOR = {
    zendesk.SIGNATURE: "CRqCY8tyMGv/AssnB0mt2w9K6TCAVRDPY2goeNa28RQ=",
    zendesk.TIMESTAMP: "2026-03-02T09:15:00Z",
}


def read(document: dict[str, Any], **options: str) -> object:
    found = parse(Letter({}, json.dumps(document).encode()), options, NOW)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def changed(document: dict[str, Any], **options: str) -> Change:
    found = read(document, **options)
    assert isinstance(found, Change)
    return found


def signed(stamp: str, secret: str = SECRET, body: bytes = BODY) -> Letter:
    proof = {
        zendesk.TIMESTAMP: stamp,
        zendesk.SIGNATURE: zendesk.signature(stamp, body, secret),
    }
    return Letter(proof, body)


@pytest.mark.parametrize("seconds", [-300, 0, 300])
def test_a_delivery_is_good_for_five_minutes_either_way(seconds: int) -> None:
    verify(Letter(VECTOR, BODY), SECRET, {}, SENT + timedelta(seconds=seconds))


@pytest.mark.parametrize("seconds", [-301, 301])
def test_beyond_five_minutes_it_is_refused_whoever_sent_it(seconds: int) -> None:
    with pytest.raises(BadSignature, match="clock"):
        verify(Letter(VECTOR, BODY), SECRET, {}, SENT + timedelta(seconds=seconds))


@pytest.mark.parametrize("stamp", ["now", "1772442900", "2026-03-02T09:15:00", "9999-12-31T23:59Z"])
def test_a_time_that_is_none_is_refused_even_when_signed(stamp: str) -> None:
    with pytest.raises(BadSignature, match="clock"):
        verify(signed(stamp), SECRET, {}, SENT)


def test_the_time_may_have_an_offset_of_its_own_and_an_empty_body_is_signed_as_well() -> None:
    verify(signed("2026-03-02T10:15:00+01:00"), SECRET, {}, SENT)
    verify(signed("2026-03-02T09:15:00Z", body=b""), SECRET, {}, SENT)


@pytest.mark.parametrize("ours", [SECRET, zendesk.TRIAL])
def test_what_is_signed_with_zendesks_public_test_secret_is_not_trusted(ours: str) -> None:
    public = base64.b64encode(b"this_secret_is_for_testing_only").decode()
    with pytest.raises(BadSignature, match="save the webhook first"):
        verify(signed("2026-03-02T09:15:00Z", public), ours, {}, SENT)


def test_the_reference_event_is_a_ticket_that_was_solved() -> None:
    assert read(ZENDESK) == Change(
        external_id="evt-0b6e",
        about=CrmKind.TICKET,
        record_id="3107",
        at=AT + timedelta(milliseconds=101),
        fields={"name": "Annual audit", "state": "solved", "account": "83", "contact": "81"},
        before={"state": "open"},
        turned=True,
    )


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("NEW", "OPEN", ("open", "open", False)),
        ("OPEN", "PENDING", ("open", "open", False)),
        ("HOLD", "SOLVED", ("open", "solved", True)),
        ("SOLVED", "CLOSED", ("solved", "solved", False)),
        ("SOLVED", "OPEN", ("solved", "open", True)),
        ("solved", "open", ("solved", "open", True)),
    ],
)
def test_only_into_solved_and_out_of_it_a_ticket_turns(
    before: str, now: str, told: tuple[str, str, bool]
) -> None:
    event = {"current": now, "previous": before}
    change = changed(ticket_event("status_changed", 3107, AT, event, status=now))
    assert (change.before["state"], change.fields["state"], change.turned) == told


@pytest.mark.parametrize("custom", ["9001", {"id": "9001", "name": "With us"}])
def test_a_custom_status_counts_as_the_status_that_it_belongs_to(custom: object) -> None:
    event = {"current": custom, "previous": "9000"}
    document = ticket_event("custom_status_changed", 3107, AT, event, status="SOLVED")
    document["detail"]["custom_status"] = custom
    change = changed(document)
    assert (change.fields["state"], change.turned) == ("solved", False)


@pytest.mark.parametrize(
    "act", ["created", "subject_changed", "organization_changed", "requester_changed", "undeleted"]
)
def test_other_events_tell_how_the_ticket_stands(act: str) -> None:
    change = changed(ticket_event(act, 3107, AT, {}))
    assert change.fields["state"] == "open"
    assert (change.gone, change.turned, change.before) == (False, False, {})


@pytest.mark.parametrize(
    "kind", ["ticket.soft_deleted", "ticket.deleted", "organization.deleted", "user.deleted"]
)
def test_what_was_deleted_is_gone(kind: str) -> None:
    change = changed(envelope(kind, AT, {"id": "7", "role": "end-user"}, {}))
    assert (change.record_id, change.gone) == ("7", True)


def test_a_firm_and_its_people() -> None:
    firm = {"id": "83", "name": "Halden", "domain_names": ["halden.example"], "tags": ["a", "b"]}
    event = {"current": "Halden Foods", "previous": "Halden"}
    account = changed(envelope("organization.name_changed", AT, firm, event))
    assert (account.about, account.record_id) == (CrmKind.ACCOUNT, "83")
    assert account.fields == {"name": "Halden Foods", "domain": "halden.example", "tags": "a, b"}
    person = {"id": "81", "email": "Mira.Osei@client.example", "organization_id": "83"}
    for role in ("end-user", "END_USER"):
        contact = changed(envelope("user.created", AT, person | {"role": role}, {}))
        assert (contact.about, contact.record_id) == (CrmKind.CONTACT, "81")
        assert contact.fields == {"email": "mira.osei@client.example", "account": "83"}


@pytest.mark.parametrize("role", ["agent", "admin", None])
def test_our_own_agents_are_no_clients(role: object) -> None:
    assert isinstance(
        read(envelope("user.created", AT, {"id": "82", "role": role}, {})), Irrelevant
    )


def test_a_score_in_a_field_of_the_ticket_is_looked_up() -> None:
    found = read(ZENDESK_FIELD, score_field_id="4400")
    assert isinstance(found, Pointer)
    assert (found.what, found.at) == ("ticket", AT)
    assert found.params == {"id": "3107", "requester": "81"}
    assert isinstance(read(ZENDESK_FIELD, comment_field_id="4400"), Pointer)
    assert isinstance(read(ZENDESK_FIELD, score_field_id="4401"), Irrelevant)
    assert isinstance(read(ZENDESK_FIELD), Irrelevant)


@pytest.mark.parametrize(
    "kind",
    ["ticket.comment_added", "ticket.tags_changed", "ticket.priority_changed", "article.published"],
)
def test_other_events_are_irrelevant(kind: str) -> None:
    assert isinstance(read(envelope(kind, AT, {"id": "1"}, {})), Irrelevant)


@pytest.mark.parametrize(
    "document",
    [
        envelope("ticket.satisfaction_score_changed", AT, {"id": "1"}, {"current": "bad"}),
        {"ticket_id": 1, "satisfaction_rating": "bad", "satisfaction_comment": "Slow."},
    ],
)
def test_a_satisfaction_rating_is_said_to_be_no_nps(document: dict[str, Any]) -> None:
    found = read(document)
    assert isinstance(found, Irrelevant)
    assert "satisfaction" in found.reason


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({**ZENDESK, "id": ""}, "id"),
        ({**ZENDESK, "time": "soon"}, "time"),
        ({**ZENDESK, "detail": "x"}, "detail"),
        ({**ZENDESK, "detail": {}}, "detail.id"),
        ({**ZENDESK, "event": []}, "event"),
    ],
)
def test_a_refusal_names_what_is_wrong(document: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field == field


def test_what_our_journeys_send_is_accepted() -> None:
    letter = send(ZENDESK, secret=SECRET, url="", now=SENT)
    verify(letter, SECRET, {}, SENT)
    with pytest.raises(BadSignature):
        verify(letter, "another", {}, SENT)
