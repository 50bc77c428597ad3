"""What was offered to a client in a follow-up, beyond the call."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Numeric, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.offer_words import OfferType


class Offer(Base):
    """One offer. ``value`` is in the account's currency. ``press`` names its form: kept once.

    An offer that needs a partner stands once ``approved_at`` is there, never before.
    """

    __tablename__ = "offers"
    __table_args__ = (
        CheckConstraint("approved_at IS NULL OR declined_at IS NULL", name="decided_once"),
        CheckConstraint("(approved_at IS NULL) = (approved_by IS NULL)", name="approval_whole"),
        CheckConstraint("(declined_at IS NULL) = (declined_by IS NULL)", name="decline_whole"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), index=True)
    type: Mapped[OfferType] = mapped_column(Word(OfferType))
    note: Mapped[str] = mapped_column(Text, server_default="")
    value: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    approved_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Utc)
    declined_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    declined_at: Mapped[datetime | None] = mapped_column(Utc)
    press: Mapped[str] = mapped_column(Text, unique=True)
