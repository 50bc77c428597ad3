"""What is done outside Slack, and what is known of it.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "effects",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=True),
        sa.Column("wanted_by", sa.Integer(), nullable=True),
        sa.Column("wanted", postgresql.JSONB(), nullable=False),
        sa.Column("known", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="pending", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column(
            "wanted_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_effects_follow_up_id_follow_ups")
        ),
        sa.ForeignKeyConstraint(
            ["wanted_by"], ["colleagues.id"], name=op.f("fk_effects_wanted_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effects")),
        sa.UniqueConstraint("key", name=op.f("uq_effects_key")),
    )
    op.create_index(op.f("ix_effects_follow_up_id"), "effects", ["follow_up_id"])
    op.create_index(
        "ix_effects_unsettled",
        "effects",
        ["kind", "id"],
        postgresql_where=sa.text("outcome <> 'sent'"),
    )


def downgrade() -> None:
    op.drop_index("ix_effects_unsettled", table_name="effects")
    op.drop_index(op.f("ix_effects_follow_up_id"), table_name="effects")
    op.drop_table("effects")
