"""What storage hands out about those who are pleased."""

from dataclasses import dataclass
from datetime import datetime

from storage.promoter_words import Activation, AskOutcome, QuoteUse, ThankedHow
from storage.records import ContactRecord
from storage.words import Delivery


@dataclass(frozen=True, slots=True)
class PromoterRecord:
    """Somebody who gave 9 or 10 and means it; ``id`` is that of the thanks owed for it.

    newest: they have answered nothing since. letter: what became of the mail it last went out
    with, ``letter_why`` if it did not leave. asked_at, asked_for: what they were last asked for,
    by whomever, for whichever answer.
    """

    id: int
    response_id: int
    score: int
    comment: str
    answered_at: datetime
    contact: ContactRecord
    account: str
    director_id: int | None
    partner_id: int | None
    owner_id: int | None
    owner: str | None
    due_at: datetime
    thanked_at: datetime | None
    how: ThankedHow | None
    dropped_why: str | None
    letter_id: int | None
    letter: Delivery | None
    letter_why: str | None
    newest: bool
    gone: bool
    opted_out: bool
    asked_at: datetime | None = None
    asked_for: Activation | None = None

    @property
    def owed(self) -> bool:
        return self.thanked_at is None and self.dropped_why is None


@dataclass(frozen=True, slots=True)
class AskRecord:
    """One thing wanted of a promoter, or asked; ``about`` is the id of their thanks."""

    id: int
    about: int
    contact: str
    account: str
    kind: Activation
    wanted_by_id: int
    wanted_by: str
    allowed: bool | None
    made_by: str | None
    made_at: datetime | None
    outcome: AskOutcome | None


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """Words that a client lets us show, exactly; ``how``: who agreed, and by what."""

    id: int
    contact: str
    account: str
    words: str
    uses: tuple[QuoteUse, ...]
    how: str
    kept_by: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class RoundRecord:
    """A round of review asks: for how many people, how many were asked, and how many more were
    handed out to be written to."""

    id: int
    place: str
    words: str
    opened_by: str
    opened_at: datetime
    until: datetime
    people: int
    asked: int
    shown: int
    press: str


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody of a round who is still to be asked."""

    contact_id: int
    name: str
    email: str
