"""What HubSpot's properties are called here, after survey-and-crm-wire-formats.md 9."""

import json
from datetime import UTC, datetime

import pytest

from bot.relay.delivery import Change, Irrelevant, Letter
from bot.relay.hubspot import parse
from tests.bot.relay.crm_samples import AT
from tests.bot.relay.samples import NOW
from tests.senders.hubspot import event


def told(kind: str, name: str, value: str, **options: str) -> dict[str, str | None]:
    """What one changed property comes to."""
    body = json.dumps([event(kind, 1, name, value, AT)]).encode()
    found = parse(Letter({}, body), options, NOW)
    assert isinstance(found, list)
    assert isinstance(found[0], Change)
    return found[0].fields


@pytest.mark.parametrize(
    ("kind", "name", "value", "fields"),
    [
        ("deal", "dealname", "Annual audit", {"name": "Annual audit"}),
        ("deal", "closedate", "1772442900000", {"due_on": "2026-03-02"}),
        ("deal", "hubspot_owner_id", "55", {"owner": "55"}),
        ("deal", "hubspot_owner_id", "", {"owner": None}),
        ("deal", "dealstage", "closedlost", {"stage": "closedlost", "complete": "never"}),
        ("ticket", "hs_pipeline_stage", "1", {"state": "open"}),
        ("ticket", "subject", "Printer", {"name": "Printer"}),
        ("company", "domain", "https://www.Halden.example/de", {"domain": "halden.example"}),
        ("company", "industry", "FOOD_PRODUCTION", {"sector": "FOOD_PRODUCTION"}),
        ("company", "lifecyclestage", "customer", {"client": "yes"}),
        ("company", "lifecyclestage", "lead", {"client": "no"}),
        ("contact", "email", "Mira.Osei@client.example", {"email": "mira.osei@client.example"}),
        ("contact", "jobtitle", "CFO", {"title": "CFO"}),
        ("contact", "hs_buying_role", "BUDGET_HOLDER;END_USER", {"role": "BUDGET_HOLDER;END_USER"}),
        ("contact", "associatedcompanyid", "77", {"account": "77"}),
        ("contact", "hs_email_optout", "true", {"opted_out_on": "2026-03-02"}),
        ("contact", "hs_email_optout", "false", {"opted_out_on": None}),
    ],
)
def test_each_property_in_our_words(
    kind: str, name: str, value: str, fields: dict[str, str | None]
) -> None:
    assert told(kind, name, value) == fields


@pytest.mark.parametrize(
    ("kind", "option", "value", "fields"),
    [
        ("deal", "stage_property", "live", {"stage": "live", "complete": None}),
        ("deal", "due_property", "2026-04-30", {"due_on": "2026-04-30"}),
        ("company", "fee_property", "18000.5", {"fee_yearly": "18000.50"}),
        ("company", "renewal_property", "1782777600000", {"renewal_on": "2026-06-30"}),
        ("company", "tags_property", "gold;retail", {"tags": "gold, retail"}),
        ("contact", "role_property", "user", {"role": "user"}),
    ],
)
def test_an_admin_names_the_properties_of_their_own(
    kind: str, option: str, value: str, fields: dict[str, str | None]
) -> None:
    assert told(kind, "our_own", value, **{option: "our_own"}) == fields
    unnamed = json.dumps([event(kind, 1, "our_own", value, AT)]).encode()
    assert isinstance(parse(Letter({}, unnamed), {}, NOW), Irrelevant)


def test_what_counts_as_solved_and_as_a_client_is_the_firms_to_say() -> None:
    assert told("ticket", "hs_pipeline_stage", "87", solved_stages="4, 87") == {"state": "solved"}
    assert told("company", "lifecyclestage", "Retainer", client_stages="x,retainer") == {
        "client": "yes"
    }


def test_a_close_date_is_the_day_that_it_is_for_the_firm() -> None:
    late = str(int(datetime(2026, 3, 30, 22, 0, tzinfo=UTC).timestamp() * 1000))
    assert told("deal", "closedate", late) == {"due_on": "2026-03-30"}
    assert told("deal", "closedate", late, time_zone="Europe/Berlin") == {"due_on": "2026-03-31"}
    assert told("deal", "closedate", late, time_zone="Nowhere") == {"due_on": "2026-03-30"}
