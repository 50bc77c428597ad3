"""Where the huddle pack goes; what was changed about a systemic theme, and its history.

Revision ID: 0048
Revises: 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "huddle_places",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["chosen_by"], ["colleagues.id"], name=op.f("fk_huddle_places_chosen_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_huddle_places")),
    )
    op.add_column("systemic_issues", sa.Column("closed_at", sa.DateTime(timezone=True)))
    op.add_column("systemic_issues", sa.Column("closed_by", sa.Integer()))
    op.add_column("systemic_issues", sa.Column("changed", sa.Text()))
    op.create_foreign_key(
        op.f("fk_systemic_issues_closed_by_colleagues"),
        "systemic_issues",
        "colleagues",
        ["closed_by"],
        ["id"],
    )
    op.create_check_constraint(
        op.f("ck_systemic_issues_closing_whole"),
        "systemic_issues",
        "(closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (changed IS NULL)",
    )
    op.create_table(
        "systemic_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("issue_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"],
            ["systemic_issues.id"],
            name=op.f("fk_systemic_entries_issue_id_systemic_issues"),
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"],
            ["colleagues.id"],
            name=op.f("fk_systemic_entries_colleague_id_colleagues"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_systemic_entries_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_systemic_entries")),
    )
    op.create_index(op.f("ix_systemic_entries_issue_id"), "systemic_entries", ["issue_id"])


def downgrade() -> None:
    op.drop_table("systemic_entries")
    op.drop_constraint(op.f("ck_systemic_issues_closing_whole"), "systemic_issues")
    for column in ("changed", "closed_by", "closed_at"):
        op.drop_column("systemic_issues", column)
    op.drop_table("huddle_places")
