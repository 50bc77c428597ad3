"""Direct messages that come in the morning's note alone, and those that are about no follow-up.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("interruptions", "follow_up_id", nullable=True)
    op.add_column(
        "interruptions", sa.Column("digest", sa.Boolean(), server_default="false", nullable=False)
    )
    op.add_column(
        "interruptions", sa.Column("digested_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("interruptions", "digested_at")
    op.drop_column("interruptions", "digest")
    op.execute("DELETE FROM interruptions WHERE follow_up_id IS NULL")
    op.alter_column("interruptions", "follow_up_id", nullable=False)
