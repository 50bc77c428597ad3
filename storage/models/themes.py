"""Themes that many clients name: who makes it his, and which of the clients were told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import Theme


class SystemicIssue(Base):
    """A theme that clients of several teams named from ``since`` up to, not including, ``until``.

    clients: how many raised it. receipt_id: the proof of its figures. shared: what these clients
    have in common, as counted then. reminded_at: its owner was told that it is due and not closed.
    changed: what was, in the words of who closed it.
    """

    __tablename__ = "systemic_issues"
    __table_args__ = (
        UniqueConstraint("theme", "until"),
        CheckConstraint(
            "(owner_id IS NULL) = (due_on IS NULL) AND (owner_id IS NULL) = (taken_by IS NULL) "
            "AND (owner_id IS NULL) = (taken_at IS NULL)",
            name="taken_whole",
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (changed IS NULL)",
            name="closing_whole",
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    theme: Mapped[Theme] = mapped_column(Word(Theme))
    since: Mapped[date]
    until: Mapped[date]
    clients: Mapped[int] = mapped_column(server_default="0")
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipts.id"))
    shared: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    found_at: Mapped[datetime] = mapped_column(Utc)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    due_on: Mapped[date | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    taken_at: Mapped[datetime | None] = mapped_column(Utc)
    reminded_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    changed: Mapped[str | None] = mapped_column(Text)


class SystemicTelling(Base):
    """A client who raised it, and whether they were told what changed."""

    __tablename__ = "systemic_tellings"
    __table_args__ = (CheckConstraint("(told_at IS NULL) = (told_by IS NULL)", name="told_whole"),)

    issue_id: Mapped[int] = mapped_column(ForeignKey("systemic_issues.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    told_at: Mapped[datetime | None] = mapped_column(Utc)
    told_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))


class SystemicEntry(Base):
    """Append-only: what became of an issue. account_id: the client whom it is about, if one."""

    __tablename__ = "systemic_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    issue_id: Mapped[int] = mapped_column(ForeignKey("systemic_issues.id"), index=True)
    at: Mapped[datetime] = mapped_column(Utc)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    what: Mapped[str] = mapped_column(Text)  # "taken", "told", "closed", ...
    note: Mapped[str] = mapped_column(Text, server_default="")
