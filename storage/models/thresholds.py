"""From which score on an unhappy answer opens no card: what admins made of it, and what it left."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc
from storage.models.changes import Change, published_by_two


class ThresholdChange(Change):
    """A whole set of thresholds.

    ``narrowed``: the roles and tiers ("user:other") at which only 0-4 opens a card.
    ``rehearsal``: what it would have done, reckoned when it was proposed.
    """

    __tablename__ = "thresholds"
    __table_args__ = (UniqueConstraint("version"), *published_by_two())

    narrowed: Mapped[list[str]] = mapped_column(ARRAY(Text))
    rehearsal: Mapped[dict[str, Any]] = mapped_column(JSONB)


class NarrowedAnswer(Base):
    """An unhappy answer that opened no card, for it was below the card threshold of that version.

    ``arrival_id`` names the delivery that was judged: an answer that changed since is judged anew.
    """

    __tablename__ = "narrowed_answers"

    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), primary_key=True)
    arrival_id: Mapped[int | None] = mapped_column(BigInteger)
    thresholds_version: Mapped[int]
    narrowed_at: Mapped[datetime] = mapped_column(Utc, index=True)
