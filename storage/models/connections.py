"""Connections to outside systems: their addresses, their secrets (sealed), what was heard."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Identity, Index, Text, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from storage.crm_words import WriteMode
from storage.models.base import Base, Utc, Word


class Connection(Base):
    """One account of one outside system that may talk to us at ``/relay/{system}/{key}``.

    ``secret``, ``old_secret`` and ``token`` are sealed (bot/vault.py): a dump of the database does
    not give them away. An old secret is still taken until ``old_secret_until``.
    """

    __tablename__ = "connections"
    __table_args__ = (
        Index("uq_connections_name", "name", unique=True, postgresql_where=text("NOT removed")),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    system: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)  # what people call it: "Typeform", "Typeform Berlin"
    key: Mapped[str] = mapped_column(Text, unique=True)  # the part of its address nobody can guess
    scope: Mapped[str] = mapped_column(Text, server_default="")  # keeps its ids apart from others'
    secret: Mapped[bytes | None]
    old_secret: Mapped[bytes | None]
    old_secret_until: Mapped[datetime | None] = mapped_column(Utc)
    token: Mapped[bytes | None]  # what its API asks of us when we look something up
    options: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")
    made_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    made_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    paused_at: Mapped[datetime | None] = mapped_column(Utc)
    removed: Mapped[bool] = mapped_column(server_default=text("false"))
    heard_at: Mapped[datetime | None] = mapped_column(Utc)  # the last that was stored
    heard: Mapped[int] = mapped_column(BigInteger, server_default="0")
    ignored_at: Mapped[datetime | None] = mapped_column(Utc)
    ignored_why: Mapped[str | None] = mapped_column(Text)
    refused_at: Mapped[datetime | None] = mapped_column(Utc)
    refused_why: Mapped[str | None] = mapped_column(Text)
    refused: Mapped[int] = mapped_column(BigInteger, server_default="0")
    pulled_at: Mapped[datetime | None] = mapped_column(Utc)  # the last look that came to its end
    pull_cursor: Mapped[dict[str, Any] | None] = mapped_column(JSONB)  # where an unfinished one is
    pull_error: Mapped[str | None] = mapped_column(Text)
    write_mode: Mapped[WriteMode] = mapped_column(Word(WriteMode), server_default=WriteMode.OFF)
    # Our field → the property that the firm made for it there (bot/writing_back/ownership.py).
    write_fields: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")


class Stage(Base):
    """A stage of a connected CRM's pipeline, as it was last seen there.

    ``counts_from``: since when a step into it is a completion, where an admin said so later on.
    """

    __tablename__ = "crm_stages"

    connection_id: Mapped[int] = mapped_column(ForeignKey("connections.id"), primary_key=True)
    stage_id: Mapped[str] = mapped_column(Text, primary_key=True)
    label: Mapped[str] = mapped_column(Text)
    first_seen_at: Mapped[datetime] = mapped_column(Utc)
    seen_at: Mapped[datetime] = mapped_column(Utc)
    gone_at: Mapped[datetime | None] = mapped_column(Utc)
    told_at: Mapped[datetime | None] = mapped_column(Utc)  # when admins were asked about it
    counts_from: Mapped[datetime | None] = mapped_column(Utc)


class StageQuestion(Base):
    """What admins were asked about a stage; of each stage one question at most is open.

    ``was``: the name under which it counted as complete, and does no longer; empty for a new stage
    of which nobody knows whether it does. ``answer``: the stage that counts since, "" for none.
    """

    __tablename__ = "crm_stage_questions"
    __table_args__ = (
        Index(
            "uq_crm_stage_questions_open",
            "connection_id",
            "stage_id",
            unique=True,
            postgresql_where=text("answered_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    connection_id: Mapped[int] = mapped_column(ForeignKey("connections.id"))
    stage_id: Mapped[str] = mapped_column(Text)
    was: Mapped[str | None] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(Utc)  # until then all was well
    asked_at: Mapped[datetime] = mapped_column(Utc)
    answered_at: Mapped[datetime | None] = mapped_column(Utc)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("colleagues.id"))
    answer: Mapped[str | None] = mapped_column(Text)


class CrmRecord(Base):
    """A record of a CRM as it stands there, whatever order its changes came in.

    ``facts``: field → [value, when it took it, whether it ever had one]; the newest counts.
    ``course``: the same for fields whose way matters (a stage, an owner): field → its steps.
    ``local_id``: the account, contact, milestone or colleague that it is here, once that is known;
    of a ticket, an invoice or a friction event the account. ``refers``: the records that it names,
    as "owner:55", so that it is found when one of them becomes known.
    """

    __tablename__ = "crm_records"
    __table_args__ = (
        Index("ix_crm_records_local", "kind", "local_id"),
        Index("ix_crm_records_refers", "refers", postgresql_using="gin"),
    )

    system: Mapped[str] = mapped_column(Text, primary_key=True)
    scope: Mapped[str] = mapped_column(Text, primary_key=True)
    kind: Mapped[str] = mapped_column(Text, primary_key=True)
    record_id: Mapped[str] = mapped_column(Text, primary_key=True)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    course: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    refers: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    local_id: Mapped[int | None]
    connection_id: Mapped[int | None] = mapped_column(ForeignKey("connections.id"))
    gone_at: Mapped[datetime | None] = mapped_column(Utc)
    changed_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())


class Import(Base):
    """A file of earlier answers that was brought in."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    file_name: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes]
    system: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(Text)
    columns: Mapped[dict[str, Any]] = mapped_column(JSONB)  # what each was taken for
    stored: Mapped[int] = mapped_column(server_default="0")
    same: Mapped[int] = mapped_column(server_default="0")
    refused: Mapped[int] = mapped_column(server_default="0")
    begun_at: Mapped[datetime] = mapped_column(Utc, server_default=func.now())
    finished_at: Mapped[datetime | None] = mapped_column(Utc)
