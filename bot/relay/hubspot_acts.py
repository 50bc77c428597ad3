"""What one event of a HubSpot app means to us (survey-and-crm-wire-formats.md 9)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.relay import fields, hubspot_words
from bot.relay.crm_values import named
from bot.relay.delivery import Change, Delivery, Options, Pointer
from bot.relay.document import Document
from bot.relay.hubspot_words import ABOUT, NAME_PARTS, NPS_OF_A_CONTACT, TURNS, Kind

# Imports tell how things stand: a list of last year's finished work is not news (values known).
NO_NEWS = frozenset({"IMPORT", "MIGRATION"})


@dataclass(frozen=True, slots=True)
class Event:
    """One of a letter. ``name``: where it stands there, for refusals ("[3]")."""

    name: str
    kind: Kind
    act: str
    record_id: str
    at: datetime
    portal: str
    external_id: str
    given: Document


def said(event: Event, options: Options) -> Iterator[Delivery]:
    """Changes, and where to look; nothing for an event that is none of our business."""
    act = ACTS.get(event.act)
    return iter(()) if act is None else act(event, options)


def pointer(
    kind: Kind, record_id: str, portal: str, at: datetime, *, fresh: bool = False
) -> Pointer:
    """Look at this object. ``fresh``: even one that is known, as the event does not tell enough."""
    params = {"id": record_id, "portal": portal}
    return Pointer(
        external_id=named(portal, kind, record_id, at.isoformat()),
        what=kind.value,
        at=at,
        params={**params, "fresh": "yes"} if fresh else params,
    )


def _changed(event: Event, options: Options) -> Iterator[Delivery]:
    given, name = event.given, str(event.given.get("propertyName"))
    if event.kind is Kind.FEEDBACK:
        yield _look_at(event)
    elif event.kind is Kind.CONTACT and name in NPS_OF_A_CONTACT:
        params = {"contact": event.record_id, "portal": event.portal}
        yield Pointer(named(event.external_id), Kind.FEEDBACK.value, event.at, params)
    elif name in {word.theirs for word in hubspot_words.words(event.kind, options)}:
        # A sensitive property comes without its value.
        values = {name: given["propertyValue"]} if "propertyValue" in given else {}
        told = hubspot_words.told(event.kind, values, event.at, options)
        if told:
            news = str(given.get("changeSource")) not in NO_NEWS
            yield replace(_change(event), fields=told, turned=news and not TURNS.isdisjoint(told))
        yield _look_at(event, fresh=not told or name in NAME_PARTS)


def _look(event: Event, options: Options) -> Iterator[Delivery]:
    yield _look_at(event)


def _restored(event: Event, options: Options) -> Iterator[Delivery]:
    if event.kind is not Kind.FEEDBACK:
        yield _change(event)
    yield _look_at(event)


def _gone(event: Event, options: Options) -> Iterator[Delivery]:
    """Also contact.privacyDeletion: who asked to be forgotten there is gone for us as well."""
    if event.kind is not Kind.FEEDBACK:
        yield replace(_change(event), gone=True)


def _merged(event: Event, options: Options) -> Iterator[Delivery]:
    """Several ids have become one (the names of these fields are known, not verified)."""
    given, name = event.given, event.name
    primary = given.get("primaryObjectId") or event.record_id
    kept = fields.identity(given.get("newObjectId") or primary, f"{name}.newObjectId")
    merged = given.get("mergedObjectIds")
    parts = [primary, *(merged if isinstance(merged, list) else [])]
    ids = {fields.identity(part, f"{name}.mergedObjectIds") for part in parts} - {kept}
    for one in sorted(ids) if event.kind in ABOUT else ():
        yield replace(
            _change(event), external_id=named(event.external_id, one), record_id=one, gone=True
        )
    yield pointer(event.kind, kept, event.portal, event.at, fresh=True)


ACTS: Mapping[str, Callable[[Event, Options], Iterator[Delivery]]] = {
    "propertyChange": _changed,
    "creation": _look,
    "associationChange": _look,
    "restore": _restored,
    "deletion": _gone,
    "privacyDeletion": _gone,
    "merge": _merged,
}


def _look_at(event: Event, *, fresh: bool = True) -> Pointer:
    return pointer(event.kind, event.record_id, event.portal, event.at, fresh=fresh)


def _change(event: Event) -> Change:
    """That there was one, without what it was."""
    return Change(
        external_id=event.external_id,
        about=ABOUT[event.kind],
        record_id=event.record_id,
        at=event.at,
        url=hubspot_words.page(event.portal, event.kind, event.record_id),
    )
