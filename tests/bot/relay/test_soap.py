"""The envelope of Salesforce, and XML that is meant to hurt (wire formats 2, rule 14, and 10)."""

import time
from http import HTTPStatus
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree

from bot.errors import Unreadable
from bot.relay import salesforce, soap
from bot.relay.delivery import Letter
from tests.bot.relay.crm_samples import SALESFORCE
from tests.bot.relay.samples import NOW
from tests.senders.salesforce import ORGANIZATION, Told, message

MEGABYTE = 1_000_000  # about what the door lets through
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
SECRET_FILE = '<!ENTITY x SYSTEM "file:///etc/passwd">'
QUADRATIC = f'<!ENTITY x "{"x" * 50_000}">'
HOSTILE = {
    "billion laughs": f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>' + "<a>&l9;</a>",
    "quadratic blow-up": f"<!DOCTYPE a [{QUADRATIC}]><a>{'&x;' * 50_000}</a>",
    "external entity": f"<!DOCTYPE a [{SECRET_FILE}]><a>&x;</a>",
    "parameter entity": '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/p"> %p;]><a/>',
    "external document type": '<!DOCTYPE a SYSTEM "http://127.0.0.1/a.dtd"><a/>',
    "plain document type": "<!DOCTYPE a><a/>",
    "unknown entity": "<a>&x;</a>",
    "deep nesting": "<a>" * 140_000 + "</a>" * 140_000,
    "deep nesting that never closes": "<a>" * 49_000,
    "very many elements": f"<a>{'<b/>' * 240_000}</a>",
    "huge attribute": f'<a b="{"x" * MEGABYTE}"/>',
    "very many attributes": "<a " + "".join(f'a{n}="1" ' for n in range(90_000)) + "/>",
    "repeated attribute": '<a b="1" b="2"/>',
    "cut short": SALESFORCE.decode()[:-30],
    "no XML": '{"json": true}',
    "nothing": "",
    "NUL": "<a>\x00</a>",
    "another document": "<a/>",
}


def refusal(body: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        soap.read(body)
    return caught.value


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused_at_once(name: str) -> None:
    started = time.process_time()
    refused = refusal(HOSTILE[name].encode())
    assert time.process_time() - started < 1
    assert refused.field in {"body", "notifications"}
    assert "passwd" not in refused.sentence


@pytest.mark.parametrize("declared", ["UTF-16", "UTF-7", "nowhere", "idna", "EBCDIC-CP-US"])
def test_an_odd_encoding_is_refused(declared: str) -> None:
    body = SALESFORCE.replace(b'encoding="UTF-8"', f'encoding="{declared}"'.encode())
    assert refusal(body).field == "body"


def test_a_bomb_inside_an_envelope_of_the_right_organization_is_no_better() -> None:
    body = SALESFORCE.replace(b"<soapenv:Envelope", b"<!DOCTYPE a [%s]><soapenv:Envelope", 1)
    bomb = (body % SECRET_FILE.encode()).replace(b"Annual audit", b"&x;")
    with pytest.raises(Unreadable):
        salesforce.verify(Letter({}, bomb), "", {"organization_id": ORGANIZATION}, NOW)
    with pytest.raises(Unreadable):
        salesforce.parse(Letter({}, bomb), {}, NOW)


def test_nesting_inside_a_record_is_left_out_and_ends() -> None:
    deep = "<sf:x>" * 10_000 + "</sf:x>" * 10_000
    body = SALESFORCE.replace(b"<sf:Name>", f"{deep}<sf:Name>".encode())
    (one,) = soap.read(body).notifications
    assert "x" not in one.values
    assert one.values["Name"] == "Annual audit"


def test_the_reference_message_is_read() -> None:
    read = soap.read(SALESFORCE)
    assert read.organization_id == "00DRef000000001EAA"
    assert read.home.startswith("https://hartwell.my.salesforce.com/")
    (one,) = read.notifications
    assert (one.id, one.kind) == ("04lRef000000001EAA", "Project__c")
    assert one.values == {
        "Id": "a01Ref000000001EAA",
        "Name": "Annual audit",
        "Status__c": "Complete",
        "Contact_Email__c": "mira.osei@client.example",
    }


@pytest.mark.parametrize(("count", "fine"), [(0, False), (1, True), (100, True), (101, False)])
def test_a_message_holds_one_to_a_hundred_records(count: int, fine: bool) -> None:
    body = message(*(Told(f"04l{n}", "Account", {"Id": str(n)}) for n in range(count)))
    if fine:
        assert len(soap.read(body).notifications) == count
    else:
        assert refusal(body).field == "notifications"


@pytest.mark.parametrize(
    ("was", "becomes", "field"),
    [
        (b"<Id>04lRef000000001EAA</Id>", b"", "Notification[0]/Id"),
        (b"sObject", b"other", "Notification[0]/sObject"),
        (b"soapenv:Body", b"soapenv:Head", "notifications"),
    ],
)
def test_a_missing_part_is_named(was: bytes, becomes: bytes, field: str) -> None:
    assert refusal(SALESFORCE.replace(was, becomes)).field == field


def within(body: bytes, path: str) -> Element:
    found = ElementTree.fromstring(body).find(path)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("status", "words"), [(HTTPStatus.ACCEPTED, ""), (HTTPStatus.OK, "Nothing of ours.")]
)
def test_what_was_understood_is_acknowledged(status: HTTPStatus, words: str) -> None:
    reply = soap.respond(status, words)
    assert (reply.status, reply.content_type) == (HTTPStatus.OK, "text/xml")
    ack = within(reply.body, f"{{*}}Body/{{{soap.OUTBOUND}}}notificationsResponse/{{*}}Ack")
    assert ack.text == "true"


@pytest.mark.parametrize(
    ("status", "answered", "whose"),
    [
        (HTTPStatus.UNPROCESSABLE_ENTITY, 400, "soapenv:Client"),
        (HTTPStatus.UNAUTHORIZED, 401, "soapenv:Client"),
        (HTTPStatus.NOT_FOUND, 404, "soapenv:Client"),
        (HTTPStatus.SERVICE_UNAVAILABLE, 503, "soapenv:Server"),
    ],
)
def test_a_refusal_is_a_fault_with_our_sentence(
    status: HTTPStatus, answered: int, whose: str
) -> None:
    reply = soap.respond(status, "<Ack> & more.", "body")
    assert (reply.status, reply.content_type) == (answered, "text/xml")
    assert within(reply.body, "{*}Body/{*}Fault/faultstring").text == "<Ack> & more."
    assert within(reply.body, "{*}Body/{*}Fault/faultcode").text == whose
    assert ElementTree.fromstring(reply.body).find("{*}Body/{*}notificationsResponse") is None
