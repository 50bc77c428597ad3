"""Who is away and who left; and whether somebody else owns a client than its CRM says.

Revision ID: 0024
Revises: 0023
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _colleague(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], ["colleagues.id"], name=op.f(f"fk_{table}_{column}_colleagues")
    )


def upgrade() -> None:
    op.add_column("colleagues", _moment("left_at"))
    op.create_table(
        "absences",
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("away", sa.Boolean(), nullable=False),
        _moment("until"),
        _moment("told_at", nullable=False),
        sa.Column("trouble", sa.Text(), nullable=True),
        _colleague("absences", "colleague_id"),
        sa.PrimaryKeyConstraint("colleague_id", "source", name=op.f("pk_absences")),
    )
    op.create_table(
        "owner_questions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("acts", sa.SmallInteger(), nullable=False),
        sa.Column("of_acts", sa.SmallInteger(), nullable=False),
        sa.Column("asked_of", sa.Integer(), nullable=False),
        _moment("asked_at", nullable=False),
        _moment("answered_at"),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("changed", sa.Boolean(), nullable=True),
        _moment("crm_settled_at"),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_owner_questions_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_ups.id"],
            name=op.f("fk_owner_questions_follow_up_id_follow_ups"),
        ),
        _colleague("owner_questions", "owner_id"),
        _colleague("owner_questions", "colleague_id"),
        _colleague("owner_questions", "asked_of"),
        _colleague("owner_questions", "answered_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner_questions")),
        sa.UniqueConstraint(
            "account_id",
            "owner_id",
            "colleague_id",
            name=op.f("uq_owner_questions_account_id_owner_id_colleague_id"),
        ),
    )


def downgrade() -> None:
    op.drop_table("owner_questions")
    op.drop_table("absences")
    op.drop_column("colleagues", "left_at")
