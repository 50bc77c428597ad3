"""What a job that comes back after a crash goes by: attempts by moment, readings by delivery.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_messages_unfinished", "messages", ["id"], postgresql_where=sa.text("shown < wanted")
    )
    op.drop_column("messages", "job_id")
    op.add_column("readings", sa.Column("arrival_id", sa.BigInteger(), nullable=True))
    op.create_unique_constraint(
        op.f("uq_readings_response_id_arrival_id_analyst_version"),
        "readings",
        ["response_id", "arrival_id", "analyst", "version"],
    )


def downgrade() -> None:
    op.drop_constraint(
        op.f("uq_readings_response_id_arrival_id_analyst_version"), "readings", type_="unique"
    )
    op.drop_column("readings", "arrival_id")
    op.add_column("messages", sa.Column("job_id", sa.BigInteger(), nullable=True))
    op.drop_index("ix_messages_unfinished", table_name="messages")
