"""Direct messages that come in the morning's note alone.

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "interruptions", sa.Column("digest", sa.Boolean(), server_default="false", nullable=False)
    )
    op.add_column(
        "interruptions", sa.Column("digested_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    op.drop_column("interruptions", "digested_at")
    op.drop_column("interruptions", "digest")
