"""App Home as each of our own people left it."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.home_words import HomeTab
from storage.models.base import Base, Utc, Word


class Home(Base):
    """``tab``: which they chose last; empty: that of their role. ``opened_at``: the last look."""

    __tablename__ = "homes"

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    tab: Mapped[HomeTab | None] = mapped_column(Word(HomeTab))
    opened_at: Mapped[datetime] = mapped_column(Utc, index=True)
