"""Late batches: work of several clients that turned complete at once, asked about over days."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Identity, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class AskBatch(Base):
    """Work of several clients that turned complete within a day (product.md E.5 M1.8).

    begun_at: when the first of it turned complete. starts_at: from when on its days are counted.
    """

    __tablename__ = "ask_batches"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(Utc, index=True)
    starts_at: Mapped[datetime] = mapped_column(Utc)


class AskDay(Base):
    """The day that one client got in a batch: kept, so that no later news moves it.

    turn: which of the batch's days, from 0. not_before: when that day opens, with every delay.
    """

    __tablename__ = "ask_days"
    __table_args__ = (CheckConstraint("turn >= 0", name="turn_counted"),)

    batch_id: Mapped[int] = mapped_column(ForeignKey("ask_batches.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    turn: Mapped[int] = mapped_column(SmallInteger)
    not_before: Mapped[datetime] = mapped_column(Utc)


class AskDelay(Base):
    """Somebody put what was left of a batch off by a working day: once a day at most."""

    __tablename__ = "ask_delays"

    batch_id: Mapped[int] = mapped_column(ForeignKey("ask_batches.id"), primary_key=True)
    on: Mapped[date] = mapped_column(Date, primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    at: Mapped[datetime] = mapped_column(Utc)
