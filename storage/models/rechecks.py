"""Asking again after a closing: what was arranged, and what the client said (product.md L6, U9)."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import RecheckOutcome


class Recheck(Base):
    """One closing's question whether it held; it is due at the follow-up's ``recheck_due_at``.

    ``asks``: the closer arranged that the client is asked; without it the next answer tells.
    ``nonce`` is the unguessable half of the link. ``confirmation``: what the client said before,
    in a colleague's words. ``score`` and ``outcome`` are those of ``response_id`` once it was
    weighed; a one-tap answer has its score a moment earlier.
    """

    __tablename__ = "rechecks"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 10", name="score_range"),
        CheckConstraint("(outcome IS NULL) = (settled_at IS NULL)", name="settled_whole"),
        Index(
            "ix_rechecks_open",
            "follow_up_id",
            postgresql_include=["asks"],
            postgresql_where=text(
                "settled_at IS NULL AND answered_at IS NULL AND confirmed_at IS NULL"
            ),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), unique=True)
    asks: Mapped[bool]
    nonce: Mapped[str] = mapped_column(Text, unique=True)
    confirmation: Mapped[str | None] = mapped_column(Text)
    confirmed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    confirmed_at: Mapped[datetime | None] = mapped_column(Utc)
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    score: Mapped[int | None] = mapped_column(SmallInteger)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("responses.id"), index=True)
    outcome: Mapped[RecheckOutcome | None] = mapped_column(Word(RecheckOutcome))
    settled_at: Mapped[datetime | None] = mapped_column(Utc)
