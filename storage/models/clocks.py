"""The moments at which somebody must be told that a follow-up waits, and when that is put off."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import Duty


class Rung(Base):
    """One step of the ladder of one clock, once: planned, then happened or cancelled.

    round: a clock that begins again (a new owner, a graver reading) is planned in a new one.
    passed_over: its moment came, but a higher step or a snooze spoke in its place.
    told: the colleagues who got it. asked_by, note: somebody pressed Escalate before its moment.
    """

    __tablename__ = "rungs"
    __table_args__ = (
        UniqueConstraint("follow_up_id", "duty", "round", "rung"),
        Index(
            "ix_rungs_planned",
            "due_at",
            postgresql_where=text("happened_at IS NULL AND cancelled_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"))
    duty: Mapped[Duty] = mapped_column(Word(Duty))
    round: Mapped[int] = mapped_column(SmallInteger)
    rung: Mapped[int] = mapped_column(SmallInteger)
    due_at: Mapped[datetime] = mapped_column(Utc)
    happened_at: Mapped[datetime | None] = mapped_column(Utc)
    cancelled_at: Mapped[datetime | None] = mapped_column(Utc)
    passed_over: Mapped[bool] = mapped_column(server_default=text("false"))
    told: Mapped[tuple[int, ...]] = mapped_column(
        ARRAY(BigInteger, as_tuple=True), server_default="{}"
    )
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    note: Mapped[str] = mapped_column(Text, server_default="")


class Snooze(Base):
    """The holder asked not to be reminded until then. ``press`` names the form it came from.

    ended_why: "over", or what ended it before: reassigned, handed_back, closed, claimed, replaced.
    """

    __tablename__ = "snoozes"
    __table_args__ = (
        Index(
            "uq_snoozes_running",
            "follow_up_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_snoozes_running", "until", postgresql_where=text("ended_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    begun_at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    why: Mapped[str] = mapped_column(Text, server_default="")
    press: Mapped[str] = mapped_column(Text, unique=True)
    ended_at: Mapped[datetime | None] = mapped_column(Utc)
    ended_why: Mapped[str | None] = mapped_column(Text)
