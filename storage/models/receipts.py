"""The proof of every figure that was told."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Integer, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Receipt(Base):
    """One computed question, kept for ever: it can be computed again to the same value.

    plan: the question (bot/answers/receipts.py). found: everything that was counted for it.
    version: of the measure's definition. last_response, last_arrival: how far the records reached;
    last_ask, last_reading: how far the ledger of surveys did, and the readings of comments.
    left_out: accounts that were not counted, because they were behind a wall for the asker.
    value, low, high: of the headline, in the measure's own unit; empty where none may be shown.
    """

    __tablename__ = "receipts"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    asked_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(Utc)
    measure: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    plan: Mapped[dict[str, Any]] = mapped_column(JSONB)
    found: Mapped[dict[str, Any]] = mapped_column(JSONB)
    value: Mapped[float | None]
    n: Mapped[int] = mapped_column(BigInteger)
    low: Mapped[float | None]
    high: Mapped[float | None]
    last_response: Mapped[int] = mapped_column(BigInteger)
    last_arrival: Mapped[int] = mapped_column(BigInteger)
    last_ask: Mapped[int] = mapped_column(BigInteger, server_default="0")
    last_reading: Mapped[int] = mapped_column(BigInteger, server_default="0")
    run_ms: Mapped[int] = mapped_column(Integer)
    left_out: Mapped[tuple[int, ...]] = mapped_column(
        ARRAY(Integer, as_tuple=True), server_default="{}"
    )
