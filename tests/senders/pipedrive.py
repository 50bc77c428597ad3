"""Pipedrive's deliveries in both shapes, with HTTP Basic (survey-and-crm-wire-formats.md 11)."""

import base64
import uuid
from datetime import datetime
from typing import Any

import orjson

from bot.relay.delivery import Letter


def event(
    entity: str,
    number: int,
    at: datetime,
    data: dict[str, Any] | None,
    previous: dict[str, Any] | None = None,
    *,
    action: str = "change",
    **meta: Any,
) -> dict[str, Any]:
    """An event in the present shape; ``previous`` holds what changed only."""
    return {
        "meta": {
            "action": action,
            "entity": entity,
            "entity_id": str(number),
            "company_id": "990",
            "user_id": "55",
            "id": str(uuid.uuid4()),
            "correlation_id": str(uuid.uuid4()),
            "is_bulk_edit": False,
            "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "type": "general",
            "version": "2.0",
            "webhook_id": "12",
            "webhook_owner_id": "55",
            "change_source": "app",
            "permitted_user_ids": ["55"],
            "attempt": 1,
            "host": "hartwell.pipedrive.com",
            **meta,
        },
        "data": None if data is None else {"id": number, **data},
        "previous": previous,
    }


def old_event(
    entity: str,
    number: int,
    at: datetime,
    current: dict[str, Any] | None,
    previous: dict[str, Any] | None,
    *,
    action: str = "updated",
) -> dict[str, Any]:
    """An event in the shape of old hooks; ``previous`` is the whole record."""
    return {
        "v": 1,
        "event": f"{action}.{entity}",
        "meta": {
            "action": action,
            "object": entity,
            "id": number,
            "timestamp": int(at.timestamp()),
            "webhook_id": 12,
            "host": "hartwell.pipedrive.com",
        },
        "current": None if current is None else {"id": number, **current},
        "previous": None if previous is None else {"id": number, **previous},
        "retry": 0,
    }


def send(document: dict[str, Any], *, secret: str, url: str, now: datetime) -> Letter:
    """The event with the password of the webhook."""
    pair = base64.b64encode(f"nps-desk:{secret}".encode()).decode()
    headers = {"Content-Type": "application/json", "Authorization": f"Basic {pair}"}
    return Letter(headers, orjson.dumps(document), url)
