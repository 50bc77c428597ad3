"""Who is who: further addresses, two records of one person, a firm's domains, placed answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc


class ContactAddress(Base):
    """Another address of a contact: an e-mail in lower case, or a phone number like +447700900123.

    Their main e-mail stands with the contact itself.
    """

    __tablename__ = "contact_addresses"

    address: Mapped[str] = mapped_column(Text, primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    learned_from: Mapped[str] = mapped_column(Text)  # "held answer", "HubSpot", "merge"
    added_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    added_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class ContactMerge(Base):
    """Two records that are one person: ``gone`` points to ``kept``; ``moved`` serves to undo it."""

    __tablename__ = "contact_merges"
    __table_args__ = (
        Index(
            "uq_contact_merges_standing",
            "gone_id",
            unique=True,
            postgresql_where=text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("contacts.id"))
    moved: Mapped[dict[str, Any]] = mapped_column(JSONB)
    merged_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    merged_at: Mapped[datetime] = mapped_column(Utc)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Utc)


class AccountDomain(Base):
    """A further domain of an account's people; the first stands with the account itself."""

    __tablename__ = "account_domains"

    domain: Mapped[str] = mapped_column(Text, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    added_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    added_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class Placement(Base):
    """A held answer that a person gave to a contact. ``made`` is what that taught, for undo."""

    __tablename__ = "placements"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    response_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("responses.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"), index=True)
    made: Mapped[dict[str, Any]] = mapped_column(JSONB)  # addresses, new contact, domain
    placed_by: Mapped[int] = mapped_column(ForeignKey("colleagues.id"))
    placed_at: Mapped[datetime] = mapped_column(Utc, index=True)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    undone_at: Mapped[datetime | None] = mapped_column(Utc)
