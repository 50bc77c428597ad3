"""Where the week's huddle pack goes."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Identity, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class HuddlePlace(Base):
    """From ``chosen_at`` on the pack goes there, by the clock of who chose it; the newest counts.

    channel: empty where managers have it as a direct message again.
    """

    __tablename__ = "huddle_places"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    channel: Mapped[str] = mapped_column(Text)
    chosen_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    chosen_at: Mapped[datetime] = mapped_column(Utc)
