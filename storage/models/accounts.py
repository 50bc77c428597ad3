"""The client firms, their people, our people, and the dated events between them."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    Date,
    ForeignKey,
    Identity,
    Index,
    Numeric,
    SmallInteger,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Utc, Word
from storage.words import BookingPolicy, CameBy, ColleagueRole, FrictionKind, Role


class Colleague(Base):
    """One of our own people; ``slack_user_id`` is how Slack names them."""

    __tablename__ = "colleagues"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text, unique=True)
    slack_user_id: Mapped[str | None] = mapped_column(Text, unique=True)
    role: Mapped[ColleagueRole] = mapped_column(Word(ColleagueRole))
    timezone: Mapped[str] = mapped_column(Text, server_default="UTC")
    deputy_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    away_until: Mapped[date | None]  # the last day away, in their own zone
    country: Mapped[str | None] = mapped_column(
        Text
    )  # whose holidays: GB, GB-ENG; empty: the firm's
    hours: Mapped[str | None] = mapped_column(Text)  # 09:00-17:30; empty: the firm's
    weekdays: Mapped[tuple[int, ...] | None] = mapped_column(ARRAY(SmallInteger, as_tuple=True))
    days_off: Mapped[tuple[date, ...]] = mapped_column(
        ARRAY(Date, as_tuple=True), server_default="{}"
    )
    booking_policy: Mapped[BookingPolicy] = mapped_column(
        Word(BookingPolicy), server_default=BookingPolicy.ASK
    )
    left_at: Mapped[datetime | None] = mapped_column(Utc)  # left the Slack workspace


class Account(Base):
    """A client firm. ``fee_yearly`` is in ``currency``; the card shows it, figures weigh by it.

    What it was before is kept in ``fees``. client_since: their first day as a client.
    """

    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    domain: Mapped[str | None] = mapped_column(Text, index=True)  # of its people's addresses
    sector: Mapped[str | None] = mapped_column(Text)
    location: Mapped[str | None] = mapped_column(Text)
    fee_yearly: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    currency: Mapped[str] = mapped_column(Text, server_default="GBP")
    renewal_on: Mapped[date | None]
    slack_channel_id: Mapped[str | None] = mapped_column(Text)
    director_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    client_since: Mapped[date | None]
    came_by: Mapped[CameBy | None] = mapped_column(Word(CameBy))
    ended_on: Mapped[date | None]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")


class Contact(Base):
    """A person at a client firm."""

    __tablename__ = "contacts"
    __table_args__ = (
        Index("uq_contacts_email_lower", func.lower(text("email")), unique=True),
        Index("ix_contacts_name_lower", func.lower(text("name"))),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(Text)
    title: Mapped[str | None] = mapped_column(Text)
    email: Mapped[str] = mapped_column(Text)
    role: Mapped[Role] = mapped_column(Word(Role), server_default=Role.UNKNOWN)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    since: Mapped[date | None]
    left_on: Mapped[date | None]
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))  # the same person
    opted_out_on: Mapped[date | None]  # asked not to be surveyed any more


class FrictionEvent(Base):
    """Something between us and the client, with its date and its source (product.md D.12)."""

    __tablename__ = "friction_events"
    __table_args__ = (UniqueConstraint("account_id", "kind", "subject", "happened_on"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    kind: Mapped[FrictionKind] = mapped_column(Word(FrictionKind))
    subject: Mapped[str] = mapped_column(Text)  # "Spring launch site", "invoice 1042"
    detail: Mapped[str] = mapped_column(Text)  # "9 working days late", "queried for 11 days"
    happened_on: Mapped[date]
    source_url: Mapped[str | None] = mapped_column(Text)
    source_key: Mapped[str | None] = mapped_column(Text, unique=True)  # what keeps it up to date
    recorded_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class Milestone(Base):
    """A piece of work for a client, as its CRM tells it. ``baseline_on``: the first due date told.

    ``completed_at`` is set when it was seen to turn Complete, never for one that merely is; it
    stays when it is opened again. ``completed_on`` is the day of it, also where only that is told.
    kind: of what kind it is, in the CRM's words ("Launch"); empty where it does not say.
    """

    __tablename__ = "milestones"
    __table_args__ = (
        UniqueConstraint("system", "scope", "external_id"),
        Index("ix_milestones_open", "baseline_on", postgresql_where=text("NOT complete")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contacts.id"))
    system: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(Text)
    stage: Mapped[str | None] = mapped_column(Text)
    baseline_on: Mapped[date | None]
    due_on: Mapped[date | None]
    completed_at: Mapped[datetime | None] = mapped_column(Utc)
    complete: Mapped[bool] = mapped_column(server_default=text("false"))
    completed_on: Mapped[date | None]
    given_up: Mapped[bool] = mapped_column(server_default=text("false"))  # lost, cancelled
    source_url: Mapped[str | None] = mapped_column(Text)
