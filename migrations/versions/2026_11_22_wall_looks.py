"""Who inside a wall was shown what: as little to be changed as the log of walls.

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wall_looks",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_wall_looks_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_wall_looks_colleague_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_looks")),
    )
    op.create_index(op.f("ix_wall_looks_account_id"), "wall_looks", ["account_id"])
    op.execute(
        "CREATE TRIGGER keep_wall_looks BEFORE UPDATE OR DELETE ON wall_looks "
        "FOR EACH ROW EXECUTE FUNCTION keep_wall_entries()"
    )


def downgrade() -> None:
    op.drop_table("wall_looks")
