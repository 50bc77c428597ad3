"""What is written back into connected CRMs: the log of every write, and what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.crm_words import WriteOutcome
from storage.models.base import Base, Utc, Word


class CrmWrite(Base):
    """One note, or one set of fields, for one record of one connected CRM.

    what: "fields", or which fact a note is about. subject_id: the response, follow-up or attempt.
    contact_id: no foreign key, because taking a placement back deletes the contact it made.
    record: their id of the contact. before, after: property → value there, and as we wrote it (or
    meant to); of a note only its heading, never the client's words.
    begun_at: when it was about to be written; the latest such moment is the latest write.
    """

    __tablename__ = "crm_writes"
    __table_args__ = (
        Index("ix_crm_writes_contact", "connection_id", "contact_id"),
        Index(
            "ix_crm_writes_undone",
            "connection_id",
            "id",
            postgresql_where=text("outcome NOT IN ('written', 'waiting')"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    connection_id: Mapped[int] = mapped_column(ForeignKey("connections.id"))
    effect_id: Mapped[int] = mapped_column(ForeignKey("effects.id"), unique=True)
    what: Mapped[str] = mapped_column(Text)
    subject_id: Mapped[int] = mapped_column(BigInteger)
    response_id: Mapped[int] = mapped_column(BigInteger)
    contact_id: Mapped[int]
    record: Mapped[str | None] = mapped_column(Text)
    before: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    after: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    outcome: Mapped[WriteOutcome] = mapped_column(
        Word(WriteOutcome), server_default=WriteOutcome.WAITING
    )
    why: Mapped[str | None] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    begun_at: Mapped[datetime | None] = mapped_column(Utc)
    settled_at: Mapped[datetime | None] = mapped_column(Utc)
