"""App Home as each person left it, and the ways to what it shows of closed follow-ups.

Revision ID: 0044
Revises: 0043
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "homes",
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("tab", sa.Text(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_homes_colleague_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("colleague_id", name=op.f("pk_homes")),
    )
    op.create_index(op.f("ix_homes_opened_at"), "homes", ["opened_at"])
    op.create_index("ix_follow_ups_opened_at", "follow_ups", ["opened_at"])
    op.create_index("ix_follow_ups_closed_at", "follow_ups", ["closed_at"])
    op.create_index("ix_follow_ups_recheck_due_at", "follow_ups", ["recheck_due_at"])


def downgrade() -> None:
    op.drop_index("ix_follow_ups_recheck_due_at", table_name="follow_ups")
    op.drop_index("ix_follow_ups_closed_at", table_name="follow_ups")
    op.drop_index("ix_follow_ups_opened_at", table_name="follow_ups")
    op.drop_table("homes")
