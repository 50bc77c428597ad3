"""How each of our own people writes: their style card (product.md L3)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class StyleCard(Base):
    """One for a colleague, kept by themselves. Empty columns mean that the firm's way will do."""

    __tablename__ = "style_cards"

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    greeting: Mapped[str] = mapped_column(Text, server_default="")
    sign_off: Mapped[str] = mapped_column(Text, server_default="")
    notes: Mapped[str] = mapped_column(Text, server_default="")
    never: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    changed_at: Mapped[datetime] = mapped_column(Utc)
