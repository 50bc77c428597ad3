"""HubSpot's deliveries, signed as its apps sign them (survey-and-crm-wire-formats.md 9)."""

from datetime import datetime
from typing import Any

import orjson

from bot.relay import hubspot_signature
from bot.relay.delivery import Letter

PORTAL, APP = 990, 12


def event(
    kind: str, object_id: int, name: str, value: str, at: datetime, **changes: Any
) -> dict[str, Any]:
    """One property of a deal, ticket, company or contact took a value."""
    return {
        **thin(f"{kind}.propertyChange", object_id, at),
        "propertyName": name,
        "propertyValue": value,
        **changes,
    }


def thin(subscription: str, object_id: int, at: datetime, **changes: Any) -> dict[str, Any]:
    """An event without a property: "deal.creation", "contact.deletion"."""
    return {
        "eventId": 71001,
        "subscriptionId": 3301,
        "portalId": PORTAL,
        "appId": APP,
        "occurredAt": int(at.timestamp() * 1000),
        "subscriptionType": subscription,
        "attemptNumber": 0,
        "objectId": object_id,
        "changeSource": "CRM_UI",
        "sourceId": "userId:55",
        **changes,
    }


def send(*events: dict[str, Any], secret: str, url: str, now: datetime) -> Letter:
    """What an app posts: a list, also of one."""
    return signed(orjson.dumps(events), secret=secret, url=url, now=now)


def workflow(document: dict[str, Any], *, secret: str, url: str, now: datetime) -> Letter:
    """What a workflow posts: one object."""
    return signed(orjson.dumps(document), secret=secret, url=url, now=now)


def signed(body: bytes, *, secret: str, url: str, now: datetime) -> Letter:
    """Any body with the newest and the oldest signature, as of this moment."""
    stamp = str(int(now.timestamp() * 1000))
    return Letter(
        {
            "Content-Type": "application/json",
            hubspot_signature.V3: hubspot_signature.v3(body, secret, url, stamp),
            hubspot_signature.TIMESTAMP: stamp,
            hubspot_signature.OLDER: hubspot_signature.v1(body, secret),
            hubspot_signature.VERSION: "v1",
        },
        body,
        url,
    )
