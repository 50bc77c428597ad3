"""Themes that many clients name, who of them was told, and how far readings reached for a receipt.

Revision ID: 0035
Revises: 0034
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "receipts", sa.Column("last_reading", sa.BigInteger(), server_default="0", nullable=False)
    )
    op.create_table(
        "systemic_issues",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("clients", sa.Integer(), server_default="0", nullable=False),
        sa.Column("receipt_id", sa.BigInteger(), nullable=False),
        sa.Column("shared", postgresql.JSONB(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(owner_id IS NULL) = (due_on IS NULL) AND (owner_id IS NULL) = (taken_by IS NULL) "
            "AND (owner_id IS NULL) = (taken_at IS NULL)",
            name=op.f("ck_systemic_issues_taken_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipts.id"], name=op.f("fk_systemic_issues_receipt_id_receipts")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["colleagues.id"], name=op.f("fk_systemic_issues_owner_id_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["colleagues.id"], name=op.f("fk_systemic_issues_taken_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_systemic_issues")),
        sa.UniqueConstraint("theme", "until", name=op.f("uq_systemic_issues_theme_until")),
    )
    op.create_table(
        "systemic_tellings",
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(told_at IS NULL) = (told_by IS NULL)", name=op.f("ck_systemic_tellings_told_whole")
        ),
        sa.ForeignKeyConstraint(
            ["issue_id"],
            ["systemic_issues.id"],
            name=op.f("fk_systemic_tellings_issue_id_systemic_issues"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_systemic_tellings_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["told_by"], ["colleagues.id"], name=op.f("fk_systemic_tellings_told_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("issue_id", "account_id", name=op.f("pk_systemic_tellings")),
    )


def downgrade() -> None:
    op.drop_table("systemic_tellings")
    op.drop_table("systemic_issues")
    op.drop_column("receipts", "last_reading")
