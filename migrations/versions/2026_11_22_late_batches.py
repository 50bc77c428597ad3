"""Late batches: work that turned complete at many clients at once is asked about over days.

Revision ID: 0054
Revises: 0053
"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ask_batches",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ask_batches")),
    )
    op.create_index(op.f("ix_ask_batches_begun_at"), "ask_batches", ["begun_at"])
    op.create_table(
        "ask_days",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.SmallInteger(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("turn >= 0", name=op.f("ck_ask_days_turn_counted")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["ask_batches.id"], name=op.f("fk_ask_days_batch_id_ask_batches")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_ask_days_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("batch_id", "account_id", name=op.f("pk_ask_days")),
    )
    op.create_table(
        "ask_delays",
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["ask_batches.id"], name=op.f("fk_ask_delays_batch_id_ask_batches")
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["colleagues.id"], name=op.f("fk_ask_delays_by_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("batch_id", "on", name=op.f("pk_ask_delays")),
    )
    op.add_column("asks", sa.Column("not_before", sa.DateTime(timezone=True), nullable=True))
    op.add_column("asks", sa.Column("batch_id", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_asks_batch_id_ask_batches"), "asks", "ask_batches", ["batch_id"], ["id"]
    )
    op.create_index(
        "ix_asks_batch_id",
        "asks",
        ["batch_id"],
        postgresql_where=sa.text("batch_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_asks_batch_id", table_name="asks")
    op.drop_constraint(op.f("fk_asks_batch_id_ask_batches"), "asks", type_="foreignkey")
    op.drop_column("asks", "batch_id")
    op.drop_column("asks", "not_before")
    op.drop_table("ask_delays")
    op.drop_table("ask_days")
    op.drop_index(op.f("ix_ask_batches_begun_at"), table_name="ask_batches")
    op.drop_table("ask_batches")
