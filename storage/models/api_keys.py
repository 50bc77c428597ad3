"""The keys with which programs ask in a colleague's name."""

from datetime import datetime

from sqlalchemy import ForeignKey, Identity, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.key_records import KeyPurpose
from storage.models.base import Base, Utc, Word


class ApiKey(Base):
    """What a program shows that asks as this colleague. Only its digest is kept.

    digest: empty until its owner has had it shown; who makes a key for another never sees it.
    hint: its last letters, by which people tell keys apart. words: it may bring clients' words.
    """

    __tablename__ = "api_keys"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    purpose: Mapped[KeyPurpose] = mapped_column(Word(KeyPurpose))
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), index=True)
    words: Mapped[bool] = mapped_column(server_default=text("false"))
    digest: Mapped[bytes | None] = mapped_column(unique=True)
    hint: Mapped[str] = mapped_column(Text, server_default="")
    made_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    made_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    used_at: Mapped[datetime | None] = mapped_column(Utc)
    revoked_at: Mapped[datetime | None] = mapped_column(Utc)
    revoked_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
