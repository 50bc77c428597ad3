"""What people said of readings, and the bars that were set from it.

What earlier closings said becomes labels too, so that nobody begins from nothing.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

CLOSED = """
SELECT r.id, r.arrival_id, {about}, {value}, {source}, {reason}, coalesce(f.closing_note, ''),
       f.closed_by, f.closed_at
FROM follow_ups f JOIN responses r ON r.id = f.response_id
WHERE f.closed_by IS NOT NULL AND r.comment ~ '\\S' AND r.received_at <= f.closed_at
"""
INTO = """
INSERT INTO labels (response_id, arrival_id, about, value, source, reason, note, colleague_id, at)
"""
DISAGREED = "AND f.disposition = 'not_an_issue' AND f.rule IN ('hidden_detractor', 'contradiction')"
CONFIRMED = (
    "AND f.disposition IN ('recovered', 'fixed_awaiting_client', 'cannot_resolve', "
    "'client_leaving')"
)
CAUSED = (
    "AND f.root_cause IS NOT NULL AND f.disposition NOT IN "
    "('not_an_issue', 'duplicate', 'withheld')"
)


def upgrade() -> None:
    op.create_table(
        "labels",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("arrival_id", sa.BigInteger(), nullable=True),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL)",
            name=op.f("ck_labels_withdrawal_whole"),
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"], ["colleagues.id"], name=op.f("fk_labels_colleague_id_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_labels_response_id_responses")
        ),
        sa.ForeignKeyConstraint(
            ["withdrawn_by"], ["colleagues.id"], name=op.f("fk_labels_withdrawn_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
    )
    op.create_index(op.f("ix_labels_response_id"), "labels", ["response_id"])
    op.create_table(
        "bars",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column("disagreed", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("value > 0 AND value < 1", name=op.f("ck_bars_value_range")),
        sa.CheckConstraint(
            "(undone_at IS NULL) = (undone_by IS NULL)", name=op.f("ck_bars_undoing_whole")
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["colleagues.id"], name=op.f("fk_bars_set_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["colleagues.id"], name=op.f("fk_bars_undone_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bars")),
    )
    _label("'no'", DISAGREED, source="'disagree'", reason="'other'")
    _label("'yes'", CONFIRMED)
    _label("f.root_cause", CAUSED, about="'theme'")


def _label(
    value: str,
    where: str,
    *,
    about: str = "'frustrated'",
    source: str = "'closing'",
    reason: str = "NULL",
) -> None:
    chosen = CLOSED.format(about=about, value=value, source=source, reason=reason)
    op.execute(INTO + chosen + where)


def downgrade() -> None:
    op.drop_table("bars")
    op.drop_index(op.f("ix_labels_response_id"), table_name="labels")
    op.drop_table("labels")
