"""Every question that was put to a language model: what for, how long, how dear, how it ended."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Identity, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import CallOutcome


class ModelCall(Base):
    """One call. What was said is not kept here: neither the comment nor the answer.

    ``cost`` is in the currency of the configured prices, empty when none were. Tokens are the
    server's own count; an estimate where it gave none. ``response_id`` is empty for comments that
    are not on record, as those of a file.
    """

    __tablename__ = "model_calls"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    at: Mapped[datetime] = mapped_column(Utc, index=True)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("responses.id"), index=True)
    purpose: Mapped[str] = mapped_column(Text)  # "read" or "verify"
    model: Mapped[str] = mapped_column(Text)
    prompt: Mapped[str] = mapped_column(Text)
    prompt_version: Mapped[int]
    tokens_in: Mapped[int]
    tokens_out: Mapped[int]
    cost: Mapped[Decimal | None] = mapped_column(Numeric)
    latency_ms: Mapped[int]
    outcome: Mapped[CallOutcome] = mapped_column(Word(CallOutcome))
