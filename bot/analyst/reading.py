"""What an analyst is asked and what it answers. Settled here; every analyst keeps to it."""

from dataclasses import dataclass
from typing import Protocol

from bot.analyst.tuning import Tuning
from storage.words import DraftKind, Polarity, Role, Severity, Theme


@dataclass(frozen=True, slots=True)
class Comment:
    """A client's own words beside the score they gave.

    ``text`` is exactly as stored (never normalised): every quote is a slice of it.
    ``score`` is 0-10.
    """

    text: str
    score: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words of the comment: ``comment.text[start:end]`` in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class ThemeFound:
    """One theme of the codebook, with the words that show it."""

    theme: Theme
    polarity: Polarity
    quote: Quote


@dataclass(frozen=True, slots=True)
class Reading:
    """What an analyst made of a comment.

    themes: at most three, main one first; negative ones before positive ones.
    hidden: the words that make a 7-10 a hidden detractor (product.md D.7), else None.
    probability: 0-1, that the words show a frustrated client, whatever the score; None when the
        analyst cannot tell. For measuring: people see the quote, never this figure (D.7).
    signals: short machine names of what fired, for "why this alert?" ("churn_language", "chasing").
    sentiment: -1 (bitter) to 1 (delighted); None when the analyst cannot tell.
    language: ISO 639-1, or None when unsure.
    bar: the probability from which this analyst flagged; None for one that has none.
    abstained: the analyst does not read this language or is unsure: people see "please read".
    """

    analyst: str
    version: str
    themes: tuple[ThemeFound, ...] = ()
    hidden: Quote | None = None
    signals: tuple[str, ...] = ()
    sentiment: float | None = None
    language: str | None = None
    abstained: bool = False
    probability: float | None = None
    bar: float | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """How somebody writes, as they told it: their style card (product.md L3).

    greeting: the word before the client's name ("Dear"); sign_off: the last lines, with their own
    name. notes: for a model ("short sentences"). never: words and phrases that they do not use.
    """

    greeting: str = ""
    sign_off: str = ""
    notes: str = ""
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A reply as it was proposed, and what the sender made of it."""

    proposed: str
    became: str


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a draft may use. Nothing else exists for the drafter.

    call_times: already in the sender's words ("11:15 today or 14:30 tomorrow"); empty when unknown.
    facts: dated events between us and the client, in our words ("invoice dispute: 1042 (3 Jun)").
    examples: the sender's latest edits in this tone. decider: who decides about money here.
    """

    comment: Comment
    reading: Reading
    role: Role
    severity: Severity
    contact_first_name: str
    sender_name: str
    call_times: str = ""
    style: Style = PLAIN
    facts: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    decider: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply that a person may edit and send; ``prompt`` names the file that it came from.

    An outline is for a person who must judge first; its ``tone`` says why ("legal").
    """

    text: str
    tone: str
    prompt: str
    prompt_version: int
    kind: DraftKind = DraftKind.DRAFT
    analyst: str = "embedded"


class Analyst(Protocol):
    """Reads comments and proposes replies. Never sends, never counts."""

    name: str
    version: str

    async def read(self, comment: Comment, tuning: Tuning) -> Reading:
        """Make a reading. Every quote in it is a slice of ``comment.text``."""

    async def draft(self, situation: Situation, tuning: Tuning) -> Draft:
        """Propose a reply in the tone that product.md L3 sets for role, band and severity."""
