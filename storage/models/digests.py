"""Who reads the weekly digest, and when it comes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, false
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class DigestReader(Base):
    """One colleague. weekday (Monday is 0), hour: on their own clock, whatever zone that is.

    whole_firm: of all clients, where they have some of their own. since: what was to come before
    that is not sent. muted_at: none is sent while that stands.
    """

    __tablename__ = "digest_readers"
    __table_args__ = (
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
    )

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    weekday: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    hour: Mapped[int] = mapped_column(SmallInteger, server_default="9")
    whole_firm: Mapped[bool] = mapped_column(server_default=false())
    since: Mapped[datetime] = mapped_column(Utc)
    muted_at: Mapped[datetime | None] = mapped_column(Utc)
