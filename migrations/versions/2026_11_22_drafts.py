"""What the guards found in a draft, who wrote it in whose voice, and everybody's style card.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "style_cards",
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("greeting", sa.Text(), server_default="", nullable=False),
        sa.Column("sign_off", sa.Text(), server_default="", nullable=False),
        sa.Column("notes", sa.Text(), server_default="", nullable=False),
        sa.Column("never", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_style_cards_colleague_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("colleague_id", name=op.f("pk_style_cards")),
    )
    op.add_column("drafts", sa.Column("kind", sa.Text(), server_default="draft", nullable=False))
    op.add_column(
        "drafts", sa.Column("analyst", sa.Text(), server_default="embedded", nullable=False)
    )
    op.add_column(
        "drafts",
        sa.Column("problems", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
    )
    op.add_column("drafts", sa.Column("sender_id", sa.Integer(), nullable=True))
    op.create_foreign_key(
        op.f("fk_drafts_sender_id_colleagues"), "drafts", "colleagues", ["sender_id"], ["id"]
    )
    op.create_index(op.f("ix_drafts_author_id"), "drafts", ["author_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_drafts_author_id"), table_name="drafts")
    op.drop_constraint(op.f("fk_drafts_sender_id_colleagues"), "drafts", type_="foreignkey")
    for column in ("sender_id", "problems", "analyst", "kind"):
        op.drop_column("drafts", column)
    op.drop_table("style_cards")
