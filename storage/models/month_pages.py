"""Months in figures as they were told, who wants none sent, and receipts that were run again."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class MonthPage(Base):
    """One page for one colleague: its figures are those of ``receipts``, in order.

    since, until, words: the period, as in bot/answers/plan.py.
    """

    __tablename__ = "month_pages"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    made_at: Mapped[datetime] = mapped_column(Utc)
    since: Mapped[date]
    until: Mapped[date]
    words: Mapped[str] = mapped_column(Text)
    receipts: Mapped[tuple[int, ...]] = mapped_column(ARRAY(BigInteger, as_tuple=True))


class MonthMute(Base):
    """This colleague wants no month sent."""

    __tablename__ = "month_mutes"

    colleague_id: Mapped[int] = mapped_column(
        ForeignKey("colleagues.id"), primary_key=True, autoincrement=False
    )
    muted_at: Mapped[datetime] = mapped_column(Utc)


class ReceiptAudit(Base):
    """The desk ran this receipt again by itself. ``same``: it came to the same figures."""

    __tablename__ = "receipt_audits"
    __table_args__ = (UniqueConstraint("receipt_id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey("receipts.id"))
    at: Mapped[datetime] = mapped_column(Utc)
    same: Mapped[bool]
