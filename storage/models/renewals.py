"""Renewals that clients signed."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Identity, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Renewal(Base):
    """The date of an account's next renewal moved from ``was`` to ``became``, as a CRM told."""

    __tablename__ = "renewals"
    __table_args__ = (UniqueConstraint("account_id", "became"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    was: Mapped[date]
    became: Mapped[date]
    signed_at: Mapped[datetime] = mapped_column(Utc)
