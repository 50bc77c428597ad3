"""Zendesk's deliveries, signed (survey-and-crm-wire-formats.md 8)."""

import uuid
from datetime import datetime
from typing import Any

import orjson

from bot.demo.senders.zendesk import signed
from bot.relay.delivery import Letter


def ticket_event(
    act: str, number: int, at: datetime, event: dict[str, Any], **detail: Any
) -> dict[str, Any]:
    """A subscribed event of a ticket: "status_changed", {"current": "SOLVED", ...}."""
    return envelope(
        f"ticket.{act}",
        at,
        {
            "id": str(number),
            "subject": "Annual audit",
            "status": "OPEN",
            "priority": "NORMAL",
            "type": "TASK",
            "requester_id": "81",
            "assignee_id": "82",
            "organization_id": "83",
            "tags": ["prj-2107"],
            "custom_status": "9001",
            "created_at": "2026-01-05T08:00:00Z",
            "updated_at": at.isoformat(),
            "is_public": True,
            "external_id": None,
            "via": {"channel": "web"},
            **detail,
        },
        event,
    )


def envelope(
    kind: str, at: datetime, detail: dict[str, Any], event: dict[str, Any]
) -> dict[str, Any]:
    """Any subscribed event: "organization.name_changed"."""
    return {
        "account_id": 44,
        "id": f"evt-{uuid.uuid4().hex}",
        "type": f"zen:event-type:{kind}",
        "subject": f"zen:{kind.partition('.')[0]}:{detail.get('id')}",
        "time": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "zendesk_event_version": "2022-11-06",
        "detail": detail,
        "event": event,
    }


def send(document: dict[str, Any], *, secret: str, url: str, now: datetime) -> Letter:
    """An event, or what a trigger wrote."""
    return signed(orjson.dumps(document), secret, url, now)
