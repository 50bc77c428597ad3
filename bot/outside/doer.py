"""What does one kind of effect: a mail, a calendar event, a note in a CRM."""

from datetime import timedelta
from typing import Any, Protocol

from storage.database import Transaction
from storage.effects import EffectRecord


class NotDone(Exception):  # noqa: N818 - an outcome to decide on, not a fault of ours
    """It surely was not done. ``again``: when it may be tried; None: never, somebody must act.

    ``why`` is a sentence for the person who can act; it holds no secret and no client's words.
    lasting: for so long since it was wanted it is tried; None: a number of times.
    """

    def __init__(
        self, why: str, *, again: timedelta | None = None, lasting: timedelta | None = None
    ) -> None:
        super().__init__(why)
        self.why = why
        self.again = again
        self.lasting = lasting


class PutOff(Exception):  # noqa: N818 - the same
    """It was not tried: its moment has not come. That counts as no try."""

    def __init__(self, why: str, *, again: timedelta) -> None:
        super().__init__(why)
        self.why = why
        self.again = again


class OutcomeUnknown(Exception):  # noqa: N818 - the same
    """Nobody knows whether it was done: it is looked for, never simply repeated."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Doer(Protocol):
    """Does effects of one kind. ``longest`` bounds a call, so that a dead one is known as such."""

    longest: timedelta

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        """Do it; what is then known of it. Raises NotDone and OutcomeUnknown."""

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        """What is known of it where it would be; None when it surely is not there.

        Raises OutcomeUnknown when that cannot be told (yet).
        """

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        """What follows in our own records, in the transaction that notes the outcome.

        Comes with sent, failed and unknown; may come twice for one outcome, and must bear it.
        """
