"""Questions put to the bot in Slack, what became of each, and who found an answer wrong."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Conversation(Base):
    """One person's questions in one thread: two people in one thread have two.

    channel, thread_ts, asker: Slack's ids. plan: what was computed last, which the next question
    may lean on ("and for Halden Foods?").
    """

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("channel", "thread_ts", "asker"),
        Index("ix_conversations_asker_channel_planned_at", "asker", "channel", "planned_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    thread_ts: Mapped[str] = mapped_column(Text)
    asker: Mapped[str] = mapped_column(Text)
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    planned_at: Mapped[datetime | None] = mapped_column(Utc)


class Question(Base):
    """One message to the bot. Its words are kept until it is answered, and no longer.

    begun_at: since when somebody is at it. tries: how often somebody began. outcome: what the
    answer shows (bot/conversation/outcomes.py); receipt_id: the proof of its figures.
    """

    __tablename__ = "questions"
    __table_args__ = (
        UniqueConstraint("conversation_id", "ts"),
        Index(
            "ix_questions_waiting",
            "conversation_id",
            "ts",
            postgresql_where=text("answered_at IS NULL AND stopped_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    ts: Mapped[str] = mapped_column(Text)  # of the message in Slack
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Utc)
    begun_at: Mapped[datetime | None] = mapped_column(Utc)
    tries: Mapped[int] = mapped_column(server_default="0")
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    stopped_at: Mapped[datetime | None] = mapped_column(Utc)
    outcome: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    receipt_id: Mapped[int | None] = mapped_column(ForeignKey("receipts.id"))


class Verdict(Base):
    """Whether a colleague found an answer right; who presses again has changed their mind."""

    __tablename__ = "verdicts"

    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id"), primary_key=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    found_right: Mapped[bool]
    said_at: Mapped[datetime] = mapped_column(Utc)
