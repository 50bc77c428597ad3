"""The playbook that a follow-up runs by, copied when it opened: later edits change nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    SmallInteger,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class PlaybookRun(Base):
    """Which playbook, in which version; one for a follow-up."""

    __tablename__ = "playbook_runs"

    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(SmallInteger)
    materials: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)  # key, title, text with $places
    begun_at: Mapped[datetime] = mapped_column(Utc)


class PlaybookStep(Base):
    """One step of it. Without an assignee it is for whoever has the follow-up."""

    __tablename__ = "playbook_steps"
    __table_args__ = (
        UniqueConstraint("follow_up_id", "key"),
        CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name="done_whole"),
        CheckConstraint(
            "(skipped_at IS NULL) = (skipped_by IS NULL) "
            "AND (skipped_at IS NULL) = (skip_reason IS NULL)",
            name="skip_whole",
        ),
        CheckConstraint("done_at IS NULL OR skipped_at IS NULL", name="settled_once"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("playbook_runs.follow_up_id"))
    position: Mapped[int] = mapped_column(SmallInteger)
    key: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    due_at: Mapped[datetime | None] = mapped_column(Utc)
    done_at: Mapped[datetime | None] = mapped_column(Utc)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    skipped_at: Mapped[datetime | None] = mapped_column(Utc)
    skipped_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    skip_reason: Mapped[str | None] = mapped_column(Text)
