"""What came of a write, as the effect's record and the log keep it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.outside.doer import OutcomeUnknown
from storage import crm_writes
from storage.crm_words import WriteOutcome
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import Delivery

LONGEST = timedelta(seconds=50)  # for all calls of one write, so that a lost one is soon known

Known = dict[str, Any]


def held(why: str) -> Known:
    return {"outcome": WriteOutcome.HELD, "why": why}


def would(record: str, before: Mapping[str, str], after: Mapping[str, str]) -> Known:
    """A dry run: what would have been written."""
    return _told(WriteOutcome.WOULD, record, before, after)


def written(
    record: str, before: Mapping[str, str], after: Mapping[str, str], *, at: str = ""
) -> Known:
    """``at``: their id of the note."""
    return _told(WriteOutcome.WRITTEN, record, before, after) | {"at": at}


def _told(
    outcome: WriteOutcome, record: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Known:
    return {
        "outcome": outcome,
        "record": record,
        "before": dict(before),
        "after": dict(after),
        "why": None,
    }


def too_slow() -> OutcomeUnknown:
    return OutcomeUnknown(
        "It took too long, so nobody knows whether it was written. The desk looks."
    )


async def settle(tx: Transaction, effect: EffectRecord) -> None:
    """Write into the log what is known now."""
    facts: Known
    if effect.outcome is Delivery.SENT:
        names = ("outcome", "record", "before", "after", "why")
        facts = {name: effect.known[name] for name in names if name in effect.known}
    else:
        failed = effect.outcome is Delivery.FAILED
        outcome = WriteOutcome.FAILED if failed else WriteOutcome.UNKNOWN
        facts = {"outcome": outcome, "why": effect.error}
    await crm_writes.note(tx, effect.id, **facts, settled_at=effect.now)
