"""Salesforce's Outbound Messages, as the reference shows one (wire formats, 10)."""

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from bot.relay.delivery import Letter

ORGANIZATION = "00DRef000000001EAA"


@dataclass(frozen=True)
class Told:
    """One record of a message; a field that is None is sent as nil."""

    notification_id: str
    kind: str
    fields: Mapping[str, str | None]


def send(*records: Told, url: str = "", organization: str = ORGANIZATION) -> Letter:
    """A message with these records; no secret is in it."""
    headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
    return Letter(headers, message(*records, organization=organization), url)


def message(*records: Told, organization: str = ORGANIZATION) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound">
  <OrganizationId>{organization}</OrganizationId><ActionId>04kRef000000001EAA</ActionId>\
<SessionId xsi:nil="true"/>
  <EnterpriseUrl>https://hartwell.my.salesforce.com/services/Soap/c/61.0/00DRef000000001\
</EnterpriseUrl>
  <PartnerUrl>https://hartwell.my.salesforce.com/services/Soap/u/61.0/00DRef000000001</PartnerUrl>
  {"".join(_notification(one) for one in records)}
 </notifications></soapenv:Body></soapenv:Envelope>""".encode()


def _notification(told: Told) -> str:
    fields = "".join(
        f'<sf:{name} xsi:nil="true"/>'
        if value is None
        else f"<sf:{name}>{escape(value)}</sf:{name}>"
        for name, value in told.fields.items()
    )
    return f"""<Notification><Id>{told.notification_id}</Id>
   <sObject xsi:type="sf:{told.kind}" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
    {fields}</sObject></Notification>"""
