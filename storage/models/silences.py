"""Key accounts nobody was in touch with for longer than their own rhythm, and what was done."""

from datetime import date, datetime

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
from storage.silence_words import SilenceAct, SilenceEnd


class Silence(Base):
    """One silence of one account; while it is open there is no other (product.md D.13, S3).

    No follow-up: no answer stands behind it. contact_id: whom to ring. since, longest_days, gaps,
    heard: what the rule found (bot/figures/rhythm.py). Facts, not states: open and claimed are read
    off ``ended_at`` and ``claimed_at``. ended_by: empty where it ended by itself.
    """

    __tablename__ = "silences"
    __table_args__ = (
        CheckConstraint("(claimed_by IS NULL) = (claimed_at IS NULL)", name="claim_whole"),
        CheckConstraint("(ended_at IS NULL) = (ended_how IS NULL)", name="end_whole"),
        Index(
            "uq_silences_open",
            "account_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    rule_version: Mapped[int] = mapped_column(SmallInteger)
    since: Mapped[date]
    longest_days: Mapped[int]
    gaps: Mapped[int]
    heard: Mapped[bool]
    owner_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), index=True)
    owner_reason: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime] = mapped_column(Utc)
    claim_due_at: Mapped[datetime] = mapped_column(Utc)
    contact_due_at: Mapped[datetime] = mapped_column(Utc)
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    claimed_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_how: Mapped[SilenceEnd | None] = mapped_column(Word(SilenceEnd))
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))


class SilenceEntry(Base):
    """Append-only: who did what about a silence. note: of a try what was said, of an end why."""

    __tablename__ = "silence_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    silence_id: Mapped[int] = mapped_column(ForeignKey("silences.id"), index=True)
    at: Mapped[datetime] = mapped_column(Utc)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    what: Mapped[SilenceAct] = mapped_column(Word(SilenceAct))
    note: Mapped[str] = mapped_column(Text, server_default="")
