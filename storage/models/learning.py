"""What people said of readings, and the bars that were set from it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Double, ForeignKey, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.label_words import DisagreeReason, LabelAbout, LabelSource
from storage.models.base import Base, Utc, Word


class Label(Base):
    """What a colleague said of a comment. Rows are added, and at most withdrawn.

    ``arrival_id`` names the delivery whose words they saw: a changed comment is another comment.
    ``value``: "yes" or "no" about frustration; about the theme a key of the codebook.
    """

    __tablename__ = "labels"
    __table_args__ = (
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_by IS NULL)", name="withdrawal_whole"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), index=True)
    arrival_id: Mapped[int | None] = mapped_column(BigInteger)
    about: Mapped[LabelAbout] = mapped_column(Word(LabelAbout))
    value: Mapped[str] = mapped_column(Text)
    source: Mapped[LabelSource] = mapped_column(Word(LabelSource))
    reason: Mapped[DisagreeReason | None] = mapped_column(Word(DisagreeReason))
    note: Mapped[str] = mapped_column(Text, server_default="")
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))


class Bar(Base):
    """A probability from which the embedded analyst flags, set by an admin; the newest holds.

    ``flags``, ``disagreed``: of the labelled flags it was learned from, how many in all, and how
    many owners disagreed with.
    """

    __tablename__ = "bars"
    __table_args__ = (
        CheckConstraint("value > 0 AND value < 1", name="value_range"),
        CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="undoing_whole"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    value: Mapped[float] = mapped_column(Double)
    why: Mapped[str] = mapped_column(Text)
    flags: Mapped[int]
    disagreed: Mapped[int]
    set_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    set_at: Mapped[datetime] = mapped_column(Utc)
    undone_at: Mapped[datetime | None] = mapped_column(Utc)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
