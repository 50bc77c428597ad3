"""Who is in touch with a client's person, and what is held back from that person meanwhile."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import Asked

_LIVE = text("ended_at IS NULL")


class ContactLock(Base):
    """One colleague is in touch with one person (product.md U6).

    follow_up_id: for which follow-up; empty where they ring a silent key account. Another one can
    begin once this has ended, or its ``until`` has passed. ended_why: closed,
    handed_back, expired, taken_over, merged, call_freed.
    """

    __tablename__ = "contact_locks"
    __table_args__ = (
        Index("uq_contact_locks_live", "contact_id", unique=True, postgresql_where=_LIVE),
        Index("ix_contact_locks_live", "until", postgresql_where=_LIVE),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_why: Mapped[str | None] = mapped_column(Text)


class Hold(Base):
    """Something that would have gone to a person, and waits until their lock ends.

    source: who asked: the name of a connection, or a part of the desk. Asked again, the same row.
    """

    __tablename__ = "holds"
    __table_args__ = (
        Index(
            "uq_holds_waiting",
            "contact_id",
            "what",
            "source",
            unique=True,
            postgresql_where=text("released_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    what: Mapped[Asked] = mapped_column(Word(Asked))
    source: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Utc)
    held_until: Mapped[datetime] = mapped_column(Utc)
    released_at: Mapped[datetime | None] = mapped_column(Utc)
