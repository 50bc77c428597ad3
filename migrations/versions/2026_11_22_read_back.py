"""Where a mailbox's sent mail can be looked for.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("mailboxes", sa.Column("imap_host", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "mailboxes", sa.Column("imap_port", sa.Integer(), server_default="993", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("mailboxes", "imap_port")
    op.drop_column("mailboxes", "imap_host")
