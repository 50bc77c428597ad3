"""The ladders of both clocks, and snoozes. What is open already gets the step of its deadline.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

# The step at the deadline is the second one (after the owner's nudge), for S3 the first.
AT_THE_DEADLINE = """
INSERT INTO rungs (follow_up_id, duty, round, rung, due_at)
SELECT id, '{duty}', 1, CASE WHEN severity = 'S3' THEN 0 ELSE 1 END, {duty}_due_at
FROM follow_ups WHERE closed_at IS NULL AND {missing} IS NULL
"""


def upgrade() -> None:
    for column in ("clock_from", "claim_from"):
        op.add_column("follow_ups", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
        op.execute(f"UPDATE follow_ups SET {column} = opened_at")  # noqa: S608 - two fixed names
        op.alter_column("follow_ups", column, nullable=False)
    op.create_table(
        "rungs",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("round", sa.SmallInteger(), nullable=False),
        sa.Column("rung", sa.SmallInteger(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("passed_over", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("told", postgresql.ARRAY(sa.BigInteger()), server_default="{}", nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["colleagues.id"], name=op.f("fk_rungs_asked_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_rungs_follow_up_id_follow_ups")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rungs")),
        sa.UniqueConstraint(
            "follow_up_id",
            "duty",
            "round",
            "rung",
            name=op.f("uq_rungs_follow_up_id_duty_round_rung"),
        ),
    )
    op.create_index(
        "ix_rungs_planned",
        "rungs",
        ["due_at"],
        postgresql_where=sa.text("happened_at IS NULL AND cancelled_at IS NULL"),
    )
    op.create_table(
        "snoozes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.Column("press", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_snoozes_colleague_id_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_ups.id"], name=op.f("fk_snoozes_follow_up_id_follow_ups")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snoozes")),
        sa.UniqueConstraint("press", name=op.f("uq_snoozes_press")),
    )
    running = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_snoozes_running", "snoozes", ["follow_up_id"], unique=True, postgresql_where=running
    )
    op.create_index("ix_snoozes_running", "snoozes", ["until"], postgresql_where=running)
    op.execute(AT_THE_DEADLINE.format(duty="claim", missing="claimed_by"))
    op.execute(AT_THE_DEADLINE.format(duty="contact", missing="reached_at"))


def downgrade() -> None:
    op.drop_table("snoozes")
    op.drop_table("rungs")
    op.drop_column("follow_ups", "claim_from")
    op.drop_column("follow_ups", "clock_from")
