"""What one admin proposes and another puts in force: the columns that each such table has."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Change(Base):
    """A proposal, and what became of it; neither what it says nor its version is ever changed.

    In force is what has the highest version and was not rolled back; where there is none, what
    was shipped.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    base_version: Mapped[int]  # of what was in force when this was proposed
    why: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    proposed_at: Mapped[datetime] = mapped_column(Utc)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
    version: Mapped[int | None]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    published_at: Mapped[datetime | None] = mapped_column(Utc)
    rolled_back_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    rolled_back_at: Mapped[datetime | None] = mapped_column(Utc)


def published_by_two() -> tuple[CheckConstraint, ...]:
    """A publication has a version, a moment and a name, and that is not the proposer's."""
    return (
        CheckConstraint("(version IS NULL) = (published_at IS NULL)", name="publication_whole"),
        CheckConstraint("(version IS NULL) = (published_by IS NULL)", name="publication_signed"),
        CheckConstraint("published_by <> proposed_by", name="two_people"),
    )
