"""The last answer of each person of many clients is read from the index alone.

Revision ID: 0052
Revises: 0051
"""

from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

_NAME = "ix_responses_contact_answered"


def upgrade() -> None:
    op.drop_index(_NAME, table_name="responses")
    op.create_index(
        _NAME,
        "responses",
        ["contact_id", "answered_at", "id"],
        unique=False,
        postgresql_include=["score"],
    )


def downgrade() -> None:
    op.drop_index(_NAME, table_name="responses", postgresql_include=["score"])
    op.create_index(_NAME, "responses", ["contact_id", "answered_at"], unique=False)
