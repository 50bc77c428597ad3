"""The answers that left in files: who took what, when, and behind whose walls."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class Export(Base):
    """One export; the database refuses to change what was taken, and to delete it.

    operator: the user of the machine it was taken on. as_id: whose walls it kept; empty where it
    knew none. finished_at, rows: empty where it broke off.
    """

    __tablename__ = "exports"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    begun_at: Mapped[datetime] = mapped_column(Utc)
    operator: Mapped[str] = mapped_column(Text)
    as_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    format: Mapped[str] = mapped_column(Text)
    tables: Mapped[tuple[str, ...]] = mapped_column(ARRAY(Text, as_tuple=True))
    finished_at: Mapped[datetime | None] = mapped_column(Utc)
    rows: Mapped[int | None] = mapped_column(BigInteger)
