"""What each kind of change brings to the life that they share."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from bot.cards.pieces import Block, Card, View
from bot.desk import Desk
from storage.changes import ChangeRecord, Changes
from storage.database import Transaction


class ChangePage(Protocol):
    """A proposed change with its rehearsal, as one admin sees it."""

    @property
    def change(self) -> ChangeRecord: ...
    @property
    def changes(self) -> Sequence[ChangeRecord]:
        """Every one of the same thing, this one too; the newest first."""

    @property
    def in_force(self) -> bool: ...
    @property
    def why_not(self) -> str:
        """Why it cannot be published by anybody, in a sentence; empty when it can be."""

    @property
    def mine(self) -> bool:
        """Whether the one who looks made it."""

    @property
    def alone(self) -> bool:
        """Whether there is no second admin who could publish it."""


P_co = TypeVar("P_co", bound=ChangePage, covariant=True)
P_contra = TypeVar("P_contra", bound=ChangePage, contravariant=True)
P = TypeVar("P", bound=ChangePage)


class Look(Protocol[P_co]):
    """Gathers all that is known of a change of this kind."""

    def __call__(
        self, tx: Transaction, change: Any, /, *, mine: bool, alone: bool
    ) -> Awaitable[P_co]: ...


class Window(Protocol[P_contra]):
    """The change with its whole rehearsal. ``news``: what came of a press."""

    def __call__(self, page: P_contra, /, *, news: str = "") -> View: ...


@dataclass(frozen=True, slots=True)
class Buttons:
    """Action ids, and the words that are particular.

    ``counts_from``: when a published one begins to count. ``sure``: asked before a way back.
    """

    show: str
    publish: str
    turn_down: str
    roll_back: str
    counts_from: str
    sure: Block


@dataclass(frozen=True, slots=True)
class Kind(Generic[P]):
    """One kind of change: of the prompts, of the card thresholds.

    ``name``: of the messages about it. ``unknown``: the sentence for a number that there is not.
    ``newer``: the one for a way back from under something newer. ``overview``: what the command
    shows of all.
    """

    name: str
    stored: Changes[Any]
    look: Look[P]
    card: Callable[[P], Card]
    window: Window[P]
    overview: Callable[[Desk, str], Awaitable[Card]]
    buttons: Buttons
    unknown: str
    newer: str
