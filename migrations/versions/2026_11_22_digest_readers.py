"""Who reads the weekly digest, and when it comes.

Revision ID: 0050
Revises: 0049
"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "digest_readers",
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.SmallInteger(), server_default="0", nullable=False),
        sa.Column("hour", sa.SmallInteger(), server_default="9", nullable=False),
        sa.Column("whole_firm", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("muted_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_digest_readers_weekday")),
        sa.CheckConstraint("hour BETWEEN 0 AND 23", name=op.f("ck_digest_readers_hour")),
        sa.ForeignKeyConstraint(
            ["colleague_id"],
            ["colleagues.id"],
            name=op.f("fk_digest_readers_colleague_id_colleagues"),
        ),
        sa.PrimaryKeyConstraint("colleague_id", name=op.f("pk_digest_readers")),
    )


def downgrade() -> None:
    op.drop_table("digest_readers")
