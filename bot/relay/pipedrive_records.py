"""Pipedrive's records as its API hands them out (survey-and-crm-wire-formats.md 11)."""

from datetime import UTC, datetime

from bot.relay import crm_values, fields, pipedrive_event, pipedrive_words
from bot.relay.crm_values import named
from bot.relay.delivery import Change, Options
from bot.relay.document import Document
from bot.relay.moments import moment


def record_change(entity: str, record: Document, options: Options, now: datetime) -> Change:
    """A deal, project, organization, person or user as it stands. Raises Unreadable."""
    number = fields.identity(record.get("id"), "id")
    changed = record.get("update_time") or record.get("modified")
    at = moment(changed, "update_time", UTC, now) if changed else now
    values = pipedrive_event.flat(record)
    return Change(
        external_id=named(entity, number, at.isoformat()),
        about=pipedrive_words.ABOUT[entity],
        record_id=pipedrive_words.record_id(entity, number),
        at=at,
        fields=crm_values.told(values, pipedrive_words.words(entity, options)),
        gone=pipedrive_words.is_gone(values),
    )
