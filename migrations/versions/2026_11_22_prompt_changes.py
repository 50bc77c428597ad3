"""What admins make of the prompts: proposed texts, their rehearsals, who published them.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

PEOPLE = ("proposed_by", "rehearsed_by", "withdrawn_by", "published_by", "rolled_back_by")


def upgrade() -> None:
    op.create_table(
        "prompt_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("shipped_version", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rehearsal_stopped", sa.Text(), nullable=True),
        sa.Column("rehearsed_by", sa.Integer(), nullable=True),
        sa.Column("rehearsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("published_by", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rolled_back_by", sa.Integer(), nullable=True),
        sa.Column("rolled_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(version IS NULL) = (published_at IS NULL)",
            name=op.f("ck_prompt_changes_publication_whole"),
        ),
        sa.CheckConstraint(
            "(version IS NULL) = (published_by IS NULL)",
            name=op.f("ck_prompt_changes_publication_signed"),
        ),
        sa.CheckConstraint(
            "published_by <> proposed_by", name=op.f("ck_prompt_changes_two_people")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["colleagues.id"], name=op.f(f"fk_prompt_changes_{column}_colleagues")
            )
            for column in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt_changes")),
        sa.UniqueConstraint("prompt", "version", name=op.f("uq_prompt_changes_prompt_version")),
    )
    op.create_table(
        "rehearsed_answers",
        sa.Column("change_id", sa.BigInteger(), nullable=False),
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=True),
        sa.Column("old", postgresql.JSONB(), nullable=True),
        sa.Column("new", postgresql.JSONB(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_id"],
            ["prompt_changes.id"],
            name=op.f("fk_rehearsed_answers_change_id_prompt_changes"),
        ),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["responses.id"],
            name=op.f("fk_rehearsed_answers_response_id_responses"),
        ),
        sa.PrimaryKeyConstraint("change_id", "response_id", name=op.f("pk_rehearsed_answers")),
    )


def downgrade() -> None:
    op.drop_table("rehearsed_answers")
    op.drop_table("prompt_changes")
