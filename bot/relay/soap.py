"""Salesforce's Outbound Message: SOAP in, SOAP out (survey-and-crm-wire-formats.md 10).

XML from outside may declare no document type, no entity and nothing external: that is where its
bombs are. What is left is bounded by the size of a body and the number of its tags.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml import ElementTree

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.document import Document
from bot.relay.relay import Reply

MOST_NOTIFICATIONS = 100
MOST_TAGS = 50_000  # a hundred records of 250 fields
OUTBOUND = "http://soap.sforce.com/2005/09/outbound"
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_BODY = "notifications"
# A signal that it was not taken: Salesforce repeats after anything but an Ack.
_FAULTS = {HTTPStatus.UNPROCESSABLE_ENTITY: HTTPStatus.BAD_REQUEST}


@dataclass(frozen=True, slots=True)
class Notification:
    """One record as it was when the message left. ``kind``: its object, "Opportunity"."""

    name: str
    id: str
    kind: str
    values: Document


@dataclass(frozen=True, slots=True)
class Message:
    """An outbound message; ``home`` is an address of the organization, for links."""

    organization_id: str
    home: str
    notifications: list[Notification]


def read(body: bytes) -> Message:
    """Raises Unreadable naming the element."""
    if body.count(b"<") > MOST_TAGS:
        raise Unreadable("The body holds too much at once; send fewer fields.", field="body")
    try:
        root = ElementTree.fromstring(
            body, forbid_dtd=True, forbid_entities=True, forbid_external=True
        )
    except (ParseError, ValueError, LookupError):  # also what is forbidden, and odd encodings
        raise Unreadable("The body is no XML that can be read safely.", field="body") from None
    inner = root.find("{*}Body/{*}notifications")
    if inner is None:
        raise Unreadable("notifications is missing in the envelope's Body.", field=_BODY)
    found = inner.findall("{*}Notification")
    if not 1 <= len(found) <= MOST_NOTIFICATIONS:
        raise Unreadable(
            f"notifications must hold 1 to {MOST_NOTIFICATIONS} Notification.", field=_BODY
        )
    return Message(
        organization_id=_text(inner, "OrganizationId"),
        home=_text(inner, "EnterpriseUrl"),
        notifications=[_notification(one, f"Notification[{n}]") for n, one in enumerate(found)],
    )


def respond(status: HTTPStatus, words: str, field: str | None = None) -> Reply:
    """An Ack for whatever was understood, else a Fault with our sentence."""
    if status < HTTPStatus.BAD_REQUEST:
        ack = f'<notificationsResponse xmlns="{OUTBOUND}"><Ack>true</Ack></notificationsResponse>'
        return Reply(HTTPStatus.OK, _envelope(ack), "text/xml")
    whose = "Server" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "Client"
    fault = (
        f"<soapenv:Fault><faultcode>soapenv:{whose}</faultcode>"
        f"<faultstring>{escape(words)}</faultstring></soapenv:Fault>"
    )
    return Reply(_FAULTS.get(status, status), _envelope(fault), "text/xml")


def _envelope(inner: str) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="{ENVELOPE}">'
        f"<soapenv:Body>{inner}</soapenv:Body></soapenv:Envelope>"
    ).encode()


def _notification(element: Element, name: str) -> Notification:
    record = element.find("{*}sObject")
    if record is None:
        raise Unreadable(f"{name}/sObject is missing.", field=f"{name}/sObject")
    return Notification(
        name=name,
        id=fields.identity(_text(element, "Id"), f"{name}/Id"),
        kind=record.get(f"{_XSI}type", "").rpartition(":")[2],
        values=dict(_values(record)),
    )


def _values(record: Element) -> Iterator[tuple[str, object]]:
    """Its fields. A null is mostly absent, else marked as nil; compound fields are left out."""
    for child in record:
        if not len(child):
            empty = child.get(f"{_XSI}nil") == "true"
            yield _local(child), None if empty else (child.text or "")


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _text(element: Element, name: str) -> str:
    return (element.findtext(f"{{*}}{name}") or "").strip()
