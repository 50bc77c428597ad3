"""Bodies that vendors published, read by our parsers."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.relay.delivery import Answer, Change, Deliveries, Irrelevant, Letter, Pointer
from bot.relay.registry import RELAYS
from storage.crm_words import CrmKind
from tests.bot.relay import vendor_crm_samples as crm
from tests.bot.relay import vendor_samples as surveys
from tests.bot.relay.test_vendor_vectors import EVENTS, QUALTRICS

LATER = datetime(2099, 12, 31, tzinfo=UTC)  # Zendesk's examples play in 2099


def read(system: str, body: object, **options: str) -> Deliveries:
    written = body if isinstance(body, bytes) else json.dumps(body).encode()
    return RELAYS[system].parse(Letter({}, written), options, LATER)


def one(system: str, body: object, **options: str) -> Any:
    found = read(system, body, **options)
    assert not isinstance(found, Irrelevant)
    (single,) = found
    return single


def test_typeform_the_opinion_scale_is_the_score_and_the_long_text_the_comment() -> None:
    """Neither the quiz's score (9), the plain number (5) nor the stars (3)."""
    assert one("typeform", surveys.TYPEFORM) == Answer(
        external_id="a3a12ec67a1365927098a606107fac15",
        score=2,
        comment="It's cold right now!",
        answered_at=datetime(2018, 1, 18, 18, 17, 2, tzinfo=UTC),
        updated_at=datetime(2018, 1, 18, 18, 17, 2, tzinfo=UTC),
        email="laura@example.com",
        survey_id="lT4Z3j",
        properties={"JwWggjAKtOkA": "Laura", "user_id": "abc123456"},
    )


def test_surveymonkey_names_the_response_to_look_up() -> None:
    assert one("surveymonkey", surveys.SURVEYMONKEY) == Pointer(
        external_id="123456",
        what="response",
        at=datetime(2016, 1, 1, 21, 56, 31, 182613, tzinfo=UTC),
        params={
            "response_id": "123456",
            "survey_id": "123456789",
            "collector_id": "123456789",
            "recipient_id": "123456789",
        },
    )


def test_qualtrics_a_delivery_names_the_response_to_look_up() -> None:
    assert one("qualtrics", QUALTRICS["SAP's delivery"].body) == Pointer(
        external_id="R_1l9mcVuXubb4aGm",
        what="response",
        at=datetime(2019, 6, 26, 13, 28, 11, tzinfo=UTC),
        params={"survey_id": "SV_22VlHYNeldrrrkp", "response_id": "R_1l9mcVuXubb4aGm"},
    )


@pytest.mark.parametrize("body", [surveys.WOOTRIC, surveys.WOOTRIC_FORM], ids=["JSON", "form"])
def test_wootric_both_forms_of_the_same_response_say_the_same(body: object) -> None:
    answer = one("wootric", body)
    assert (answer.external_id, answer.score, answer.comment) == ("1128", 7, "")
    assert (answer.email, answer.survey_id) == ("nps@example.com", "1146")
    assert answer.answered_at.replace(microsecond=0) == datetime(2016, 8, 4, 20, 57, 26, tzinfo=UTC)
    assert answer.properties == {
        "pricing_plan": "Enterprise",
        "product_plan": "Web App",
        "external_id": "123abc",
    }


def test_wootric_a_dismissed_survey_is_no_answer() -> None:
    assert isinstance(read("wootric", surveys.WOOTRIC_DECLINE), Irrelevant)


def test_delighted_a_comment_that_came_later_has_the_later_time() -> None:
    assert one("delighted", surveys.DELIGHTED) == Answer(
        external_id="5435",
        score=9,
        comment="Your service is fast and flawless!",
        answered_at=datetime(2024, 11, 21, 11, 0, 44, tzinfo=UTC),
        updated_at=datetime(2024, 11, 21, 11, 10, 44, tzinfo=UTC),
        email="charlie_gravis@example.com",
        person_name="Charlie Gravis",
    )


def test_asknicely_reads_scores_and_times_that_are_text() -> None:
    assert one("asknicely", surveys.ASKNICELY) == Answer(
        external_id="345094",
        score=10,
        comment="The gym was great, love it!",
        answered_at=datetime(2026, 3, 31, 20, 48, 45, tzinfo=UTC),
        updated_at=datetime(2026, 3, 31, 20, 48, 45, tzinfo=UTC),
        email="tester@asknice.ly",
        person_name="Firstname Lastname",
        properties={"segment": "general", "deliverymethod": "email"},
    )


def test_hubspot_a_new_contact_is_looked_up() -> None:
    pointer = one("hubspot", EVENTS)
    assert (pointer.what, pointer.params["id"]) == ("contact", "123")
    assert pointer.at == datetime(2019, 7, 26, 4, tzinfo=UTC)


def test_hubspot_the_frame_of_a_contact_names_its_portal_with_a_hyphen() -> None:
    found = read("hubspot", crm.HUBSPOT_CONTACT)
    assert isinstance(found, list)
    change = found[0]
    assert isinstance(change, Change)
    assert (change.about, change.record_id) == (CrmKind.CONTACT, "601")
    assert change.fields == {
        "email": "mira.osei@client.example",
        "account": "77",
        "name": "Mira Osei",
    }
    assert change.url == "https://app.hubspot.com/contacts/990/record/0-1/601"


def test_hubspot_a_body_that_names_no_portal_has_no_page() -> None:
    flat = {"objectType": "COMPANY", "hs_object_id": 77, "name": "Halden Foods"}
    found = read("hubspot", flat)
    assert isinstance(found, list)
    assert isinstance(found[0], Change)
    assert found[0].url is None


def test_zendesk_from_new_to_open_nothing_was_solved() -> None:
    change = one("zendesk", crm.ZENDESK_STATUS)
    assert (change.about, change.record_id, change.turned) == (CrmKind.TICKET, "1244", False)
    assert change.fields == {
        "name": "inc tkt two 421751f867",
        "state": "open",
        "account": None,
        "contact": "7335802229630",
    }
    assert change.at == datetime(2025, 1, 10, 17, 27, 48, 105316, tzinfo=UTC)


def test_zendesk_a_satisfaction_rating_is_no_nps() -> None:
    assert isinstance(read("zendesk", crm.ZENDESK_CSAT), Irrelevant)


def test_zendesk_a_new_organization_is_an_account() -> None:
    change = one("zendesk", crm.ZENDESK_ORGANIZATION)
    assert (change.about, change.record_id) == (CrmKind.ACCOUNT, "6607619104125")
    assert change.fields == {"name": "Acme"}


def test_zendesk_a_person_of_organization_0_belongs_to_no_account() -> None:
    change = one("zendesk", crm.ZENDESK_USER)
    assert (change.about, change.record_id) == (CrmKind.CONTACT, "6596848315901")
    assert change.fields == {"email": "mira.osei@client.example", "account": None}


def test_pipedrive_a_project_names_its_people_in_lists() -> None:
    change = one("pipedrive", crm.PIPEDRIVE_PROJECT)
    assert (change.about, change.record_id) == (CrmKind.MILESTONE, "project:2")
    assert change.fields == {
        "name": "Example New Project",
        "stage": "phase:1",
        "complete": "no",
        "due_on": "2026-04-17",
        "account": "12345",
        "contact": "12345",
        "owner": "12345",
    }
    assert change.before == {"name": "Example Project"}


def test_pipedrive_a_deleted_deal_is_gone() -> None:
    change = one("pipedrive", crm.PIPEDRIVE_DELETED)
    assert (change.record_id, change.gone, change.fields) == ("deal:8", True, {})


def test_pipedrive_a_custom_field_holds_the_yearly_fee() -> None:
    change = one("pipedrive", crm.PIPEDRIVE_ORGANIZATION, fee_field=crm.PIPEDRIVE_FIELD)
    assert (change.about, change.record_id) == (CrmKind.ACCOUNT, "1")
    assert (change.fields["fee_yearly"], change.before) == ("978.00", {"fee_yearly": None})


def test_pipedrive_a_field_that_nobody_follows_is_no_news() -> None:
    assert isinstance(read("pipedrive", crm.PIPEDRIVE_ORGANIZATION), Irrelevant)


def test_salesforce_a_message_of_its_own_organization_is_read() -> None:
    ours = {"organization_id": "00Dxx0000001gER"}
    RELAYS["salesforce"].verify(Letter({}, crm.SALESFORCE), "", ours, LATER)
    change = one("salesforce", crm.SALESFORCE, **ours)
    assert (change.about, change.record_id) == (CrmKind.ACCOUNT, "001xx000003D8i1")
    assert change.fields == {"name": "New Account From Webhook"}
