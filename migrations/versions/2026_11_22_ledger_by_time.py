"""The ledger of surveys by time: how many who were to be asked, or were asked, have answered.

Revision ID: 0039
Revises: 0038
"""

from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_asks_turned_at", "asks", ["turned_at"])
    op.create_index("ix_asks_asked_at", "asks", ["asked_at"])


def downgrade() -> None:
    op.drop_index("ix_asks_asked_at", table_name="asks")
    op.drop_index("ix_asks_turned_at", table_name="asks")
