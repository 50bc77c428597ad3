"""When each colleague works: country, hours, weekdays, single days off.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("colleagues", sa.Column("country", sa.Text(), nullable=True))
    op.add_column("colleagues", sa.Column("hours", sa.Text(), nullable=True))
    op.add_column(
        "colleagues", sa.Column("weekdays", postgresql.ARRAY(sa.SmallInteger()), nullable=True)
    )
    op.add_column(
        "colleagues",
        sa.Column("days_off", postgresql.ARRAY(sa.Date()), server_default="{}", nullable=False),
    )


def downgrade() -> None:
    for column in ("days_off", "weekdays", "hours", "country"):
        op.drop_column("colleagues", column)
