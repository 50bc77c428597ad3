"""Surveys that are owed to a client's people, and those that somebody put off."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.ask_words import DeferralEnd, DeferralReason
from storage.models.base import Base, Utc, Word


class Deferral(Base):
    """One decision to put a client's surveys off, for a reason and a while (product.md G2, U8).

    It holds until ``ended_at`` is known: after ``until`` too somebody decides.
    contact_id: only this person's surveys; empty: everybody's at the account.
    latest: from then on it is not its beginner's to decide any more.
    asked_at, asked_last_at: when the question was put, at ``until`` and at ``latest``, to asked_of.
    """

    __tablename__ = "deferrals"
    __table_args__ = (
        CheckConstraint("begun_at < until AND until <= latest", name="until_in_range"),
        CheckConstraint("(ended_at IS NULL) = (how IS NULL)", name="end_whole"),
        Index(
            "uq_deferrals_account_live",
            "account_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL AND contact_id IS NULL"),
        ),
        Index(
            "uq_deferrals_contact_live",
            "contact_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL AND contact_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    reason: Mapped[DeferralReason] = mapped_column(Word(DeferralReason))
    note: Mapped[str] = mapped_column(Text, server_default="")
    begun_at: Mapped[datetime] = mapped_column(Utc)
    begun_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    until: Mapped[datetime] = mapped_column(Utc)
    latest: Mapped[datetime] = mapped_column(Utc)
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    asked_last_at: Mapped[datetime | None] = mapped_column(Utc)
    asked_of: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    how: Mapped[DeferralEnd | None] = mapped_column(Word(DeferralEnd))


class Ask(Base):
    """A survey owed to one person, about one piece of work that turned complete (product.md U1).

    Whether they may be asked now is never kept here: it is worked out from facts when somebody
    looks. key: names the work; asked about once. asked_at: when a survey tool asked us whether it
    may send, and was told that it may. withdrawn_at: the work was opened again before that.
    kind: of what kind the work is, as its CRM calls it; empty where it does not say.
    not_before: nobody is asked on the day on which work turned complete (product.md C1).
    """

    __tablename__ = "asks"
    __table_args__ = (
        UniqueConstraint("contact_id", "key"),
        Index(
            "ix_asks_owed",
            "account_id",
            postgresql_where=text("asked_at IS NULL AND withdrawn_at IS NULL"),
        ),
        Index("ix_asks_turned_at", "turned_at"),
        Index("ix_asks_batch_id", "batch_id", postgresql_where=text("batch_id IS NOT NULL")),
        Index("ix_asks_asked_at", "asked_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    key: Mapped[str] = mapped_column(Text, index=True)
    subject: Mapped[str] = mapped_column(Text)  # "Spring launch site"; empty: a tool's own survey
    kind: Mapped[str | None] = mapped_column(Text)
    turned_at: Mapped[datetime] = mapped_column(Utc)
    not_before: Mapped[datetime | None] = mapped_column(Utc)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("ask_batches.id"))
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
