"""Several direct messages that come as one list.

Revision ID: 0037
Revises: 0036
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None
IN_A_LIST = sa.text("told_in IS NOT NULL")


def upgrade() -> None:
    op.add_column("interruptions", sa.Column("told_in", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_interruptions_told_in_messages"), "interruptions", "messages", ["told_in"], ["id"]
    )
    op.create_index(
        "ix_interruptions_told_in", "interruptions", ["told_in"], postgresql_where=IN_A_LIST
    )
    op.create_index(
        "ix_interruptions_listed", "interruptions", ["follow_up_id"], postgresql_where=IN_A_LIST
    )


def downgrade() -> None:
    op.drop_index("ix_interruptions_listed", "interruptions", postgresql_where=IN_A_LIST)
    op.drop_index("ix_interruptions_told_in", "interruptions", postgresql_where=IN_A_LIST)
    op.drop_constraint(op.f("fk_interruptions_told_in_messages"), "interruptions")
    op.drop_column("interruptions", "told_in")
