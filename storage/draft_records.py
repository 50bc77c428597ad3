"""A proposed reply, and how its sender writes."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import DraftKind


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """One version of the proposed reply; ``author`` is None for an analyst's own.

    problems: what the guards found, one sentence each. sender_id: in whose voice it is.
    subject: of the mail; empty for the firm's.
    """

    version: int
    text: str
    tone: str
    prompt: str
    prompt_version: int
    author: str | None
    kind: DraftKind = DraftKind.DRAFT
    analyst: str = "embedded"
    problems: tuple[str, ...] = ()
    author_id: int | None = None
    sender_id: int | None = None
    subject: str = ""
    written_at: datetime | None = None

    @property
    def held_back(self) -> bool:
        """Whether the guards stopped it: nobody is offered it as ready."""
        return self.author is None and bool(self.problems)


@dataclass(frozen=True, slots=True)
class StyleRecord:
    """How a colleague writes. ``never``: words and phrases they do not use."""

    greeting: str = ""
    sign_off: str = ""
    notes: str = ""
    never: tuple[str, ...] = ()
