"""Those who are pleased: thanks owed, what they were asked for, and what they let us quote."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.promoter_words import Activation, AskOutcome, ThankedHow


class Thanks(Base):
    """A thanks owed for one answer of 9-10 (product.md D.13, S4). Whose it is the answer says.

    No follow-up: nothing of it is claimed, escalated, overdue or recovered. ``dropped_why``: why
    none is owed any more, while none was given. ``letter_id``: the mail it last went out with.
    """

    __tablename__ = "thanks"
    __table_args__ = (
        CheckConstraint("(thanked_at IS NULL) = (how IS NULL)", name="thanked_whole"),
        Index(
            "ix_thanks_owed",
            "due_at",
            postgresql_where=text("thanked_at IS NULL AND dropped_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id"), unique=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"), index=True)
    begun_at: Mapped[datetime] = mapped_column(Utc)
    due_at: Mapped[datetime] = mapped_column(Utc)
    thanked_at: Mapped[datetime | None] = mapped_column(Utc)
    thanked_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    how: Mapped[ThankedHow | None] = mapped_column(Word(ThankedHow))
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("effects.id"))
    dropped_at: Mapped[datetime | None] = mapped_column(Utc)
    dropped_why: Mapped[str | None] = mapped_column(Text)


class PromoterAsk(Base):
    """One thing asked of a promoter. ``made_at``: when it was released to leave; empty before.

    For the firm's largest clients a partner decides first: ``allowed`` is empty until then.
    """

    __tablename__ = "promoter_asks"
    __table_args__ = (
        CheckConstraint("(made_at IS NULL) = (made_by IS NULL)", name="made_whole"),
        CheckConstraint("(decided_at IS NULL) = (allowed IS NULL)", name="decided_whole"),
        Index(
            "uq_promoter_asks_wanted",
            "thanks_id",
            unique=True,
            postgresql_where=text("made_at IS NULL AND allowed IS NOT FALSE"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thanks_id: Mapped[int] = mapped_column(ForeignKey("thanks.id"), index=True)
    kind: Mapped[Activation] = mapped_column(Word(Activation))
    wanted_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    wanted_at: Mapped[datetime] = mapped_column(Utc)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Utc)
    allowed: Mapped[bool | None]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    made_at: Mapped[datetime | None] = mapped_column(Utc)
    outcome: Mapped[AskOutcome | None] = mapped_column(Word(AskOutcome))
    outcome_at: Mapped[datetime | None] = mapped_column(Utc)
    outcome_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))


class QuoteConsent(Base):
    """A client let us show these very words. Never changed; withdrawn, it stays on record.

    uses: words of ``QuoteUse``. how: who agreed, and by what ("Helen Strand, mail of 12 May").
    ``press`` names the form: sent twice, kept once.
    """

    __tablename__ = "quote_consents"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    thanks_id: Mapped[int] = mapped_column(ForeignKey("thanks.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    uses: Mapped[list[str]] = mapped_column(ARRAY(Text))
    how: Mapped[str] = mapped_column(Text)
    kept_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    kept_at: Mapped[datetime] = mapped_column(Utc)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Utc)
    withdrawn_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    press: Mapped[str] = mapped_column(Text, unique=True)


class ReviewRound(Base):
    """Everybody is asked for a public review, whatever they scored, or nobody is (U22)."""

    __tablename__ = "review_rounds"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    place: Mapped[str] = mapped_column(Text)  # where to write it, as people call it
    words: Mapped[str] = mapped_column(Text)  # the whole letter, the same for everybody
    opened_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    opened_at: Mapped[datetime] = mapped_column(Utc)
    until: Mapped[datetime] = mapped_column(Utc)
    press: Mapped[str] = mapped_column(Text, unique=True)


class ReviewAsk(Base):
    """One person of a round. ``shown_at``: when their address was handed out to be written to."""

    __tablename__ = "review_asks"

    round_id: Mapped[int] = mapped_column(ForeignKey("review_rounds.id"), primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), primary_key=True)
    score: Mapped[int | None] = mapped_column(SmallInteger)  # their newest answer as it began
    shown_at: Mapped[datetime | None] = mapped_column(Utc)
    asked_at: Mapped[datetime | None] = mapped_column(Utc)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
