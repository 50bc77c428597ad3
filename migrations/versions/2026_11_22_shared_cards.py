"""One card for all open follow-ups of an account and an owner.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("card_of", sa.BigInteger(), nullable=True))
    op.create_foreign_key(
        op.f("fk_follow_ups_card_of_follow_ups"), "follow_ups", "follow_ups", ["card_of"], ["id"]
    )
    op.create_index(op.f("ix_follow_ups_card_of"), "follow_ups", ["card_of"])


def downgrade() -> None:
    op.drop_index(op.f("ix_follow_ups_card_of"), table_name="follow_ups")
    op.drop_constraint(op.f("fk_follow_ups_card_of_follow_ups"), "follow_ups")
    op.drop_column("follow_ups", "card_of")
