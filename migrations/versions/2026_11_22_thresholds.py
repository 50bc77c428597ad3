"""Card thresholds by role and tier, the answers they leave without a card, and why a card came.

Revision ID: 0027
Revises: 0026
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

PEOPLE = ("proposed_by", "withdrawn_by", "published_by", "rolled_back_by")


def upgrade() -> None:
    op.create_table(
        "thresholds",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("narrowed", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("rehearsal", postgresql.JSONB(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rolled_back_by", sa.Integer(), nullable=True),
        sa.Column("rolled_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(version IS NULL) = (published_at IS NULL)",
            name=op.f("ck_thresholds_publication_whole"),
        ),
        sa.CheckConstraint(
            "(version IS NULL) = (published_by IS NULL)",
            name=op.f("ck_thresholds_publication_signed"),
        ),
        sa.CheckConstraint("published_by <> proposed_by", name=op.f("ck_thresholds_two_people")),
        *(
            sa.ForeignKeyConstraint(
                [column], ["colleagues.id"], name=op.f(f"fk_thresholds_{column}_colleagues")
            )
            for column in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thresholds")),
        sa.UniqueConstraint("version", name=op.f("uq_thresholds_version")),
    )
    op.create_table(
        "narrowed_answers",
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("arrival_id", sa.BigInteger(), nullable=True),
        sa.Column("thresholds_version", sa.Integer(), nullable=False),
        sa.Column("narrowed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_narrowed_answers_response_id_responses"),
        ),
        sa.PrimaryKeyConstraint("response_id", name=op.f("pk_narrowed_answers")),
    )
    op.create_index(
        op.f("ix_narrowed_answers_narrowed_at"), "narrowed_answers", ["narrowed_at"], unique=False
    )
    op.add_column("follow_ups", sa.Column("evaluation", postgresql.JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("follow_ups", "evaluation")
    op.drop_index(op.f("ix_narrowed_answers_narrowed_at"), table_name="narrowed_answers")
    op.drop_table("narrowed_answers")
    op.drop_table("thresholds")
