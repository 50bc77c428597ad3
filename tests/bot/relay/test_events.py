"""A CRM's news in our own flat JSON."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.errors import Unreadable
from bot.relay.delivery import Answer, Change, Letter
from bot.relay.event_fields import FIELDS
from bot.relay.generic import RELAY
from storage.crm_words import CrmKind
from storage.words import FrictionKind
from tests.bot.relay.designed import ACCOUNT, FRICTION, MILESTONE
from tests.bot.relay.samples import GENERIC, NOW, parsed

AT = datetime(2026, 3, 2, 9, 2, tzinfo=UTC)


def read(document: object, **options: str) -> Change:
    found = parsed(RELAY.parse, json.dumps(document).encode(), **options)
    assert isinstance(found, Change)
    return found


def refused(document: object) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(document)
    assert refusal.value.field
    assert refusal.value.field in refusal.value.sentence
    return refusal.value.field


def test_a_stage_that_changed_is_a_transition() -> None:
    assert read(MILESTONE) == Change(
        external_id="milestone:deal-2107:2026-03-02T09:02:00+00:00",
        about=CrmKind.MILESTONE,
        record_id="deal-2107",
        at=AT,
        fields={
            "name": "Spring site",
            "stage": "won",
            "stage_label": "Closed won",
            "complete": "yes",
            "completed_on": "2026-03-02",
            "account": "601",
            "contact_email": "mira.osei@client.example",
            "owner_email": "ines@hartwell.example",
        },
        before={"stage": "negotiation"},
        turned=True,
        url="https://crm.example/deals/2107",
    )


def test_an_account_as_it_stands() -> None:
    found = read(ACCOUNT)
    assert (found.about, found.record_id, found.at, found.turned) == ("account", "601", AT, False)
    assert found.before == {}
    assert found.fields == {
        "name": "Halden Foods",
        "domain": "halden.example",
        "sector": "Food",
        "fee_yearly": "18000.50",
        "currency": "EUR",
        "renewal_on": "2027-01-31",
        "tags": "key, retainer",
        "client": "yes",
        "ended_on": None,
        "owner_email": "ines@hartwell.example",
    }


def test_friction_without_a_time_happened_when_it_came_and_is_one_event() -> None:
    first = read(FRICTION)
    assert first.at == NOW
    assert first.fields["kind"] == "invoice_dispute"
    later = RELAY.parse(Letter({}, json.dumps(FRICTION).encode()), {}, NOW + timedelta(hours=1))
    assert later == [replace(first, at=NOW + timedelta(hours=1))]
    assert read({**FRICTION, "subject": "Invoice 1043"}).external_id != first.external_id


def test_the_sender_s_own_id_of_the_news_counts_most() -> None:
    assert read({**MILESTONE, "delivery_id": 9}).external_id == "milestone:deal-2107:9"
    assert len(read({**MILESTONE, "id": "x" * 200}).external_id) <= 200


def test_what_was_before_may_stand_in_an_object() -> None:
    nested = {key: value for key, value in MILESTONE.items() if key != "before_stage"}
    nested["before"] = {"stage": None, "owner": 7, "probability": 80}
    found = read(nested)
    assert (found.before, found.turned) == ({"stage": None, "owner": "7"}, True)
    only_owner = read({**nested, "before": {"owner": 7}})
    assert (only_owner.before, only_owner.turned) == ({"owner": "7"}, False)
    assert read({**MILESTONE, "before_stage": ""}).before == {}


@pytest.mark.parametrize("gone", [True, "yes", "True", 1, "1"])
def test_a_deleted_record_is_gone(gone: object) -> None:
    assert read({"event": " Account ", "id": 601, "gone": gone}).gone
    assert not read({"event": "account", "id": 601, "gone": "no"}).gone


def test_null_and_blank_empty_a_field_and_absent_says_nothing() -> None:
    for nothing in (None, "", "  "):
        told = read({"event": "contact", "id": 1, "phone": nothing, "name": "Mira"})
        assert told.fields == {"phone": None, "name": "Mira"}


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        ("2027-01-31", "America/New_York", "2027-01-31"),
        ("1998-01-31", "", "1998-01-31"),
        ("2027-01-31T00:00:00", "America/New_York", "2027-01-31"),
        ("2027-01-31T23:30:00Z", "Europe/Berlin", "2027-02-01"),
        (1801438200, "Europe/Berlin", "2027-02-01"),
        ("1801438200000", "UTC", "2027-01-31"),
    ],
)
def test_a_day_is_the_one_it_is_in_the_connection_s_zone(
    written: object, zone: str, day: str
) -> None:
    assert read({**ACCOUNT, "renewal_on": written}, timezone=zone).fields["renewal_on"] == day


@pytest.mark.parametrize("kind", [str(kind) for kind in FrictionKind])
def test_every_kind_of_friction_has_its_word(kind: str) -> None:
    assert read({**FRICTION, "kind": kind.upper()}).fields["kind"] == kind


WRONG: dict[str, list[object]] = {
    "renewal_on": ["2027-02-30", "soon", "31/01/2027", True, ["2027-01-31"], 5],
    "fee_yearly": ["18,000", "-1", True, "many", [1], float("1e20"), {"a": 1}],
    "currency": ["EURO", "€", 978, ["EUR"]],
    "client": ["maybe", 2, ["yes"]],
    "owner": ["x" * 201, ["7"], True, 1.5],
    "owner_email": ["ines", 7],
    "domain": ["no domain", ["x.example"]],
    "name": [["x"], True],
    "tags": [{"a": 1}, [["x"]]],
    "id": [None, "", ["x"], True],
    "at": ["yesterday", ["x"], True],
    "url": ["javascript:alert(1)", "ftp://x", "https://" + "x" * 2000, 5, ["https://x"]],
    "gone": ["maybe", ["yes"]],
    "delivery_id": [["x"], "y" * 201],
    "before": ["x", [1]],
    "before_currency": ["EURO"],
}


@pytest.mark.parametrize("key", sorted(WRONG))
def test_a_wrong_value_is_refused_by_its_key(key: str) -> None:
    for value in WRONG[key]:
        assert refused({**ACCOUNT, key: value}) == key


def test_wrong_words_are_refused_with_the_right_ones() -> None:
    for kind, key in (("ticket", "state"), ("invoice", "state"), ("friction", "kind")):
        assert refused({"event": kind, "id": 1, key: "perhaps"}) == key
    with pytest.raises(Unreadable, match="one of open, disputed, settled, credited"):
        read({"event": "invoice", "id": 1, "state": "paid"})


def test_deeply_nested_values_are_refused_as_well() -> None:
    deep: object = 9
    for _ in range(900):
        deep = [deep]
    for kind, known in FIELDS.items():
        for key in known:
            assert refused({"event": str(kind), "id": 1, key: deep}) == key


def test_answers_and_news_may_come_in_one_batch_whole_or_not_at_all() -> None:
    body = json.dumps([ACCOUNT, GENERIC, {**GENERIC, "event": "answer"}, FRICTION]).encode()
    found = RELAY.parse(Letter({}, body), {}, NOW)
    assert isinstance(found, list)
    assert [type(one) for one in found] == [Change, Answer, Answer, Change]
    assert refused([GENERIC, {**ACCOUNT, "fee_yearly": "x"}]) == "[1].fee_yearly"
    assert refused([{**ACCOUNT, "before_client": "x"}]) == "[0].before_client"


def test_an_event_that_nobody_knows_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(Unreadable, match="one of answer, account, contact") as refusal:
        read({"event": "acount", "id": 601})
    assert refusal.value.field == "event"


def test_a_word_of_the_sender_s_own_does_not_cost_an_answer() -> None:
    scored: dict[str, Any] = {**GENERIC, "event": "response.created"}
    found = parsed(RELAY.parse, json.dumps(scored).encode())
    assert isinstance(found, Answer)
    assert found.properties["event"] == "response.created"
