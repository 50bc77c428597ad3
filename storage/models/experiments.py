"""Experiments between two offers, and who was drawn into which arm."""

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
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.offer_words import ArmName, ExperimentEnd, OfferType


class Experiment(Base):
    """What was registered before the first draw, and how it ended.

    percent_a, percent_b: the recovery rates that it should tell apart. eligible (accounts a
    quarter), reach (0-1), quarters: what was said before the start. enrol_until: nobody is drawn
    later; horizon_at: it is decided then at the latest. counted: the arms as they were at the end,
    {"a": {"recovered": 6, "known": 14, ...}, "b": {...}}. ended_by is empty where
    the rule ended it.
    """

    __tablename__ = "experiments"
    __table_args__ = (
        CheckConstraint("started_at IS NULL OR approved_by IS NOT NULL", name="approved_to_start"),
        CheckConstraint("(ended_at IS NULL) = (ended_why IS NULL)", name="end_whole"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    offer_a: Mapped[OfferType] = mapped_column(Word(OfferType))
    offer_b: Mapped[OfferType] = mapped_column(Word(OfferType))
    percent_a: Mapped[int] = mapped_column(SmallInteger)
    percent_b: Mapped[int] = mapped_column(SmallInteger)
    per_arm: Mapped[int]
    eligible: Mapped[float]
    reach: Mapped[float]
    quarters: Mapped[float]
    seed: Mapped[str] = mapped_column(Text)
    planned_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    planned_at: Mapped[datetime] = mapped_column(Utc)
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    declined_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    declined_at: Mapped[datetime | None] = mapped_column(Utc)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    started_at: Mapped[datetime | None] = mapped_column(Utc)
    enrol_until: Mapped[datetime | None] = mapped_column(Utc)
    horizon_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    ended_why: Mapped[ExperimentEnd | None] = mapped_column(Word(ExperimentEnd))
    counted: Mapped[dict[str, Any] | None] = mapped_column(JSONB)


class Assignment(Base):
    """The arm of a follow-up, drawn when it was claimed.

    repeats: the account was drawn before and keeps that arm; only its first is analysed.
    override_reason: why something else was offered; it is analysed as drawn.
    """

    __tablename__ = "assignments"
    __table_args__ = (
        UniqueConstraint("experiment_id", "follow_up_id"),
        Index(
            "uq_assignments_first",
            "experiment_id",
            "account_id",
            unique=True,
            postgresql_where=text("repeats IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    experiment_id: Mapped[int] = mapped_column(ForeignKey("experiments.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    stratum: Mapped[str] = mapped_column(Text)
    arm: Mapped[ArmName] = mapped_column(Word(ArmName))
    at: Mapped[datetime] = mapped_column(Utc)
    repeats: Mapped[int | None] = mapped_column(ForeignKey("assignments.id"))
    override_reason: Mapped[str | None] = mapped_column(Text)
    overridden_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    overridden_at: Mapped[datetime | None] = mapped_column(Utc)
