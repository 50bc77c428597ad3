"""What pings a person: each direct message that interrupts them, when it may and when it did."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, SmallInteger, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Interruption(Base):
    """One direct message. It waits until it is known when it was sent, dropped or digested.

    must: it may take the room that the budget keeps for such. urgency: 0 is an alarm that somebody
    set; of the others 1 is the most urgent. digest: it comes in the morning's note alone.
    digested_at: another message told of it instead; told_in: which list, if it was one.
    follow_up_id: what it is about, which may have been taken back since; empty where its being
    settled says nothing about the message.
    """

    __tablename__ = "interruptions"
    __table_args__ = (
        Index("ix_interruptions_sent", "colleague_id", "sent_at"),
        Index(
            "ix_interruptions_waiting",
            "colleague_id",
            postgresql_where=text("sent_at IS NULL AND dropped_at IS NULL"),
        ),
        Index("ix_interruptions_told_in", "told_in", postgresql_where=text("told_in IS NOT NULL")),
        Index(
            "ix_interruptions_listed", "follow_up_id", postgresql_where=text("told_in IS NOT NULL")
        ),
    )

    message_id: Mapped[int] = mapped_column(
        ForeignKey("messages.id"), primary_key=True, autoincrement=False
    )
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    follow_up_id: Mapped[int | None] = mapped_column(BigInteger)
    must: Mapped[bool]
    digest: Mapped[bool] = mapped_column(server_default="false")
    urgency: Mapped[int] = mapped_column(SmallInteger)
    wanted_at: Mapped[datetime] = mapped_column(Utc)
    sent_at: Mapped[datetime | None] = mapped_column(Utc)
    dropped_at: Mapped[datetime | None] = mapped_column(Utc)
    digested_at: Mapped[datetime | None] = mapped_column(Utc)
    told_in: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
