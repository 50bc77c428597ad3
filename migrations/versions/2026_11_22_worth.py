"""What clients are worth and why they came, months as they were told, and receipts run again.

Fees are kept from today on: what an account pays now is the first that is known of it.

Revision ID: 0043
Revises: 0042
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

KNOWN_NOW = """
INSERT INTO fees (account_id, since, fee_yearly, currency, told_at)
SELECT id, CURRENT_DATE, fee_yearly, currency, now() FROM accounts WHERE fee_yearly IS NOT NULL
"""


def _account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["accounts.id"], name=op.f(f"fk_{table}_account_id_accounts")
    )


def _colleague(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["colleagues.id"], name=op.f(f"fk_{table}_{column}_colleagues")
    )


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def upgrade() -> None:
    op.add_column("accounts", sa.Column("client_since", sa.Date(), nullable=True))
    op.add_column("accounts", sa.Column("came_by", sa.Text(), nullable=True))
    op.create_table(
        "fees",
        _id(),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("fee_yearly", sa.Numeric(14, 2), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        _account("fees"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fees")),
    )
    op.create_index("ix_fees_account_since", "fees", ["account_id", "since"])
    op.execute(KNOWN_NOW)
    op.create_table(
        "origin_questions",
        _id(),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("asked_of", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by IS NULL)",
            name=op.f("ck_origin_questions_answer_whole"),
        ),
        _account("origin_questions"),
        _colleague("origin_questions", "asked_of"),
        _colleague("origin_questions", "answered_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origin_questions")),
        sa.UniqueConstraint("account_id", name=op.f("uq_origin_questions_account_id")),
    )
    op.create_table(
        "month_pages",
        _id(),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("receipts", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        _colleague("month_pages", "colleague_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_pages")),
    )
    op.create_table(
        "month_mutes",
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("muted_at", sa.DateTime(timezone=True), nullable=False),
        _colleague("month_mutes", "colleague_id"),
        sa.PrimaryKeyConstraint("colleague_id", name=op.f("pk_month_mutes")),
    )
    op.create_table(
        "receipt_audits",
        _id(),
        sa.Column("receipt_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name=op.f("fk_receipt_audits_receipt_id_receipts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_audits")),
        sa.UniqueConstraint("receipt_id", name=op.f("uq_receipt_audits_receipt_id")),
    )


def downgrade() -> None:
    op.drop_table("receipt_audits")
    op.drop_table("month_mutes")
    op.drop_table("month_pages")
    op.drop_table("origin_questions")
    op.drop_table("fees")
    op.drop_column("accounts", "came_by")
    op.drop_column("accounts", "client_since")
