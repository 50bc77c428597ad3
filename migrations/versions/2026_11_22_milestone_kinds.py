"""Of which kind a piece of work is, and the surveys that are owed about it.

Revision ID: 0042
Revises: 0041
"""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

TABLES = ("milestones", "asks")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(table, sa.Column("kind", sa.Text()))


def downgrade() -> None:
    for table in TABLES:
        op.drop_column(table, "kind")
