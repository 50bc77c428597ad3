"""What a client pays, since when, and who was asked why they came (product.md D.17)."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Identity,
    Index,
    Numeric,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Fee(Base):
    """From ``since`` on the account paid this a year. Rows are added, never changed.

    Of two of one day the later row holds. fee_yearly: empty where the fee was taken off the record.
    told_at: when the desk heard of it.
    """

    __tablename__ = "fees"
    __table_args__ = (Index("ix_fees_account_since", "account_id", "since"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    since: Mapped[date]
    fee_yearly: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    currency: Mapped[str] = mapped_column(Text)
    told_at: Mapped[datetime] = mapped_column(Utc)


class OriginQuestion(Base):
    """Why did this client come to us? Put to one colleague, once for each new client.

    The answer itself is the account's ``came_by``.
    """

    __tablename__ = "origin_questions"
    __table_args__ = (
        UniqueConstraint("account_id"),
        CheckConstraint("(answered_at IS NULL) = (answered_by IS NULL)", name="answer_whole"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    asked_of: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    asked_at: Mapped[datetime] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
