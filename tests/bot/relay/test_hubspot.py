"""HubSpot's events, after survey-and-crm-wire-formats.md 9."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Change, Delivery, Irrelevant, Letter, Pointer
from bot.relay.hubspot import parse
from storage.crm_words import CrmKind
from tests.bot.relay import crm_samples
from tests.bot.relay.samples import NOW
from tests.senders.hubspot import event, thin

AT = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
PAGE = "https://app.hubspot.com/contacts/990/record"


def read(*events: dict[str, Any], **options: str) -> list[Delivery]:
    found = parse(Letter({}, json.dumps(events).encode()), options, NOW)
    assert isinstance(found, list)
    return found


def ignored(*events: dict[str, Any], **options: str) -> str:
    found = parse(Letter({}, json.dumps(events).encode()), options, NOW)
    assert isinstance(found, Irrelevant)
    return found.reason


def changes(*events: dict[str, Any], **options: str) -> list[Change]:
    return [one for one in read(*events, **options) if isinstance(one, Change)]


def pointers(*events: dict[str, Any], **options: str) -> list[Pointer]:
    return [one for one in read(*events, **options) if isinstance(one, Pointer)]


def test_the_reference_delivery_is_a_stage_that_turned_and_a_ticket_that_was_solved() -> None:
    assert read(*crm_samples.HUBSPOT_EVENTS) == [
        Change(
            external_id="990:3301:7107:dealstage:1772442900000",
            about=CrmKind.MILESTONE,
            record_id="7107",
            at=AT,
            fields={"stage": "closedwon", "complete": None},
            turned=True,
            url=f"{PAGE}/0-3/7107",
        ),
        Change(
            external_id="990:3302:8101:hs_pipeline_stage:1772442900500",
            about=CrmKind.TICKET,
            record_id="8101",
            at=AT + timedelta(milliseconds=500),
            fields={"state": "solved"},
            turned=True,
            url=f"{PAGE}/0-5/8101",
        ),
        Pointer("990:deal:7107:" + AT.isoformat(), "deal", AT, {"id": "7107", "portal": "990"}),
        Pointer(
            "990:ticket:8101:2026-03-02T09:15:00.500000+00:00",
            "ticket",
            AT + timedelta(milliseconds=500),
            {"id": "8101", "portal": "990"},
        ),
    ]


def test_one_look_at_an_object_is_enough_for_a_letter() -> None:
    first, second = event("deal", 1, "dealname", "A", AT), event("deal", 1, "closedate", "", AT)
    later = event("deal", 1, "dealstage", "x", AT + timedelta(seconds=9))
    other = event("deal", 2, "dealname", "B", AT)
    assert [(one.params["id"], one.at) for one in pointers(first, later, second, other)] == [
        ("1", AT + timedelta(seconds=9)),
        ("2", AT),
    ]


def test_what_an_event_cannot_tell_is_to_be_looked_up_afresh() -> None:
    def fresh(*events: dict[str, Any]) -> list[bool]:
        return ["fresh" in one.params for one in pointers(*events)]

    name = event("contact", 601, "firstname", "Mira", AT)
    assert changes(name) == []
    assert fresh(name) == [True]
    assert fresh(name, event("contact", 601, "jobtitle", "CFO", AT + timedelta(hours=1))) == [True]
    assert fresh(event("contact", 601, "jobtitle", "CFO", AT)) == [False]
    hidden = event("contact", 601, "email", "", AT, isSensitive=True)
    del hidden["propertyValue"]
    assert changes(hidden) == []
    assert fresh(hidden) == [True]
    for act in ("creation", "restore"):
        assert fresh(thin(f"deal.{act}", 7, AT)) == [True]
    linked = thin("deal.associationChange", 0, AT, fromObjectId=7, toObjectId=77)
    del linked["objectId"]
    (pointer,) = pointers(linked)
    assert (pointer.params["id"], pointer.params["fresh"]) == ("7", "yes")


@pytest.mark.parametrize("act", ["deal.deletion", "contact.deletion", "contact.privacyDeletion"])
def test_who_was_deleted_or_asked_to_be_forgotten_is_gone(act: str) -> None:
    (change,) = read(thin(act, 7, AT))
    assert isinstance(change, Change)
    assert (change.record_id, change.gone, change.fields) == ("7", True, {})


def test_who_was_restored_is_there_again() -> None:
    (change,) = changes(thin("company.restore", 7, AT))
    assert not change.gone


def test_a_merge_leaves_one_and_takes_the_others_away() -> None:
    merge = thin("contact.merge", 1, AT, primaryObjectId=1, mergedObjectIds=[2, 3], newObjectId=9)
    assert sorted(one.record_id for one in changes(merge)) == ["1", "2", "3"]
    assert all(one.gone for one in changes(merge))
    assert len({one.external_id for one in changes(merge)}) == 3
    assert [one.params["id"] for one in pointers(merge)] == ["9"]
    kept = thin("contact.merge", 1, AT, primaryObjectId=1, mergedObjectIds=[1, 2])
    assert [one.record_id for one in changes(kept)] == ["2"]
    assert [one.params["id"] for one in pointers(kept)] == ["1"]


@pytest.mark.parametrize("name", ["hs_feedback_last_nps_rating", "hs_feedback_last_nps_follow_up"])
def test_an_nps_that_hubspot_noted_with_a_contact_is_looked_up(name: str) -> None:
    (pointer,) = read(event("contact", 601, name, "3", AT))
    assert isinstance(pointer, Pointer)
    assert (pointer.what, pointer.params) == ("feedback", {"contact": "601", "portal": "990"})


def test_a_new_submission_of_a_survey_is_looked_up() -> None:
    (pointer,) = read(thin("object.creation", 5501, AT, objectTypeId="0-19"))
    assert isinstance(pointer, Pointer)
    assert (pointer.what, pointer.params["id"]) == ("feedback", "5501")


def test_an_import_tells_how_things_stand_and_not_that_they_turned() -> None:
    (change,) = changes(event("deal", 7, "dealstage", "closedwon", AT, changeSource="IMPORT"))
    assert change.fields["stage"] == "closedwon"
    assert not change.turned


def test_our_own_writing_does_not_come_back_but_the_work_of_other_tools_does() -> None:
    ours = {"changeSource": "INTEGRATION", "sourceId": "12"}
    ignored(event("contact", 1, "jobtitle", "CFO", AT, **ours))
    ignored(event("company", 1, "name", "X", AT, **ours, appId=3), app_id="12")
    assert changes(event("contact", 1, "jobtitle", "CFO", AT, **ours | {"sourceId": "13"}))
    assert changes(event("contact", 1, "jobtitle", "CFO", AT, **ours | {"changeSource": "CRM_UI"}))
    assert changes(event("deal", 1, "dealstage", "closedwon", AT, **ours))


@pytest.mark.parametrize(
    "other",
    [
        thin("product.creation", 1, AT),
        thin("conversation.newMessage", 1, AT),
        thin("object.propertyChange", 1, AT, objectTypeId="2-889"),
        thin("deal.somethingNew", 1, AT),
        event("contact", 1, "nps_score", "9", AT),
    ],
)
def test_what_is_none_of_our_business_does_not_spoil_the_rest(other: dict[str, Any]) -> None:
    assert ignored(other).endswith(".")
    assert len(changes(other, event("deal", 1, "dealname", "A", AT))) == 1


def test_no_event_at_all_is_irrelevant() -> None:
    ignored()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"subscriptionType": None}, "[1].subscriptionType"),
        ({"objectId": None}, "[1].objectId"),
        ({"portalId": True}, "[1].portalId"),
        ({"occurredAt": "soon"}, "[1].occurredAt"),
        ({"occurredAt": 10**18}, "[1].occurredAt"),
    ],
)
def test_a_refusal_names_the_event_and_the_field(wrong: dict[str, Any], field: str) -> None:
    good = event("deal", 1, "dealname", "A", AT)
    with pytest.raises(Unreadable) as refusal:
        read(good, good | wrong)
    assert refusal.value.field == field


def test_one_odd_value_does_not_lose_the_others() -> None:
    found = changes(
        event("deal", 1, "closedate", "soon", AT), event("deal", 1, "dealstage", "closedwon", AT)
    )
    assert [one.fields for one in found] == [{"stage": "closedwon", "complete": None}]


def test_the_same_event_again_has_the_same_name_and_another_moment_another() -> None:
    again = event("deal", 1, "dealstage", "x", AT, eventId=9, attemptNumber=3)
    (first,), (second,) = changes(event("deal", 1, "dealstage", "x", AT)), changes(again)
    assert first == second
    later = event("deal", 1, "dealstage", "x", AT + timedelta(milliseconds=1))
    assert changes(later)[0].external_id != first.external_id
