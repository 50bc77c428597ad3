"""Experiments between two offers, and the arm that was drawn for a follow-up.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "experiments",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("offer_a", sa.Text(), nullable=False),
        sa.Column("offer_b", sa.Text(), nullable=False),
        sa.Column("percent_a", sa.SmallInteger(), nullable=False),
        sa.Column("percent_b", sa.SmallInteger(), nullable=False),
        sa.Column("per_arm", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Float(), nullable=False),
        sa.Column("reach", sa.Float(), nullable=False),
        sa.Column("quarters", sa.Float(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("planned_by", sa.Integer(), nullable=False),
        sa.Column("planned_at", UTC, nullable=False),
        sa.Column("asked_at", UTC, nullable=True),
        sa.Column("declined_by", sa.Integer(), nullable=True),
        sa.Column("declined_at", UTC, nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("started_at", UTC, nullable=True),
        sa.Column("enrol_until", UTC, nullable=True),
        sa.Column("horizon_at", UTC, nullable=True),
        sa.Column("ended_at", UTC, nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.Column("counted", postgresql.JSONB(), nullable=True),
        sa.CheckConstraint(
            "started_at IS NULL OR approved_by IS NOT NULL",
            name=op.f("ck_experiments_approved_to_start"),
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_why IS NULL)", name=op.f("ck_experiments_end_whole")
        ),
        *(
            sa.ForeignKeyConstraint(
                [column], ["colleagues.id"], name=op.f(f"fk_experiments_{column}_colleagues")
            )
            for column in ("planned_by", "declined_by", "approved_by", "ended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_experiments")),
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("experiment_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("stratum", sa.Text(), nullable=False),
        sa.Column("arm", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("repeats", sa.BigInteger(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("overridden_by", sa.Integer(), nullable=True),
        sa.Column("overridden_at", UTC, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_assignments_{column}_{table}")
            )
            for column, table in (
                ("experiment_id", "experiments"),
                ("account_id", "accounts"),
                ("follow_up_id", "follow_ups"),
                ("repeats", "assignments"),
                ("overridden_by", "colleagues"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint(
            "experiment_id", "follow_up_id", name=op.f("uq_assignments_experiment_id_follow_up_id")
        ),
    )
    op.create_index(op.f("ix_assignments_account_id"), "assignments", ["account_id"])
    op.create_index(op.f("ix_assignments_follow_up_id"), "assignments", ["follow_up_id"])
    op.create_index(
        "uq_assignments_first",
        "assignments",
        ["experiment_id", "account_id"],
        unique=True,
        postgresql_where=sa.text("repeats IS NULL"),
    )


def downgrade() -> None:
    op.drop_table("assignments")
    op.drop_table("experiments")
