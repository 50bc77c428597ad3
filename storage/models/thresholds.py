"""From which score on an unhappy answer opens no card: what admins made of it, and what it left."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class ThresholdChange(Base):
    """A whole set of thresholds that an admin proposed; neither it nor its version is ever changed.

    In force is the set with the highest version that was not rolled back; where there is none, the
    shipped one. ``narrowed``: the roles and tiers ("user:other") at which only 0-4 opens a card.
    ``rehearsal``: what it would have done, reckoned when it was proposed.
    """

    __tablename__ = "thresholds"
    __table_args__ = (
        CheckConstraint("(version IS NULL) = (published_at IS NULL)", name="publication_whole"),
        CheckConstraint("(version IS NULL) = (published_by IS NULL)", name="publication_signed"),
        CheckConstraint("published_by <> proposed_by", name="two_people"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    base_version: Mapped[int]  # of the set that was in force when this was proposed
    narrowed: Mapped[list[str]] = mapped_column(ARRAY(Text))
    why: Mapped[str] = mapped_column(Text)
    rehearsal: Mapped[dict[str, Any]] = mapped_column(JSONB)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    proposed_at: Mapped[datetime] = mapped_column(Utc)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
    version: Mapped[int | None] = mapped_column(unique=True)
    published_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    rolled_back_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    rolled_back_at: Mapped[datetime | None] = mapped_column(Utc)


class NarrowedAnswer(Base):
    """An unhappy answer that opened no card, for it was below the card threshold of that version.

    ``arrival_id`` names the delivery that was judged: an answer that changed since is judged anew.
    """

    __tablename__ = "narrowed_answers"

    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), primary_key=True)
    arrival_id: Mapped[int | None] = mapped_column(BigInteger)
    thresholds_version: Mapped[int]
    narrowed_at: Mapped[datetime] = mapped_column(Utc, index=True)
