"""Surveys that are owed, and those that somebody put off.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _deferrals()
    _asks()


def _deferrals() -> None:
    op.create_table(
        "deferrals",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("latest", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_last_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_of", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "begun_at < until AND until <= latest", name=op.f("ck_deferrals_until_in_range")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (how IS NULL)", name=op.f("ck_deferrals_end_whole")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_deferrals_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_deferrals_contact_id_contacts")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["colleagues.id"], name=op.f(f"fk_deferrals_{column}_colleagues")
            )
            for column in ("begun_by", "asked_of", "ended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deferrals")),
    )
    op.create_index(op.f("ix_deferrals_account_id"), "deferrals", ["account_id"])
    op.create_index(
        "uq_deferrals_account_live",
        "deferrals",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL AND contact_id IS NULL"),
    )
    op.create_index(
        "uq_deferrals_contact_live",
        "deferrals",
        ["contact_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL AND contact_id IS NOT NULL"),
    )


def _asks() -> None:
    op.create_table(
        "asks",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("turned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_asks_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_asks_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
        sa.UniqueConstraint("contact_id", "key", name=op.f("uq_asks_contact_id_key")),
    )
    op.create_index(op.f("ix_asks_key"), "asks", ["key"])
    op.create_index(
        "ix_asks_owed",
        "asks",
        ["account_id"],
        postgresql_where=sa.text("asked_at IS NULL AND withdrawn_at IS NULL"),
    )
    op.alter_column("interruptions", "follow_up_id", nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM interruptions WHERE follow_up_id IS NULL")
    op.alter_column("interruptions", "follow_up_id", nullable=False)
    op.drop_table("asks")
    op.drop_table("deferrals")
