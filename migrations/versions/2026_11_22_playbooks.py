"""The playbooks that follow-ups run by, and by when a plan must be agreed.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("follow_ups", sa.Column("plan_due_at", sa.DateTime(timezone=True)))
    op.create_table(
        "playbook_runs",
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("version", sa.SmallInteger(), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["follow_ups.id"],
            name=op.f("fk_playbook_runs_follow_up_id_follow_ups"),
        ),
        sa.PrimaryKeyConstraint("follow_up_id", name=op.f("pk_playbook_runs")),
    )
    op.create_table(
        "playbook_steps",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_by", sa.Integer(), nullable=True),
        sa.Column("skip_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(done_at IS NULL) = (done_by IS NULL)", name=op.f("ck_playbook_steps_done_whole")
        ),
        sa.CheckConstraint(
            "(skipped_at IS NULL) = (skipped_by IS NULL) "
            "AND (skipped_at IS NULL) = (skip_reason IS NULL)",
            name=op.f("ck_playbook_steps_skip_whole"),
        ),
        sa.CheckConstraint(
            "done_at IS NULL OR skipped_at IS NULL", name=op.f("ck_playbook_steps_settled_once")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["colleagues.id"], name=op.f(f"fk_playbook_steps_{column}_colleagues")
            )
            for column in ("assignee_id", "done_by", "skipped_by")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"],
            ["playbook_runs.follow_up_id"],
            name=op.f("fk_playbook_steps_follow_up_id_playbook_runs"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playbook_steps")),
        sa.UniqueConstraint("follow_up_id", "key", name=op.f("uq_playbook_steps_follow_up_id_key")),
    )


def downgrade() -> None:
    op.drop_table("playbook_steps")
    op.drop_table("playbook_runs")
    op.drop_column("follow_ups", "plan_due_at")
