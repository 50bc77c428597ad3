"""Walls around accounts, who is inside, and their log, which the database refuses to change.

Revision ID: 0032
Revises: 0031
"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "walls",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("keeper_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_walls_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["keeper_id"], ["colleagues.id"], name=op.f("fk_walls_keeper_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_walls")),
    )
    op.create_table(
        "wall_members",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["walls.account_id"],
            name=op.f("fk_wall_members_account_id_walls"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"],
            ["colleagues.id"],
            name=op.f("fk_wall_members_colleague_id_colleagues"),
        ),
        sa.PrimaryKeyConstraint("account_id", "colleague_id", name=op.f("pk_wall_members")),
    )
    op.create_index(op.f("ix_wall_members_colleague_id"), "wall_members", ["colleague_id"])
    op.create_table(
        "wall_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_wall_entries_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"],
            ["colleagues.id"],
            name=op.f("fk_wall_entries_colleague_id_colleagues"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["colleagues.id"], name=op.f("fk_wall_entries_by_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wall_entries")),
    )
    op.create_index(op.f("ix_wall_entries_account_id"), "wall_entries", ["account_id"])
    op.execute(
        """
        CREATE FUNCTION keep_wall_entries() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the log of walls is append-only';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER keep_wall_entries BEFORE UPDATE OR DELETE ON wall_entries "
        "FOR EACH ROW EXECUTE FUNCTION keep_wall_entries()"
    )
    op.add_column(
        "receipts",
        sa.Column(
            "left_out", sa.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False
        ),
    )


def downgrade() -> None:
    op.drop_column("receipts", "left_out")
    op.drop_table("wall_entries")
    op.execute("DROP FUNCTION keep_wall_entries()")
    op.drop_table("wall_members")
    op.drop_table("walls")
