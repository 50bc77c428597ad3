"""What was offered to clients, and which partner approved it.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Numeric(14, 2), nullable=True),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", UTC, nullable=True),
        sa.Column("declined_by", sa.Integer(), nullable=True),
        sa.Column("declined_at", UTC, nullable=True),
        sa.Column("press", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "approved_at IS NULL OR declined_at IS NULL", name=op.f("ck_offers_decided_once")
        ),
        sa.CheckConstraint(
            "(approved_at IS NULL) = (approved_by IS NULL)", name=op.f("ck_offers_approval_whole")
        ),
        sa.CheckConstraint(
            "(declined_at IS NULL) = (declined_by IS NULL)", name=op.f("ck_offers_decline_whole")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_offers_follow_up_id_follow_ups")
        ),
        sa.ForeignKeyConstraint(["by"], ["colleagues.id"], name=op.f("fk_offers_by_colleagues")),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["colleagues.id"], name=op.f("fk_offers_approved_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["declined_by"], ["colleagues.id"], name=op.f("fk_offers_declined_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sa.UniqueConstraint("press", name=op.f("uq_offers_press")),
    )
    op.create_index(op.f("ix_offers_follow_up_id"), "offers", ["follow_up_id"])


def downgrade() -> None:
    op.drop_table("offers")
