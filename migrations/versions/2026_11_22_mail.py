"""Everybody's mailbox, the subject of a reply, and who approved which version of it.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "mailboxes",
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("security", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("connected_at", UTC, nullable=False),
        sa.Column("checked_at", UTC, nullable=True),
        sa.Column("trouble", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_mailboxes_colleague_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("colleague_id", name=op.f("pk_mailboxes")),
    )
    op.create_table(
        "approvals",
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("approved_at", UTC, server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_approvals_follow_up_id_follow_ups")
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_approvals_colleague_id_colleagues")
        ),
        sa.PrimaryKeyConstraint(
            "follow_up_id", "version", "colleague_id", name=op.f("pk_approvals")
        ),
    )
    op.add_column("drafts", sa.Column("subject", sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    op.drop_column("drafts", "subject")
    op.drop_table("approvals")
    op.drop_table("mailboxes")
