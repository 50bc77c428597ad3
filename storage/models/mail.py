"""The mailboxes that replies go out from, and who looked at a reply before."""

from datetime import datetime

from sqlalchemy import ForeignKey, SmallInteger, Text, func
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import MailSecurity


class Mailbox(Base):
    """The way out for one colleague's mail; only they send through it. ``secret`` is sealed.

    imap_host, imap_port: where the desk may look for what was sent; empty: nowhere.
    """

    __tablename__ = "mailboxes"

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    address: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(Text)
    port: Mapped[int]
    security: Mapped[MailSecurity] = mapped_column(Word(MailSecurity))
    username: Mapped[str] = mapped_column(Text)
    secret: Mapped[bytes]
    connected_at: Mapped[datetime] = mapped_column(Utc)
    checked_at: Mapped[datetime | None] = mapped_column(Utc)
    trouble: Mapped[str | None] = mapped_column(Text)
    imap_host: Mapped[str] = mapped_column(Text, server_default="")
    imap_port: Mapped[int] = mapped_column(server_default="993")


class Approval(Base):
    """Somebody who oversees read this version of a reply and agrees. It releases nothing."""

    __tablename__ = "approvals"

    follow_up_id: Mapped[int] = mapped_column(ForeignKey("follow_ups.id"), primary_key=True)
    version: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleagues.id"), primary_key=True)
    approved_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
