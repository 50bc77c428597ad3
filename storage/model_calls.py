"""What was asked of the model today, and how it has fared lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, insert, select

from storage.database import Transaction
from storage.models import ModelCall
from storage.words import CallOutcome


@dataclass(frozen=True, slots=True)
class Spent:
    """Of a day: calls and tokens; ``cost`` is None when no call had a price."""

    calls: int
    tokens: int
    cost: Decimal | None
    typical_ms: int | None  # the median latency of answered calls


@dataclass(frozen=True, slots=True)
class LatestCall:
    """How one of the last calls ended."""

    at: datetime
    outcome: CallOutcome


async def keep(tx: Transaction, **facts: Any) -> None:
    """Write down one call; ``facts`` are the columns of the table."""
    await tx.execute(insert(ModelCall).values(**facts))


async def tokens_since(tx: Transaction, since: datetime) -> int:
    """All tokens, in and out, of the calls from this moment on."""
    row = await tx.execute(
        select(func.coalesce(func.sum(ModelCall.tokens_in + ModelCall.tokens_out), 0)).where(
            ModelCall.at >= since
        )
    )
    return int(row.scalar_one())


async def spent_since(tx: Transaction, since: datetime) -> Spent:
    answered = ModelCall.outcome == CallOutcome.ANSWERED
    median = func.percentile_cont(0.5).within_group(ModelCall.latency_ms)
    row = (
        await tx.execute(
            select(
                func.count().label("calls"),
                func.coalesce(func.sum(ModelCall.tokens_in + ModelCall.tokens_out), 0),
                func.sum(ModelCall.cost),
                median.filter(answered),
            ).where(ModelCall.at >= since)
        )
    ).one()
    calls, tokens, cost, typical = row
    return Spent(calls, int(tokens), cost, None if typical is None else round(typical))


async def latest(tx: Transaction, limit: int) -> Sequence[LatestCall]:
    """The last calls, newest first."""
    rows = await tx.execute(
        select(ModelCall.at, ModelCall.outcome).order_by(ModelCall.id.desc()).limit(limit)
    )
    return [LatestCall(row.at, row.outcome) for row in rows]
