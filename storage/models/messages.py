"""What the desk wants to be seen in Slack, what it knows to be there, and when it may speak."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Identity, Index, Text, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import Delivery


class Message(Base):
    """One message on one surface, and the record of every attempt to show it.

    ``wanted`` counts the changes asked for, ``shown`` the last one known to be on screen.
    ``attempted_at`` names the latest attempt to call Slack, on the database's clock.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "channel"),
        Index(
            "ix_messages_troubled",
            "id",
            postgresql_where=text("outcome IN ('unknown', 'failed')"),
        ),
        Index("ix_messages_unfinished", "id", postgresql_where=text("shown < wanted")),
        Index("ix_messages_ts", "channel", "ts"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    kind: Mapped[str] = mapped_column(Text)  # what draws it: "follow_up", "morning_note", ...
    subject_id: Mapped[int] = mapped_column(BigInteger)
    channel: Mapped[str] = mapped_column(Text)  # a channel id, or a person's id for their DM
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    wanted: Mapped[int] = mapped_column(server_default="1")
    shown: Mapped[int] = mapped_column(server_default="0")
    shown_hash: Mapped[str | None] = mapped_column(Text)
    posted_channel: Mapped[str | None] = mapped_column(Text)  # where Slack put it (a DM's own id)
    ts: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[Delivery] = mapped_column(Word(Delivery), server_default=Delivery.PENDING)
    tries: Mapped[int] = mapped_column(server_default="0")
    attempted_at: Mapped[datetime | None] = mapped_column(Utc)
    slot_at: Mapped[datetime | None] = mapped_column(Utc)  # nothing is done before it
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class Lane(Base):
    """When a channel and method may be used next (Slack's pace, and its Retry-After)."""

    __tablename__ = "lanes"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    free_at: Mapped[datetime] = mapped_column(Utc)


class SlackEvent(Base):
    """An event as Slack sent it, stored before it was acknowledged."""

    __tablename__ = "slack_events"

    event_id: Mapped[str] = mapped_column(Text, primary_key=True)
    identity: Mapped[str] = mapped_column(Text, unique=True)  # same message under a new event id
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    received_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class Occasion(Base):
    """Something that may happen once only: a person's note of one morning."""

    __tablename__ = "occasions"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    happened_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class Installation(Base):
    """Who the bot is in the workspace it was installed to, as ``auth.test`` last said."""

    __tablename__ = "installations"

    team_id: Mapped[str] = mapped_column(Text, primary_key=True)
    team_name: Mapped[str] = mapped_column(Text)
    bot_user_id: Mapped[str] = mapped_column(Text)
    bot_id: Mapped[str | None] = mapped_column(Text)
    scopes: Mapped[str] = mapped_column(Text)  # comma-separated, from the x-oauth-scopes header
    checked_at: Mapped[datetime] = mapped_column(Utc)
