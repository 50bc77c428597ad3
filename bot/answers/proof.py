"""What was answered, and the receipt that proves it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.found import Found
from bot.answers.plan import Plan
from bot.answers.said import Said
from bot.answers.wording import Told
from storage.receipts import ReceiptRecord
from storage.tallies import Counted


@dataclass(frozen=True, slots=True)
class Answered:
    """What is told about a plan, the number of its receipt, and the plan itself."""

    plan: Plan
    told: Told
    found: Found
    receipt_id: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A receipt as its window shows it. lines: the last ones that stood beneath the sentence.

    answers: the newest behind the figure. again: whether a second run gave the same; None: no run.
    """

    record: ReceiptRecord
    plan: Plan
    sentence: Said
    lines: Sequence[Said]
    who: str
    answers: Sequence[Counted]
    zone: str
    again: bool | None = None
