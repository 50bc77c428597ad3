"""HubSpot's workflows, surveys and records, after survey-and-crm-wire-formats.md 9."""

import json
from datetime import timedelta
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Change, Delivery, Irrelevant, Letter, Pointer
from bot.relay.hubspot import parse
from storage.crm_words import CrmKind
from tests.bot.relay import crm_samples
from tests.bot.relay.crm_samples import HUBSPOT_FEEDBACK, HUBSPOT_WORKFLOW
from tests.bot.relay.samples import NOW

AT = crm_samples.AT
ANSWER = Answer(
    external_id="5501",
    score=10,
    comment="Superb",
    answered_at=AT,
    updated_at=AT + timedelta(seconds=4),
    email="mira.osei@client.example",
    properties={"hs_survey_name": "Close-out", "hs_contact_id": "601"},
)


def read(document: dict[str, Any], **options: str) -> list[Delivery] | Irrelevant:
    return parse(Letter({}, json.dumps(document).encode()), options, NOW)


def changed(document: dict[str, Any], **options: str) -> Change:
    found = read(document, **options)
    assert isinstance(found, list)
    assert isinstance(found[0], Change)
    return found[0]


def test_the_frame_of_a_workflow_is_a_stage_that_turned_when_it_took_its_value() -> None:
    found = read(HUBSPOT_WORKFLOW)
    assert isinstance(found, list)
    change, pointer = found
    assert isinstance(change, Change)
    assert isinstance(pointer, Pointer)
    assert (change.about, change.record_id, change.at) == (CrmKind.MILESTONE, "7107", AT)
    assert change.fields == {"stage": "closedwon", "complete": None, "name": "Annual audit"}
    assert change.turned
    assert (pointer.what, pointer.params) == ("deal", {"id": "7107", "portal": "990"})


@pytest.mark.parametrize(
    ("document", "about", "record_id", "fields"),
    [
        (
            {"hs_object_id": 7107, "dealstage": "closedwon", "dealname": "Annual audit"},
            CrmKind.MILESTONE,
            "7107",
            {"stage": "closedwon", "complete": None, "name": "Annual audit"},
        ),
        (
            {"objectId": 8101, "hs_pipeline_stage": "4", "subject": "Printer"},
            CrmKind.TICKET,
            "8101",
            {"state": "solved", "name": "Printer"},
        ),
        (
            {"vid": 601, "properties": {"firstname": {"value": "Mira"}, "lastname": "Osei"}},
            CrmKind.CONTACT,
            "601",
            {"name": "Mira Osei"},
        ),
        (
            {"objectType": "COMPANY", "objectId": 77, "name": "Halden Foods"},
            CrmKind.ACCOUNT,
            "77",
            {"name": "Halden Foods"},
        ),
        (
            {"objectTypeId": "0-3", "objectId": 1, "live": "yes"},
            CrmKind.MILESTONE,
            "1",
            {"stage": "yes", "complete": None},
        ),
    ],
)
def test_a_flat_body_is_known_by_what_it_says(
    document: dict[str, Any], about: CrmKind, record_id: str, fields: dict[str, str | None]
) -> None:
    options = {"stage_property": "live"} if "live" in document else {}
    change = changed(document, **options)
    assert (change.about, change.record_id, change.fields) == (about, record_id, fields)
    assert change.at == NOW
    assert change.turned == bool({"stage", "state"} & set(fields))


def test_half_a_name_never_overwrites_a_whole_one() -> None:
    half = {"vid": 601, "properties": {"firstname": {"value": "Mira"}}}
    assert changed(half).fields == {}


def test_a_deleted_record_is_gone_and_not_looked_up() -> None:
    found = read({**HUBSPOT_WORKFLOW, "isDeleted": True})
    assert isinstance(found, list)
    assert [isinstance(one, Change) and one.gone for one in found] == [True]


def test_the_same_run_again_has_the_same_name_and_another_run_another() -> None:
    assert changed(HUBSPOT_WORKFLOW) == changed(HUBSPOT_WORKFLOW)
    other = {**HUBSPOT_WORKFLOW, "version": 32}
    assert changed(other).external_id != changed(HUBSPOT_WORKFLOW).external_id


def test_an_object_of_another_type_is_irrelevant() -> None:
    assert isinstance(read({"objectTypeId": "2-88", "objectId": 1}), Irrelevant)
    assert isinstance(read({"objectType": "PRODUCT", "objectId": 1}), Irrelevant)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({}, "objectType"),
        ({"anything": 1}, "objectType"),
        ({"dealstage": "x"}, "objectId"),
        ({"properties": [], "dealstage": "x"}, "properties"),
        ({**HUBSPOT_FEEDBACK, "hs_value": "11"}, "hs_value"),
        ({**HUBSPOT_FEEDBACK, "hs_submission_timestamp": "soon"}, "hs_submission_timestamp"),
    ],
)
def test_a_refusal_names_what_is_wrong(document: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field == field


def test_a_submission_with_an_address_is_an_answer() -> None:
    assert read({**HUBSPOT_FEEDBACK, "email": "Mira.Osei@client.example"}) == [ANSWER]


def test_in_the_frame_of_a_workflow_times_are_milliseconds() -> None:
    values = HUBSPOT_FEEDBACK | {"email": ANSWER.email, "hs_lastmodifieddate": "1772442904000"}
    stamped = values | {"hs_submission_timestamp": "1772442900000"}
    framed = {name: {"value": value, "source": "x"} for name, value in stamped.items()}
    document = {"objectType": "FEEDBACK_SUBMISSION", "objectId": 5501, "properties": framed}
    assert read(document) == [ANSWER]


def test_a_submission_that_names_only_its_contact_is_looked_up() -> None:
    found = read(HUBSPOT_FEEDBACK)
    assert isinstance(found, list)
    (pointer,) = found
    assert isinstance(pointer, Pointer)
    assert pointer.what == "feedback"
    assert pointer.params == {"id": "5501", "contact": "601", "portal": "0"}


@pytest.mark.parametrize("kind", ["CSAT", "CES", "KNOWLEDGE", "CUSTOM"])
def test_other_scales_are_irrelevant(kind: str) -> None:
    assert isinstance(read({**HUBSPOT_FEEDBACK, "hs_survey_type": kind}), Irrelevant)


def test_a_custom_survey_may_hold_an_nps_question_and_says_so() -> None:
    custom = {**HUBSPOT_FEEDBACK, "hs_survey_type": "CUSTOM", "email": ANSWER.email}
    assert read({**custom, "hs_industry_standard_question_type": "NPS"}) == [ANSWER]


def test_a_value_without_its_kind_could_be_stars_and_is_refused() -> None:
    unclear = {name: HUBSPOT_FEEDBACK[name] for name in ("hs_object_id", "hs_value")}
    with pytest.raises(Unreadable) as refusal:
        read(unclear)
    assert refusal.value.field == "hs_survey_type"
