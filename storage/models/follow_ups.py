"""Our duty to get back to one contact about one response, and everything done about it."""

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
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    Disposition,
    DraftKind,
    Rule,
    Severity,
)


class FollowUp(Base):
    """Facts, not states: open, claimed and closed are read off ``claimed_by`` and ``closed_at``.

    ``root_cause`` and ``secondary_causes`` are words of the codebook (``Theme``) or keys of
    ``root_causes``. The evidence is a span of the comment as ``evidence_arrival_id`` delivered it
    (the answer's own comment where that is empty). ``reopens``: the closed follow-up of the same
    person that this one opens again. ``card_of``: the follow-up on whose card it stands; empty for
    one that has, or leads, a card of its own.
    """

    __tablename__ = "follow_ups"
    __table_args__ = (
        CheckConstraint("(claimed_by IS NULL) = (claimed_at IS NULL)", name="claim_whole"),
        CheckConstraint("(closed_at IS NULL) = (disposition IS NULL)", name="closing_whole"),
        Index("ix_follow_ups_open", "claim_due_at", postgresql_where=text("closed_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    severity: Mapped[Severity] = mapped_column(Word(Severity))
    rule: Mapped[Rule] = mapped_column(Word(Rule))
    rule_version: Mapped[int] = mapped_column(SmallInteger)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"), index=True)
    owner_reason: Mapped[str] = mapped_column(Text)
    evaluation: Mapped[dict[str, Any] | None] = mapped_column(JSONB)  # storage/evaluations.py
    opened_at: Mapped[datetime] = mapped_column(Utc, index=True)
    clock_from: Mapped[datetime] = mapped_column(Utc)  # the client's clock; never begins again
    claim_from: Mapped[datetime] = mapped_column(Utc)  # ours; begins again with a new owner
    claim_due_at: Mapped[datetime] = mapped_column(Utc)
    contact_due_at: Mapped[datetime] = mapped_column(Utc)
    plan_due_at: Mapped[datetime | None] = mapped_column(Utc)  # empty where it was not kept yet
    claimed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"), index=True)
    claimed_at: Mapped[datetime | None] = mapped_column(Utc)
    reached_at: Mapped[datetime | None] = mapped_column(Utc)
    closed_at: Mapped[datetime | None] = mapped_column(Utc, index=True)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    disposition: Mapped[Disposition | None] = mapped_column(Word(Disposition))
    root_cause: Mapped[str | None] = mapped_column(Text)
    secondary_causes: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    evidence_start: Mapped[int | None]
    evidence_end: Mapped[int | None]
    evidence_arrival_id: Mapped[int | None] = mapped_column(BigInteger)
    closing_note: Mapped[str | None] = mapped_column(Text)
    recheck_due_at: Mapped[datetime | None] = mapped_column(Utc, index=True)
    reopens: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    card_of: Mapped[int | None] = mapped_column(ForeignKey("follow_ups.id"), index=True)


class Draft(Base):
    """One version of a proposed reply. ``author_id`` is empty for the analyst's own.

    problems: what the guards found in it, one sentence each. With an analyst's version that means
    that it is held back; with a person's, that they are asked to look again before sending.
    subject: of the mail; empty where nobody changed the firm's.
    sender_id: in whose voice it was written. analyst: who wrote the first words of it.
    """

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("follow_up_id", "version"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"))
    version: Mapped[int] = mapped_column(SmallInteger)
    text: Mapped[str] = mapped_column(Text)
    tone: Mapped[str] = mapped_column(Text)
    prompt: Mapped[str] = mapped_column(Text)
    prompt_version: Mapped[int] = mapped_column(SmallInteger)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"), index=True)
    written_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    kind: Mapped[DraftKind] = mapped_column(Word(DraftKind), server_default=DraftKind.DRAFT)
    analyst: Mapped[str] = mapped_column(Text, server_default="embedded")
    problems: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    sender_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    subject: Mapped[str] = mapped_column(Text, server_default="")


class Attempt(Base):
    """One try at reaching the client. ``press`` names its form: sent twice, kept once."""

    __tablename__ = "attempts"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    channel: Mapped[AttemptChannel] = mapped_column(Word(AttemptChannel))
    outcome: Mapped[AttemptOutcome] = mapped_column(Word(AttemptOutcome))
    note: Mapped[str] = mapped_column(Text, server_default="")
    made_at: Mapped[datetime] = mapped_column(Utc)
    press: Mapped[str] = mapped_column(Text, unique=True)


class TimelineEntry(Base):
    """Append-only: who did what to a follow-up, and why."""

    __tablename__ = "timeline_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    at: Mapped[datetime] = mapped_column(Utc)
    colleague_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    what: Mapped[str] = mapped_column(Text)  # "opened", "claimed", "handed_back", ...
    note: Mapped[str] = mapped_column(Text, server_default="")
