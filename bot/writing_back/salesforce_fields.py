"""Which fields of a contact there are in Salesforce, and what each of them takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.lookup.address import path_of
from bot.lookup.http import Http, rows
from bot.lookup.salesforce import VERSION
from bot.lookup.salesforce_refusals import Objection
from bot.relay.document import Document

DATA = ("services", "data", VERSION)
CONTACT = (*DATA, "sobjects", "Contact")
DESCRIBE = path_of(*CONTACT, "describe")
KEPT = ("name", "type", "updateable")  # of each field: all that is told of them is megabytes
NUMBERS = frozenset({"double", "int", "currency", "percent"})


@dataclass(frozen=True, slots=True)
class Field:
    """``name``: as it is written there; capitals do not tell fields apart."""

    name: str
    kind: str
    editable: bool

    def told(self, value: str) -> int | str | None:
        """A value as JSON: Salesforce takes no text for a number, and no number for a text."""
        if self.kind in NUMBERS and value.isdigit():
            return int(value)
        return value or None


async def writable(ask: Http, names: Sequence[str]) -> dict[str, Field]:
    """These fields by the names an admin gave. Raises Objection for one that cannot be written."""
    known = await _described(ask)
    if _wrong(ask, known, names) and ask.memory.forget(DESCRIBE):
        known = await _described(ask)  # somebody may have made it, or given the right, meanwhile
    if wrong := _wrong(ask, known, names):
        raise Objection(wrong)
    return {name: known[name.lower()] for name in names}


def _wrong(ask: Http, known: dict[str, Field], names: Sequence[str]) -> str | None:
    for name in names:
        found = known.get(name.lower())
        if found is None:
            return (
                f"{ask.label} shows the app's user no field {name} of contacts. Make it there, or "
                "let the user see and edit it (field-level security); then press Replay."
            )
        if not found.editable:
            return (
                f"{ask.label} does not let the app's user edit the field {name} of contacts. Give "
                "it the right (field-level security), then press Replay."
            )
    return None


async def _described(ask: Http) -> dict[str, Field]:
    """The fields that customers made; remembered for a quarter of an hour, but for the rest."""
    kept = ask.memory.find(DESCRIBE)
    if kept is None:
        told = rows(ask.label, await ask.get(DESCRIBE), "fields")
        kept = {
            "made": [{name: one.get(name) for name in KEPT} for one in told if one.get("custom")]
        }
        ask.memory.keep(DESCRIBE, kept)
    found = [_field(one) for one in rows(ask.label, kept, "made")]
    return {one.name.lower(): one for one in found}


def _field(told: Document) -> Field:
    return Field(str(told.get("name")), str(told.get("type")), told.get("updateable") is True)
