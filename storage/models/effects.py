"""What is done outside (a mail, a calendar event, a note in a CRM), and what is known of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import Delivery


class Effect(Base):
    """One effect on the outside. ``key`` names it for ever: wanted twice, it is done once.

    wanted: what is to be done, as it was decided; never a secret.
    known: what the other side answered (the id of a mail, of an event).
    attempted_at: the latest attempt's name, on the database's clock.
    due_at: nothing is done before it.
    """

    __tablename__ = "effects"
    __table_args__ = (
        Index(
            "ix_effects_unsettled",
            "kind",
            "id",
            postgresql_where=text("outcome <> 'sent'"),
        ),
        Index(
            "ix_effects_webhooks",
            text("(wanted ->> 'connection')"),
            "id",
            postgresql_where=text("kind = 'webhook'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[str] = mapped_column(Text)  # what does it: "mail", "event", "webhook"
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    wanted_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    wanted: Mapped[dict[str, Any]] = mapped_column(JSONB)
    known: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    outcome: Mapped[Delivery] = mapped_column(Word(Delivery), server_default=Delivery.PENDING)
    tries: Mapped[int] = mapped_column(server_default="0")
    attempted_at: Mapped[datetime | None] = mapped_column(Utc)
    due_at: Mapped[datetime | None] = mapped_column(Utc)
    error: Mapped[str | None] = mapped_column(Text)
    wanted_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
