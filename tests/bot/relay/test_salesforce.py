"""Salesforce's Outbound Messages, after survey-and-crm-wire-formats.md 10."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.errors import BadSignature, Unreadable
from bot.relay.delivery import Answer, Change, Delivery, Irrelevant, Letter
from bot.relay.salesforce import parse, verify
from storage.crm_words import CrmKind
from tests.bot.relay.crm_samples import AT, SALESFORCE, SALESFORCE_MANY
from tests.bot.relay.samples import NOW
from tests.senders.salesforce import ORGANIZATION, Told, message, send

ACCOUNT, OWNER = "001Ref000000001EAA", "005Ref000000001EAA"
STAMP = {"LastModifiedDate": "2026-03-02T09:15:00.000Z"}


def read(body: bytes, **options: str) -> list[Delivery] | Irrelevant:
    return parse(Letter({}, body), options, NOW)


def record(kind: str, options: dict[str, str] | None = None, /, **values: str | None) -> Any:
    """What a message with one such record says."""
    body = message(Told("04lRef000000009EAA", kind, {"Id": "a01Ref000000001EAA", **values}))
    found = read(body, **(options or {}))
    return found[0] if isinstance(found, list) else found


def test_the_reference_message_is_work_that_turned_complete() -> None:
    assert read(SALESFORCE) == [
        Change(
            external_id="04lRef000000001EAA",
            about=CrmKind.MILESTONE,
            record_id="a01Ref000000001",
            at=NOW,
            fields={
                "name": "Annual audit",
                "stage": "Complete",
                "contact_email": "mira.osei@client.example",
            },
            turned=True,
            url="https://hartwell.my.salesforce.com/a01Ref000000001",
        )
    ]


def test_one_message_may_bring_work_and_an_answer() -> None:
    found = read(SALESFORCE_MANY, answer_object="nps_response__c")
    assert isinstance(found, list)
    change, answer = found
    assert isinstance(change, Change)
    assert change.at == AT
    assert change.fields == {
        "name": "Audit 2026",
        "stage": "Closed Won",
        "complete": "yes",
        "due_on": "2026-03-31",
        "account": "001Ref000000001",
        "owner": "005Ref000000001",
    }
    assert answer == Answer(
        external_id="a02Ref000000001",
        score=9,
        comment="Calm & clear <advice>.",
        answered_at=datetime(2026, 3, 2, 9, 14, tzinfo=UTC),
        updated_at=AT,
        email="mira.osei@client.example",
        properties={"Wave__c": "spring"},
    )


def test_without_the_option_no_object_is_an_answer() -> None:
    found = read(SALESFORCE_MANY)
    assert isinstance(found, list)
    assert [type(one) for one in found] == [Change]


def test_an_answer_without_a_score_yet_is_not_one() -> None:
    options = {"answer_object": "NPS__c", "score_field": "Rating__c"}
    assert isinstance(record("NPS__c", options, Rating__c=None), Irrelevant)
    assert isinstance(record("NPS__c", options, Rating__c=""), Irrelevant)
    assert record("NPS__c", options, Rating__c="0").score == 0
    with pytest.raises(Unreadable) as refusal:
        record("NPS__c", options, Rating__c="11")
    assert refusal.value.field == "Notification[0]/Rating__c"


@pytest.mark.parametrize(
    ("values", "complete"),
    [
        ({"IsWon": "true", "IsClosed": "true"}, "yes"),
        ({"IsWon": "false", "IsClosed": "true"}, "never"),
        ({"IsWon": "false", "IsClosed": "false"}, None),
        ({"IsWon": "false"}, None),
    ],
)
def test_an_opportunity_knows_whether_it_was_won(
    values: dict[str, str], complete: str | None
) -> None:
    assert record("Opportunity", **values).fields == {"complete": complete}


def test_where_an_admin_named_stages_a_won_opportunity_is_not_yet_complete() -> None:
    options = {"complete_stages": "Delivered"}
    assert record("Opportunity", options, IsWon="true").fields == {"complete": None}


def test_an_admin_names_the_objects_and_fields_of_their_own() -> None:
    options = {
        "milestone_object": "pse__Proj__c",
        "stage_field": "Phase__c",
        "due_field": "Handover__c",
    }
    values = {"Phase__c": "Live", "Status__c": "Green", "Handover__c": "2026-04-30"}
    change = record("pse__Proj__c", options, **values)
    assert change.fields == {"stage": "Live", "due_on": "2026-04-30"}
    assert isinstance(record("Opportunity", options, StageName="x"), Irrelevant)
    usual = record("pse__Proj__c", options, Status__c="Green", End_Date__c="2026-05-01")
    assert usual.fields == {"stage": "Green", "due_on": "2026-05-01"}


def test_clients_their_people_and_ours() -> None:
    account = record(
        "Account",
        {"fee_field": "Retainer__c", "renewal_field": "Renews__c"},
        Name="Halden Foods",
        Website="www.halden.example",
        Industry="Food",
        Type="Customer - Direct",
        AnnualRevenue="99000000",
        Retainer__c="180000.0",
        CurrencyIsoCode="EUR",
        Renews__c="2026-06-30",
        OwnerId=OWNER,
        **STAMP,
    )
    assert (account.about, account.turned, account.at) == (CrmKind.ACCOUNT, False, AT)
    assert account.fields == {
        "name": "Halden Foods",
        "domain": "halden.example",
        "sector": "Food",
        "client": "yes",
        "fee_yearly": "180000.00",
        "currency": "EUR",
        "renewal_on": "2026-06-30",
        "owner": "005Ref000000001",
    }
    contact = record(
        "Contact",
        {"role_field": "Part__c"},
        FirstName="Mira",
        LastName="Osei",
        Email="Mira.Osei@client.example",
        MobilePhone="020 7946 0001",
        Part__c="Sponsor",
        AccountId=ACCOUNT,
        HasOptedOutOfEmail="true",
        **STAMP,
    )
    assert contact.about is CrmKind.CONTACT
    assert contact.fields == {
        "name": "Mira Osei",
        "email": "mira.osei@client.example",
        "phone": "020 7946 0001",
        "role": "Sponsor",
        "account": "001Ref000000001",
        "opted_out_on": "2026-03-02",
    }
    user = record("User", Name="Dana Roy", Email="dana@firm.example")
    assert (user.about, user.fields["email"]) == (CrmKind.COLLEAGUE, "dana@firm.example")


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({"Status": "Closed"}, "solved"),
        ({"Status": "Working"}, "open"),
        ({"Status": "Done with it", "IsClosed": "true"}, "solved"),
        ({"Status": "Closed", "IsClosed": "false"}, "open"),
    ],
)
def test_a_case_is_a_ticket(values: dict[str, str], state: str) -> None:
    case = record("Case", Subject="Invoice", AccountId=ACCOUNT, **values)
    assert (case.about, case.turned) == (CrmKind.TICKET, True)
    assert case.fields == {"name": "Invoice", "state": state, "account": "001Ref000000001"}


def test_ids_of_eighteen_characters_name_the_same_record_as_their_first_fifteen() -> None:
    for written in (ACCOUNT, ACCOUNT[:15]):
        assert record("Case", AccountId=written, Id=written).record_id == "001Ref000000001"
    assert record("Case", Id="c-1").record_id == "c-1"


def test_what_is_nil_was_emptied_and_what_is_absent_says_nothing() -> None:
    assert record("Project__c", OwnerId=None).fields == {"owner": None}
    assert record("Project__c").fields == {}


def test_a_deleted_record_is_gone() -> None:
    assert record("Account", IsDeleted="true").gone


def test_other_objects_are_irrelevant_alone_and_left_out_among_others() -> None:
    assert isinstance(record("Lead", Name="x"), Irrelevant)
    body = message(
        Told("04l1", "Lead", {"Id": "x"}), Told("04l2", "Account", {"Id": "y", "Name": "z"})
    )
    found = read(body)
    assert isinstance(found, list)
    assert [one.external_id for one in found if isinstance(one, Change)] == ["04l2"]


def test_only_the_connections_own_organization_is_trusted() -> None:
    letter = send(Told("04l1", "Lead", {"Id": "x"}))
    for ours in (ORGANIZATION, ORGANIZATION[:15], f" {ORGANIZATION} "):
        verify(letter, "", {"organization_id": ours}, NOW)
    lowered = ORGANIZATION.lower()
    for other in ("00DOther000001EAA", lowered, lowered[:15], ORGANIZATION[:14], "", "   "):
        with pytest.raises(BadSignature):
            verify(letter, "", {"organization_id": other}, NOW)
    with pytest.raises(BadSignature):
        verify(letter, "", {}, NOW)
    nobody = send(Told("04l1", "Lead", {"Id": "x"}), organization="")
    with pytest.raises(BadSignature):
        verify(nobody, "", {"organization_id": ORGANIZATION}, NOW)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"Id": ""}, "Notification[0]/sObject/Id"),
        ({"LastModifiedDate": "soon"}, "Notification[0]/LastModifiedDate"),
    ],
)
def test_a_refusal_names_the_element(values: dict[str, str], field: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        record("Account", **values)
    assert refusal.value.field == field
