"""Answers: every delivery as it came, the answer as it stands, and what was read in it."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import ArrivalKind

# The number that a text message came from, as an answer and as mere words.
PHONE = "coalesce(facts ->> 'given_phone', facts ->> 'phone')"


class Arrival(Base):
    """One delivery, kept for ever as it came: the history behind a response.

    ``kind``: an answer, a change in a CRM, a pointer to something to look up, or mere words.
    ``scope`` tells two accounts of one system apart. ``digest`` is over the facts of the delivery,
    so that the same delivery twice is one row, and the same answer with a new comment is another.
    """

    __tablename__ = "arrivals"
    __table_args__ = (
        UniqueConstraint("system", "scope", "kind", "external_id", "digest"),
        Index("ix_arrivals_waiting", "id", postgresql_where=text("taken_in_at IS NULL")),
        Index("ix_arrivals_phone", text(PHONE), postgresql_where=text(f"{PHONE} IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    system: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text, server_default="")
    kind: Mapped[ArrivalKind] = mapped_column(Word(ArrivalKind), server_default=ArrivalKind.ANSWER)
    external_id: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes]
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)  # the fields of bot/relay/arrival.py
    connection_id: Mapped[int | None] = mapped_column(ForeignKey("connections.id"))
    received_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    taken_in_at: Mapped[datetime | None] = mapped_column(Utc)
    response_id: Mapped[int | None] = mapped_column(ForeignKey("responses.id"), index=True)


class Response(Base):
    """One person's answer to one survey, as it stands after its latest delivery.

    Held while nobody knows whose it is: ``contact_id`` and ``dismissed_at`` are both empty.
    """

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("system", "scope", "external_id"),
        CheckConstraint("score BETWEEN 0 AND 10", name="score_range"),
        Index(
            "ix_responses_held",
            "id",
            postgresql_where=text("contact_id IS NULL AND dismissed_at IS NULL"),
        ),
        Index(
            "ix_responses_contact_answered",
            "contact_id",
            "answered_at",
            "id",
            postgresql_include=["score"],
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    system: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text, server_default="")
    external_id: Mapped[str] = mapped_column(Text)
    survey_id: Mapped[str | None] = mapped_column(Text)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    score: Mapped[int] = mapped_column(SmallInteger)
    comment: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime] = mapped_column(Utc)
    updated_at: Mapped[datetime] = mapped_column(Utc)  # the sender's clock
    arrival_id: Mapped[int | None] = mapped_column(BigInteger)  # the delivery it stands for now
    received_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    given_email: Mapped[str | None] = mapped_column(Text)
    given_phone: Mapped[str | None] = mapped_column(Text)
    given_name: Mapped[str | None] = mapped_column(Text)
    given_company: Mapped[str | None] = mapped_column(Text)
    project_key: Mapped[str | None] = mapped_column(Text)
    dismissed_at: Mapped[datetime | None] = mapped_column(Utc)
    dismissed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))  # history from a file


class Reading(Base):
    """What one analyst made of a response's comment. The newest row per response is shown.

    ``arrival_id`` names the delivery that was read: the same one is read once by each version.
    """

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("response_id", "arrival_id", "analyst", "version"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), index=True)
    arrival_id: Mapped[int | None] = mapped_column(BigInteger)
    analyst: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    found: Mapped[dict[str, Any]] = mapped_column(JSONB)  # themes, hidden, signals, sentiment, ...
    made_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
