"""Pipedrive's organizations, persons and users, after survey-and-crm-wire-formats.md 11."""

import copy
import json
from typing import Any

import pytest

from bot.relay.delivery import Change, Irrelevant, Letter
from bot.relay.pipedrive import parse
from storage.crm_words import CrmKind
from tests.bot.relay.crm_samples import AT, CUSTOM, PIPEDRIVE_PERSON
from tests.bot.relay.samples import NOW
from tests.senders.pipedrive import event, old_event


def read(document: dict[str, Any], **options: str) -> object:
    found = parse(Letter({}, json.dumps(document).encode()), options, NOW)
    return found[0] if isinstance(found, list) and len(found) == 1 else found


def changed(document: dict[str, Any], **options: str) -> Change:
    found = read(document, **options)
    assert isinstance(found, Change)
    return found


def test_of_two_merged_records_one_stays() -> None:
    merged = old_event(
        "person", 601, AT, {"name": "Mira", "merge_what_id": 602}, {}, action="merged"
    )
    found = read(merged)
    assert isinstance(found, list)
    assert [(one.record_id, one.gone) for one in found] == [("601", False), ("602", True)]


def test_a_person_has_a_main_address_and_a_role_that_is_an_option() -> None:
    change = changed(PIPEDRIVE_PERSON, role_field=CUSTOM, role_options="2 user, 3 economic buyer")
    assert (change.about, change.record_id) == (CrmKind.CONTACT, "601")
    assert change.fields == {
        "name": "Mira Osei",
        "email": "mira.osei@client.example",
        "phone": "020 7946 0001",
        "title": "CFO",
        "account": "77",
        "role": "economic buyer",
    }
    assert changed(PIPEDRIVE_PERSON, role_field=CUSTOM).fields["role"] == "3"
    assert "role" not in changed(PIPEDRIVE_PERSON).fields


@pytest.mark.parametrize(
    "given", [[{"value": "a@b.c"}], "a@b.c", [{"value": "a@b.c"}, {"value": ""}]]
)
def test_addresses_come_as_one_or_many(given: object) -> None:
    old = old_event("person", 1, AT, {"name": "Ada", "email": given}, {"name": "A", "email": given})
    assert changed(old).fields["email"] == "a@b.c"
    none = old_event("person", 1, AT, {"name": "Ada", "email": []}, {"name": "A", "email": []})
    assert changed(none).fields["email"] is None


def test_an_organization_is_a_client_by_its_label() -> None:
    money = {"type": "monetary", "value": 18000.5, "currency": "EUR"}
    labels = {"type": "set", "values": [{"id": 4}, {"id": 5}]}
    data = {
        "name": "Halden Foods",
        "owner_id": 55,
        "website": "https://halden.example",
        "label_ids": [3, 9],
        "custom_fields": {"fee": money, "tags": labels, "renews": {"value": "2026-06-30"}},
    }
    document = event("organization", 77, AT, data, {"name": "Halden"})
    named = {"fee_field": "fee", "tags_field": "tags", "renewal_field": "renews"}
    assert changed(document, client_labels="9", **named).fields == {
        "name": "Halden Foods",
        "owner": "55",
        "domain": "halden.example",
        "fee_yearly": "18000.50",
        "currency": "EUR",
        "renewal_on": "2026-06-30",
        "tags": "4, 5",
        "client": "yes",
    }
    assert changed(document, client_labels="8").fields["client"] == "no"
    assert "client" not in changed(document).fields


def test_a_user_is_a_colleague_also_when_it_comes_as_a_list() -> None:
    user = {"name": "Dana Roy", "email": "Dana@firm.example"}
    for document in (
        event("user", 55, AT, user, {"name": "D"}),
        {**old_event("user", 55, AT, {}, {}), "current": [user], "previous": [{"name": "D"}]},
    ):
        change = changed(document)
        assert (change.about, change.record_id) == (CrmKind.COLLEAGUE, "55")
        assert change.fields == {"name": "Dana Roy", "email": "dana@firm.example"}


def test_our_own_writing_does_not_come_back_but_that_of_others_does() -> None:
    ours = copy.deepcopy(PIPEDRIVE_PERSON)
    ours["meta"] |= {"change_source": "api", "user_id": "99"}
    assert isinstance(read(ours, our_user_id="99"), Irrelevant)
    assert isinstance(read(ours), Change)
    assert isinstance(read(ours, our_user_id="98"), Change)
    ours["meta"]["change_source"] = "app"
    assert isinstance(read(ours, our_user_id="99"), Change)
