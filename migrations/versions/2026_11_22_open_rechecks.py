"""The way to re-checks on which the client's word is still out.

Revision ID: 0051
Revises: 0050
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_rechecks_open",
        "rechecks",
        ["follow_up_id"],
        postgresql_include=["asks"],
        postgresql_where=sa.text(
            "settled_at IS NULL AND answered_at IS NULL AND confirmed_at IS NULL"
        ),
    )


def downgrade() -> None:
    op.drop_index("ix_rechecks_open", table_name="rechecks")
