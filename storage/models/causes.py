"""Root causes beyond the codebook: proposed out of what was closed as Other, and adopted."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Identity, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class RootCause(Base):
    """One that the firm adopted. Retired: no longer offered, still the name of what was closed."""

    __tablename__ = "root_causes"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)
    adopted_at: Mapped[datetime] = mapped_column(Utc)
    adopted_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    retired_at: Mapped[datetime | None] = mapped_column(Utc)


class CauseProposal(Base):
    """A cluster among what was closed as Other in the months before ``month``.

    ``members``: ids of follow-ups. ``quotes``: [{"follow_up": 7, "words": "..."}], verbatim.
    ``others`` of ``closings`` had Other as their root cause then. Open until decided.
    """

    __tablename__ = "cause_proposals"
    __table_args__ = (
        CheckConstraint("(decided_at IS NULL) = (decided_by IS NULL)", name="decided_whole"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    month: Mapped[date] = mapped_column(Date)
    label: Mapped[str] = mapped_column(Text)
    definition: Mapped[str] = mapped_column(Text)
    named_by: Mapped[str] = mapped_column(Text)  # "embedded" or "model"
    members: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    quotes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    others: Mapped[int]
    closings: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Utc)
    decided_at: Mapped[datetime | None] = mapped_column(Utc)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    cause: Mapped[str | None] = mapped_column(ForeignKey("root_causes.key"))  # empty: not a cause


class Recoding(Base):
    """The audit of one root cause that was changed by an adoption, enough to give it back."""

    __tablename__ = "recodings"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("cause_proposals.id"), index=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Utc)
