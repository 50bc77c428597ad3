"""Quarters of an hour set aside for calls, and whether the desk may set them aside by itself.

Revision ID: 0015
Revises: 0014
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.add_column(
        "colleagues", sa.Column("booking_policy", sa.Text(), server_default="ask", nullable=False)
    )
    op.create_table(
        "bookings",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        _moment("starts_at", nullable=False),
        _moment("ends_at", nullable=False),
        _moment("made_at", nullable=False),
        sa.Column("proposed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("swaps", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=True),
        _moment("remind_due_at"),
        _moment("brief_due_at"),
        _moment("ask_due_at"),
        _moment("lapse_due_at"),
        _moment("kept_at"),
        _moment("declined_at"),
        _moment("released_at"),
        sa.Column("released_why", sa.Text(), server_default="", nullable=False),
        sa.Column("came_to", sa.Text(), nullable=True),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_bookings_forward")),
        sa.CheckConstraint(
            "released_at IS NOT NULL OR declined_at IS NULL",
            name=op.f("ck_bookings_decline_frees"),
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_bookings_follow_up_id_follow_ups")
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_bookings_colleague_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bookings")),
    )
    op.create_index(op.f("ix_bookings_follow_up_id"), "bookings", ["follow_up_id"])
    op.create_index(op.f("ix_bookings_colleague_id"), "bookings", ["colleague_id"])
    op.create_index(op.f("ix_bookings_lapse_due_at"), "bookings", ["lapse_due_at"])
    op.create_index(
        "uq_bookings_standing",
        "bookings",
        ["follow_up_id"],
        unique=True,
        postgresql_where=sa.text("released_at IS NULL AND came_to IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("bookings")
    op.drop_column("colleagues", "booking_policy")
