"""Named refusals. Each carries the sentence that the one person who can act will read."""

from storage.database import DatabaseAwayError

__all__ = [
    "AlreadyClaimed",
    "BadSignature",
    "DatabaseAwayError",
    "NotAllowed",
    "NotNow",
    "Refusal",
    "Unreadable",
]


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error of the program
    """The desk declines, and says why and what to do in one sentence.

    ``field`` names the input of a form that must be mended, when there is one.
    """

    field: str | None = None

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class BadSignature(Refusal):
    """Proof of origin is missing, wrong or stale. The door answers 401."""


class Unreadable(Refusal):
    """The body cannot be understood; the sentence names the field. The door answers 422."""


class AlreadyClaimed(Refusal):
    """Somebody else was first; the sentence says who and when."""


class NotAllowed(Refusal):
    """The person may not do this, or may not know that it exists."""


class NotNow(Refusal):
    """The follow-up is in a state in which this makes no sense; the sentence says what does."""
