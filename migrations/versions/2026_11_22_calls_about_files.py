"""A model may be asked about a comment that is not on record: one of a file.

Revision ID: 0010
Revises: 0009
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("model_calls", "response_id", nullable=True)


def downgrade() -> None:
    """Calls about nothing on record have no place in the table as it was."""
    op.execute("DELETE FROM model_calls WHERE response_id IS NULL")
    op.alter_column("model_calls", "response_id", nullable=False)
