"""Quarters of an hour set aside for calling a client."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import AttemptOutcome


class Booking(Base):
    """One call set aside. Facts only: it stands until ``released_at``; a move is a new booking.

    event_id: its id in the colleague's calendar, ours from the start; empty without a calendar.
    Of a hold that was moved in the calendar itself, both bookings have the same.
    proposed: held by the colleague's policy before they claimed; ``swaps``: over a meeting.
    remind_, brief_, ask_, lapse_due_at: what is still to be said and when; empty once it was.
    came_to: what the colleague told of the call, or that nobody told.
    """

    __tablename__ = "bookings"
    __table_args__ = (
        CheckConstraint("starts_at < ends_at", name="forward"),
        CheckConstraint("released_at IS NOT NULL OR declined_at IS NULL", name="decline_frees"),
        Index(
            "uq_bookings_standing",
            "follow_up_id",
            unique=True,
            postgresql_where=text("released_at IS NULL AND came_to IS NULL"),
        ),
        Index("ix_bookings_lapse_due_at", "lapse_due_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(Utc)
    ends_at: Mapped[datetime] = mapped_column(Utc)
    made_at: Mapped[datetime] = mapped_column(Utc)
    proposed: Mapped[bool] = mapped_column(server_default=text("false"))
    swaps: Mapped[bool] = mapped_column(server_default=text("false"))
    event_id: Mapped[str | None] = mapped_column(Text)
    remind_due_at: Mapped[datetime | None] = mapped_column(Utc)
    brief_due_at: Mapped[datetime | None] = mapped_column(Utc)
    ask_due_at: Mapped[datetime | None] = mapped_column(Utc)
    lapse_due_at: Mapped[datetime | None] = mapped_column(Utc)
    kept_at: Mapped[datetime | None] = mapped_column(Utc)
    declined_at: Mapped[datetime | None] = mapped_column(Utc)
    released_at: Mapped[datetime | None] = mapped_column(Utc)
    released_why: Mapped[str] = mapped_column(Text, server_default="")
    came_to: Mapped[AttemptOutcome | None] = mapped_column(Word(AttemptOutcome))
