"""Closing with causes and evidence; asking again after 60 days; causes the firm adopts.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

UTC = sa.DateTime(timezone=True)
# Closings from before: the closer chose "client confirmed" and wrote the note, and nobody arranged
# that the client is asked. The nonce stands in no link yet; two random uuids have 244 bits.
CLOSED_BEFORE = """
INSERT INTO rechecks (follow_up_id, asks, nonce, confirmation, confirmed_by, confirmed_at)
SELECT id, false, replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''),
       CASE WHEN disposition = 'recovered' THEN coalesce(closing_note, '') END,
       CASE WHEN disposition = 'recovered' THEN closed_by END,
       CASE WHEN disposition = 'recovered' THEN closed_at END
FROM follow_ups WHERE recheck_due_at IS NOT NULL AND closed_at IS NOT NULL
"""


def upgrade() -> None:
    for column in (
        sa.Column(
            "secondary_causes", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("evidence_start", sa.Integer(), nullable=True),
        sa.Column("evidence_end", sa.Integer(), nullable=True),
        sa.Column("evidence_arrival_id", sa.BigInteger(), nullable=True),
        sa.Column("reopens", sa.BigInteger(), nullable=True),
    ):
        op.add_column("follow_ups", column)
    op.create_foreign_key(
        op.f("fk_follow_ups_reopens_follow_ups"), "follow_ups", "follow_ups", ["reopens"], ["id"]
    )
    op.create_index(op.f("ix_follow_ups_reopens"), "follow_ups", ["reopens"])
    _rechecks()
    _causes()
    op.execute(CLOSED_BEFORE)


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False)


def _points(table: str, column: str, to: str, key: str = "id") -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{to}")
    return sa.ForeignKeyConstraint([column], [f"{to}.{key}"], name=name)


def _rechecks() -> None:
    op.create_table(
        "rechecks",
        _number(),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("confirmation", sa.Text(), nullable=True),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", UTC, nullable=True),
        sa.Column("asked_at", UTC, nullable=True),
        sa.Column("answered_at", UTC, nullable=True),
        sa.Column("score", sa.SmallInteger(), nullable=True),
        sa.Column("response_id", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("settled_at", UTC, nullable=True),
        sa.CheckConstraint("score BETWEEN 0 AND 10", name=op.f("ck_rechecks_score_range")),
        sa.CheckConstraint(
            "(outcome IS NULL) = (settled_at IS NULL)", name=op.f("ck_rechecks_settled_whole")
        ),
        _points("rechecks", "follow_up_id", "follow_ups"),
        _points("rechecks", "confirmed_by", "colleagues"),
        _points("rechecks", "response_id", "responses"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rechecks")),
        sa.UniqueConstraint("follow_up_id", name=op.f("uq_rechecks_follow_up_id")),
        sa.UniqueConstraint("nonce", name=op.f("uq_rechecks_nonce")),
    )
    op.create_index(op.f("ix_rechecks_response_id"), "rechecks", ["response_id"])


def _causes() -> None:
    op.create_table(
        "root_causes",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("adopted_at", UTC, nullable=False),
        sa.Column("adopted_by", sa.Integer(), nullable=False),
        sa.Column("retired_at", UTC, nullable=True),
        _points("root_causes", "adopted_by", "colleagues"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_root_causes")),
    )
    op.create_table(
        "cause_proposals",
        _number(),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("named_by", sa.Text(), nullable=False),
        sa.Column("members", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        sa.Column("quotes", postgresql.JSONB(), nullable=False),
        sa.Column("others", sa.Integer(), nullable=False),
        sa.Column("closings", sa.Integer(), nullable=False),
        sa.Column("made_at", UTC, nullable=False),
        sa.Column("decided_at", UTC, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL)",
            name=op.f("ck_cause_proposals_decided_whole"),
        ),
        _points("cause_proposals", "decided_by", "colleagues"),
        _points("cause_proposals", "cause", "root_causes", "key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cause_proposals")),
    )
    op.create_table(
        "recodings",
        _number(),
        sa.Column("proposal_id", sa.BigInteger(), nullable=False),
        sa.Column("follow_up_id", sa.BigInteger(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", UTC, nullable=True),
        _points("recodings", "proposal_id", "cause_proposals"),
        _points("recodings", "follow_up_id", "follow_ups"),
        _points("recodings", "by", "colleagues"),
        _points("recodings", "undone_by", "colleagues"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recodings")),
    )
    op.create_index(op.f("ix_recodings_proposal_id"), "recodings", ["proposal_id"])
    op.create_index(op.f("ix_recodings_follow_up_id"), "recodings", ["follow_up_id"])


def downgrade() -> None:
    """Causes that the firm adopted are Other again: the code before knows only its codebook."""
    op.execute(
        "UPDATE follow_ups SET root_cause = 'other' "
        "WHERE root_cause IN (SELECT key FROM root_causes)"
    )
    for table in ("recodings", "cause_proposals", "root_causes", "rechecks"):
        op.drop_table(table)
    op.drop_index(op.f("ix_follow_ups_reopens"), table_name="follow_ups")
    op.drop_constraint(op.f("fk_follow_ups_reopens_follow_ups"), "follow_ups")
    for column in (
        "reopens",
        "evidence_arrival_id",
        "evidence_end",
        "evidence_start",
        "secondary_causes",
    ):
        op.drop_column("follow_ups", column)
