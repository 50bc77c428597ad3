"""Deliveries of webhooks are found by the connection that they go to.

Revision ID: 0045
Revises: 0044
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_effects_webhooks",
        "effects",
        [sa.text("(wanted ->> 'connection')"), "id"],
        postgresql_where=sa.text("kind = 'webhook'"),
    )


def downgrade() -> None:
    op.drop_index("ix_effects_webhooks", table_name="effects")
