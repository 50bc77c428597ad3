"""What a file of this room says about writing into its system."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.lookup.http import Http
from bot.lookup.lookup import System


@dataclass(frozen=True, slots=True)
class Target:
    """Where a note belongs, by their ids. ``ticket``: the one that the answer came from."""

    contact: str
    company: str | None = None
    ticket: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Note:
    """What a note says. Lines are plain words, and may be a client's: each system escapes them.

    mark: by which the note is found again; its last line says it. at: when it happened, ISO 8601.
    """

    heading: str
    lines: Sequence[str]
    mark: str
    at: str

    @property
    def last(self) -> str:
        return f"NPS Desk ref {self.mark}"


class FindContact(Protocol):
    """Their id of the one contact with this address; None where there is none, or several."""

    async def __call__(self, ask: Http, email: str) -> str | None: ...


class AddNote(Protocol):
    """Leave the note; its id there."""

    async def __call__(self, ask: Http, target: Target, note: Note) -> str: ...


class FindNote(Protocol):
    """The id of the note with this mark; None when it surely is not there."""

    async def __call__(self, ask: Http, target: Target, mark: str) -> str | None: ...


class ReadFields(Protocol):
    """These properties of a contact as they are there, empty ones as "". Raises NotThere."""

    async def __call__(self, ask: Http, contact: str, names: Sequence[str]) -> dict[str, str]: ...


class WriteFields(Protocol):
    """Set these properties of a contact, and nothing else."""

    async def __call__(self, ask: Http, contact: str, values: Mapping[str, str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Writer:
    """How one system is written to. All raise what Http raises.

    custom: why a property is none that a customer made there; None where it may be one.
    on_tickets: notes go to the ticket that the answer came from, and nowhere else.
    naming: how an admin finds the name of a property there.
    """

    system: System
    find_contact: FindContact
    add_note: AddNote
    find_note: FindNote
    read: ReadFields
    write: WriteFields
    custom: Callable[[str], str | None]
    naming: str
    on_tickets: bool = False
