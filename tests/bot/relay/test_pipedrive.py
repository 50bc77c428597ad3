"""Pipedrive, after survey-and-crm-wire-formats.md 11."""

import copy
import json
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import BadSignature, Unreadable
from bot.relay.delivery import Change, Irrelevant, Letter, Pointer
from bot.relay.pipedrive import parse, verify
from bot.relay.pipedrive_records import record_change
from storage.crm_words import CrmKind
from tests.bot.relay.crm_samples import (
    AT,
    CUSTOM,
    PIPEDRIVE,
    PIPEDRIVE_V1,
)
from tests.bot.relay.samples import NOW, SECRET
from tests.senders.pipedrive import event, old_event, send

URL = "https://bot.example.org/relay/pipedrive/x"


def read(document: dict[str, Any], **options: str) -> object:
    found = parse(Letter({}, json.dumps(document).encode()), options, NOW)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def changed(document: dict[str, Any], **options: str) -> Change:
    found = read(document, **options)
    assert isinstance(found, Change)
    return found


def deal(previous: dict[str, Any] | None, action: str = "change", **data: Any) -> dict[str, Any]:
    return event("deal", 7107, AT, data, previous, action=action)


def test_the_reference_delivery_is_work_that_turned_complete() -> None:
    assert read(PIPEDRIVE) == Change(
        external_id="3f0c8a52-0000-4000-8000-000000000001",
        about=CrmKind.MILESTONE,
        record_id="deal:7107",
        at=AT + timedelta(milliseconds=120),
        fields={
            "name": "Annual audit",
            "stage": "6",
            "complete": "yes",
            "completed_on": "2026-03-02",
            "account": "77",
            "contact": "601",
            "owner": "55",
        },
        before={"complete": "no", "completed_on": None},
        turned=True,
        url="https://hartwell.pipedrive.com/deal/7107",
    )


def test_an_attempt_more_is_the_same_change() -> None:
    again = copy.deepcopy(PIPEDRIVE)
    again["meta"]["attempt"] = 4
    assert read(again) == read(PIPEDRIVE)


def test_the_old_shape_says_the_same_and_of_what_was_before_only_what_changed() -> None:
    change = changed(PIPEDRIVE_V1)
    assert (change.about, change.record_id, change.at) == (CrmKind.MILESTONE, "deal:7107", AT)
    assert change.fields == {
        "name": "Annual audit",
        "stage": "6",
        "complete": "no",
        "account": "77",
        "owner": "55",
    }
    assert (change.before, change.turned) == ({"stage": "5"}, True)


@pytest.mark.parametrize(
    ("status", "complete"), [("won", "yes"), ("open", "no"), ("lost", "never"), ("odd", None)]
)
def test_the_status_says_whether_the_work_is_complete(status: str, complete: str | None) -> None:
    assert changed(deal({"status": "open"}, status=status)).fields["complete"] == complete


def test_where_an_admin_named_stages_a_deal_that_was_won_is_not_yet_complete() -> None:
    change = changed(PIPEDRIVE, complete_stages="phase:9")
    assert change.fields["complete"] is None
    assert "completed_on" not in change.fields
    assert changed(deal({"status": "open"}, status="lost"), complete_stages="9").fields == {
        "complete": "never"
    }


def test_a_project_has_phases_of_its_own() -> None:
    data = {
        "title": "Site",
        "phase_id": 6,
        "status": "open",
        "end_date": "2026-04-30",
        "org_id": 77,
    }
    change = changed(event("project", 7107, AT, data, {"phase_id": 5}))
    assert change.record_id == "project:7107"
    assert change.fields == {
        "name": "Site",
        "stage": "phase:6",
        "complete": "no",
        "due_on": "2026-04-30",
        "account": "77",
    }
    assert (change.before, change.turned) == ({"stage": "phase:5"}, True)
    done = event("project", 55, AT, {"status": "completed"}, {"status": "open"})
    for stages in ("", "phase:9"):
        assert changed(done, complete_stages=stages).fields["complete"] == "yes"
    given_up = event("project", 55, AT, {"status": "canceled"}, {"status": "open"})
    assert changed(given_up).fields["complete"] == "never"


def test_newer_projects_have_lists_of_clients() -> None:
    data = {"org_ids": [77, 78], "person_ids": [], "status": "open"}
    change = changed(event("project", 55, AT, data, {"status": "completed"}))
    assert (change.fields["account"], change.fields["contact"]) == ("77", None)


def test_a_new_deal_tells_how_it_stands_and_not_that_it_turned() -> None:
    change = changed(deal(None, "create", title="Annual audit", status="won", stage_id=6))
    assert change.fields["complete"] == "yes"
    assert (change.turned, change.before) == (False, {})


def test_a_name_that_changed_is_no_transition() -> None:
    change = changed(deal({"title": "Old"}, title="New", status="won"))
    assert (change.turned, change.before) == (False, {"name": "Old"})


def test_where_nothing_that_is_followed_changed_nothing_is_kept() -> None:
    assert isinstance(read(deal({"email_messages_count": 3}, title="New")), Irrelevant)
    assert isinstance(read(deal({"custom_fields": {CUSTOM: {"id": 2}}}, title="New")), Irrelevant)


def test_an_admin_names_the_field_with_the_due_date() -> None:
    custom = {CUSTOM: {"type": "date", "value": "2026-04-30"}}
    document = deal(
        {"custom_fields": {CUSTOM: None}}, custom_fields=custom, expected_close_date="x"
    )
    change = changed(document, due_field=CUSTOM)
    assert change.fields["due_on"] == "2026-04-30"
    assert change.before == {"due_on": None}
    plain = old_event("deal", 1, AT, {CUSTOM: "2026-04-30"}, {CUSTOM: "2026-04-15"})
    assert changed(plain, due_field=CUSTOM).before == {"due_on": "2026-04-15"}
    usual = deal({"stage_id": 1}, stage_id=2, expected_close_date="2026-03-31")
    assert changed(usual).fields["due_on"] == "2026-03-31"


def test_a_deleted_record_is_gone() -> None:
    for document in (
        event("deal", 7107, AT, None, {"title": "Annual audit"}, action="delete"),
        old_event("deal", 7107, AT, None, {"title": "Annual audit"}, action="deleted"),
        deal({"status": "open"}, status="deleted"),
        deal({"title": "x"}, title="Annual audit", is_deleted=True),
    ):
        change = changed(document)
        assert (change.record_id, change.gone) == ("deal:7107", True)


@pytest.mark.parametrize("entity", ["stage", "pipeline", "board", "phase"])
def test_a_stage_that_was_changed_has_the_stages_read_again(entity: str) -> None:
    found = read(event(entity, 6, AT, {"name": "Delivered"}, {"name": "Complete"}))
    assert isinstance(found, Pointer)
    assert (found.what, found.at) == ("stages", AT)


@pytest.mark.parametrize("entity", ["activity", "note", "product", "lead", "deal_product"])
def test_other_objects_are_irrelevant(entity: str) -> None:
    assert isinstance(read(event(entity, 1, AT, {}, {"subject": "x"})), Irrelevant)


@pytest.mark.parametrize(
    ("part", "changes", "field"),
    [
        ("meta", {"version": "3.0"}, "meta.version"),
        ("meta", {"entity_id": None}, "meta.entity_id"),
        ("meta", {"timestamp": "soon"}, "meta.timestamp"),
        ("meta", {"id": ""}, "meta.id"),
        (None, {"data": "x"}, "data"),
        (None, {"previous": 3}, "previous"),
        (None, {"meta": []}, "meta"),
    ],
)
def test_a_refusal_names_what_is_wrong(
    part: str | None, changes: dict[str, Any], field: str
) -> None:
    document = copy.deepcopy(PIPEDRIVE)
    (document if part is None else document[part]).update(changes)
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field == field


@pytest.mark.parametrize("host", ["evil.example", "x.pipedrive.com.evil.example", "a b", None])
def test_a_link_leads_to_pipedrive_only(host: object) -> None:
    document = copy.deepcopy(PIPEDRIVE)
    document["meta"]["host"] = host
    assert changed(document).url is None


def test_the_password_of_the_webhook_proves_who_sends() -> None:
    letter = send(PIPEDRIVE, secret=SECRET, url=URL, now=NOW)
    verify(letter, SECRET, {}, NOW)
    for wrong, secret in ((letter, "another"), (Letter({}, letter.body), SECRET), (letter, "")):
        with pytest.raises(BadSignature):
            verify(wrong, secret, {}, NOW)


def test_a_record_of_the_api_says_how_things_stand() -> None:
    record = PIPEDRIVE["data"] | {"update_time": "2026-03-02T09:15:00Z"}
    change = record_change("deal", record, {}, NOW)
    assert change.fields == changed(PIPEDRIVE).fields
    assert (change.record_id, change.at, change.turned) == ("deal:7107", AT, False)
    assert record_change("user", {"id": 55, "name": "Dana"}, {}, NOW).at == NOW
    with pytest.raises(Unreadable):
        record_change("deal", {}, {}, NOW)
