"""A subscribed event of Zendesk, in its fixed envelope (survey-and-crm-wire-formats.md 8)."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.relay import crm_values, fields, zendesk_words
from bot.relay.crm_values import Word, option
from bot.relay.delivery import Change, Deliveries, Irrelevant, Options, Pointer
from bot.relay.document import Document
from bot.relay.moments import moment
from storage.crm_words import CrmKind

PREFIX = "zen:event-type:"
STATUS = "status_changed"
FIELD = "custom_field_changed"
OF_TICKETS = frozenset(
    {"created", STATUS, "custom_status_changed", "subject_changed", "undeleted"}
    | {"organization_changed", "requester_changed"}
)
GONE = frozenset({"deleted", "soft_deleted", "permanently_deleted"})
NOT_NPS = "A satisfaction rating is no NPS: good or bad cannot be put on a scale from 0 to 10."
OTHER = "An event of tickets, organizations or people that changes nothing here."


def is_one(document: Document) -> bool:
    """A trigger's body is whatever an admin wrote; an event says that it is one."""
    return str(document.get("type")).startswith(PREFIX)


def read(document: Document, options: Options, now: datetime) -> Deliveries:
    """What this event says; raises Unreadable naming the field."""
    subject, _, act = str(document["type"]).removeprefix(PREFIX).partition(".")
    detail = fields.section(document.get("detail"), "detail")
    event = fields.section(document.get("event"), "event")
    if "satisfaction" in act or "csat" in act:
        return Irrelevant(NOT_NPS)
    if subject == "ticket" and act == FIELD:
        return _answered(document, detail, event, options, now)
    if subject == "ticket" and act in OF_TICKETS | GONE:
        return [_ticket(document, detail, event, act, now)]
    if act == "name_changed" and "current" in event:
        detail = {**detail, "name": event["current"]}
    gone = act in GONE
    if subject == "organization":
        words: Sequence[Word] = zendesk_words.ORGANIZATION
        return [_change(document, CrmKind.ACCOUNT, detail, words, now, gone=gone)]
    if subject == "user" and zendesk_words.is_client(detail):
        words = zendesk_words.USER
        return [_change(document, CrmKind.CONTACT, detail, words, now, gone=gone)]
    return Irrelevant(OTHER)


def _ticket(
    document: Document, detail: Document, event: Document, act: str, now: datetime
) -> Change:
    """Of a change of status the event itself knows best; the rest is the ticket as it stands."""
    words, about = zendesk_words.TICKET, CrmKind.TICKET
    if act != STATUS:
        return _change(document, about, detail, words, now, gone=act in GONE)
    status = event.get("current") or detail.get("status")
    before: dict[str, str | None] = {"state": zendesk_words.state(event.get("previous"))}
    turned = before["state"] != zendesk_words.state(status)
    values = {**detail, "status": status}
    return _change(document, about, values, words, now, before=before, turned=turned)


def _answered(
    document: Document, detail: Document, event: Document, options: Options, now: datetime
) -> Deliveries:
    """The field that holds an NPS: who answered is known as an id only, so it is looked up."""
    field = fields.section(event.get("field"), "event.field")
    changed = fields.short(field.get("id") or event.get("field_id"), "event.field.id")
    ours = {option(options, "score_field_id"), option(options, "comment_field_id")} - {""}
    if changed not in ours:
        return Irrelevant("Another field of a ticket than the one that holds an NPS.")
    params = {"id": fields.identity(detail.get("id"), "detail.id")}
    if requester := fields.short(detail.get("requester_id"), "detail.requester_id"):
        params["requester"] = requester
    external_id = fields.identity(document.get("id"), "id")
    return [Pointer(external_id, "ticket", moment(document.get("time"), "time", UTC, now), params)]


def _change(
    document: Document,
    about: CrmKind,
    values: Document,
    words: Sequence[Word],
    now: datetime,
    *,
    gone: bool = False,
    before: dict[str, str | None] | None = None,
    turned: bool = False,
) -> Change:
    return Change(
        external_id=fields.identity(document.get("id"), "id"),
        about=about,
        record_id=fields.identity(values.get("id"), "detail.id"),
        at=moment(document.get("time"), "time", UTC, now),
        fields=crm_values.told(values, words),
        before=before or {},
        turned=turned,
        gone=gone,
    )
