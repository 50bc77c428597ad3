"""The events of a HubSpot app: thin, up to a hundred at once (survey-and-crm-wire-formats.md 9).

An event names one property of one object and no association. So beside its Change there is a
Pointer to the object, one for each object of a letter: whose it is must be looked up.
"""

from datetime import UTC, datetime

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.crm_values import named, option
from bot.relay.delivery import Deliveries, Delivery, Irrelevant, Options, Pointer
from bot.relay.document import Document
from bot.relay.hubspot_acts import Event, said
from bot.relay.hubspot_words import ABOUT, TYPES, Kind
from bot.relay.moments import moment

MOST_EVENTS = 1000  # HubSpot sends a hundred, as far as is known
NOTHING = "None of these events is about a stage, a ticket, a client or one of their people."


def read(events: list[object], options: Options, now: datetime) -> Deliveries:
    """All that these events say; raises Unreadable naming the event and the field."""
    if len(events) > MOST_EVENTS:
        raise Unreadable(f"More than {MOST_EVENTS} events in one delivery.", field="body")
    found: list[Delivery] = []
    looks: dict[tuple[str, ...], Pointer] = {}
    for number, given in enumerate(events):
        event = _event(fields.section(given, f"[{number}]"), f"[{number}]", now)
        if event is None or _our_own(event, options):
            continue
        for one in said(event, options):
            if isinstance(one, Pointer):
                _look_once(looks, one)
            else:
                found.append(one)
    return [*found, *looks.values()] or Irrelevant(NOTHING)


def _event(given: Document, name: str, now: datetime) -> Event | None:
    """None: about an object that we take no notice of."""
    written = given.get("subscriptionType")
    if not isinstance(written, str):
        raise Unreadable(f"{name}.subscriptionType is missing.", field=f"{name}.subscriptionType")
    word, _, act = written.partition(".")
    if word == "object":
        kind = TYPES.get(str(given.get("objectTypeId")))
    else:
        kind = Kind(word) if word in set(ABOUT) else None
    if kind is None:
        return None
    record_id = given.get("objectId") or given.get("fromObjectId") or given.get("primaryObjectId")
    record = fields.identity(record_id, f"{name}.objectId")
    portal = fields.identity(given.get("portalId"), f"{name}.portalId")
    at = moment(given.get("occurredAt"), f"{name}.occurredAt", UTC, now)
    # HubSpot does not promise that eventId is unique: these together are.
    about = (given.get("subscriptionId"), record, given.get("propertyName") or act)
    external_id = named(portal, *about, given.get("occurredAt"))
    return Event(name, kind, act, record, at, portal, external_id, given)


def _our_own(event: Event, options: Options) -> bool:
    """What we wrote back comes round again. We write of clients only, never of deals or tickets."""
    us = {option(options, "app_id"), str(event.given.get("appId") or "")} - {""}
    return (
        event.kind in {Kind.CONTACT, Kind.COMPANY}
        and event.given.get("changeSource") == "INTEGRATION"
        and str(event.given.get("sourceId")) in us
    )


def _look_once(looks: dict[tuple[str, ...], Pointer], one: Pointer) -> None:
    """One look at each object will do: the latest, unless an earlier one was the more urgent."""
    key = (one.what, one.params["portal"], one.params.get("id", ""), one.params.get("contact", ""))
    other = looks.setdefault(key, one)
    if ("fresh" in one.params, one.at) > ("fresh" in other.params, other.at):
        looks[key] = one
