"""HubSpot's records as its API hands them out, after survey-and-crm-wire-formats.md 9."""

from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay import hubspot_records as records
from storage.crm_words import CrmKind
from tests.bot.relay.crm_samples import AT, HUBSPOT_SUBMISSION
from tests.bot.relay.samples import NOW
from tests.bot.relay.test_hubspot_workflow import ANSWER


def test_the_reference_submission_becomes_the_same_answer() -> None:
    email = "Mira.Osei@client.example"
    assert records.feedback_answer(HUBSPOT_SUBMISSION, email, NOW) == ANSWER
    without = records.feedback_answer(HUBSPOT_SUBMISSION, None, NOW)
    assert without is not None
    assert without.email is None
    csat = {**HUBSPOT_SUBMISSION["properties"], "hs_survey_type": "CSAT"}
    assert records.feedback_answer({**HUBSPOT_SUBMISSION, "properties": csat}, email, NOW) is None


def test_a_deal_that_was_looked_up_says_whose_it_is() -> None:
    deal = {
        "id": "7107",
        "properties": {"dealname": "Annual audit", "dealstage": "9", "hs_is_closed_lost": "true"},
        "associations": {
            "companies": {"results": [{"id": "77", "type": "deal_to_company"}, {"id": "78"}]},
            "contacts": {"results": []},
        },
        "updatedAt": "2026-03-02T09:15:00.000Z",
        "archived": False,
    }
    change = records.deal_change(deal, {}, NOW)
    assert (change.about, change.record_id, change.at) == (CrmKind.MILESTONE, "7107", AT)
    assert change.fields == {
        "stage": "9",
        "complete": "never",
        "name": "Annual audit",
        "account": "77",
        "contact": None,
    }
    assert not change.turned


def test_the_other_records_in_our_words() -> None:
    def record(number: str, **values: str | None) -> dict[str, Any]:
        return {"id": number, "properties": values, "updatedAt": "2026-03-02T09:15:00Z"}

    company = records.company_change(
        record("77", name="Halden", fee="9"), {"fee_property": "fee"}, NOW
    )
    assert company.fields == {"name": "Halden", "fee_yearly": "9.00"}
    contact = records.contact_change(record("601", firstname="Mira", lastname=None), {}, NOW)
    assert contact.fields == {"name": "Mira"}
    ticket = records.ticket_change(record("8", hs_pipeline_stage="4"), {}, NOW)
    assert (ticket.about, ticket.fields) == (CrmKind.TICKET, {"state": "solved"})
    owner = {"id": "55", "email": "Dana@firm.example", "firstName": "Dana", "lastName": "Roy"}
    colleague = records.owner_change({**owner, "updatedAt": "2026-03-02T09:15:00Z"}, NOW)
    assert colleague.about is CrmKind.COLLEAGUE
    assert colleague.fields == {"name": "Dana Roy", "email": "dana@firm.example"}


def test_we_ask_for_every_property_that_we_read() -> None:
    options = {"fee_property": "our_fee", "stage_property": "our_stage"}
    assert {"our_stage", "dealname", "closedate", "hs_is_closed_lost"} <= set(
        records.properties("deal", options)
    )
    assert {"our_fee", "name"} <= set(records.properties("company", options))
    assert {"firstname", "lastname", "email"} <= set(records.properties("contact", options))
    assert {"hs_value", "hs_survey_type"} <= set(records.properties("feedback", options))


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ({}, "id"),
        ({"id": "1"}, "updatedAt"),
        ({"id": "1", "updatedAt": AT.isoformat(), "properties": 3}, "properties"),
        (
            {"id": "1", "updatedAt": AT.isoformat(), "associations": {"companies": 3}},
            "associations",
        ),
    ],
)
def test_what_is_no_record_is_refused(record: dict[str, Any], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        records.deal_change(record, {}, NOW)
    assert refusal.value.field == field
