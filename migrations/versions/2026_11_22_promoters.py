"""Thanks owed to promoters, what they are asked for and let us quote, and rounds of review asks.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

UTC = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "thanks",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", UTC, nullable=False),
        sa.Column("due_at", UTC, nullable=False),
        sa.Column("thanked_at", UTC, nullable=True),
        sa.Column("thanked_by", sa.Integer(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("letter_id", sa.BigInteger(), nullable=True),
        sa.Column("dropped_at", UTC, nullable=True),
        sa.Column("dropped_why", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(thanked_at IS NULL) = (how IS NULL)", name=op.f("ck_thanks_thanked_whole")
        ),
        _key("thanks", "response_id", "responses"),
        _key("thanks", "owner_id", "colleagues"),
        _key("thanks", "thanked_by", "colleagues"),
        _key("thanks", "letter_id", "effects"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thanks")),
        sa.UniqueConstraint("response_id", name=op.f("uq_thanks_response_id")),
    )
    op.create_index(op.f("ix_thanks_owner_id"), "thanks", ["owner_id"])
    op.create_index(
        "ix_thanks_owed",
        "thanks",
        ["due_at"],
        postgresql_where=sa.text("thanked_at IS NULL AND dropped_at IS NULL"),
    )
    op.create_table(
        "promoter_asks",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("thanks_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("wanted_by", sa.Integer(), nullable=False),
        sa.Column("wanted_at", UTC, nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", UTC, nullable=True),
        sa.Column("allowed", sa.Boolean(), nullable=True),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", UTC, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("outcome_at", UTC, nullable=True),
        sa.Column("outcome_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(made_at IS NULL) = (made_by IS NULL)", name=op.f("ck_promoter_asks_made_whole")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (allowed IS NULL)", name=op.f("ck_promoter_asks_decided_whole")
        ),
        _key("promoter_asks", "thanks_id", "thanks"),
        _key("promoter_asks", "wanted_by", "colleagues"),
        _key("promoter_asks", "decided_by", "colleagues"),
        _key("promoter_asks", "made_by", "colleagues"),
        _key("promoter_asks", "outcome_by", "colleagues"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promoter_asks")),
    )
    op.create_index(op.f("ix_promoter_asks_thanks_id"), "promoter_asks", ["thanks_id"])
    op.create_index(
        "uq_promoter_asks_wanted",
        "promoter_asks",
        ["thanks_id"],
        unique=True,
        postgresql_where=sa.text("made_at IS NULL AND allowed IS NOT FALSE"),
    )
    op.create_table(
        "quote_consents",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("thanks_id", sa.BigInteger(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("uses", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.Integer(), nullable=False),
        sa.Column("kept_at", UTC, nullable=False),
        sa.Column("withdrawn_at", UTC, nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("press", sa.Text(), nullable=False),
        _key("quote_consents", "thanks_id", "thanks"),
        _key("quote_consents", "kept_by", "colleagues"),
        _key("quote_consents", "withdrawn_by", "colleagues"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_consents")),
        sa.UniqueConstraint("press", name=op.f("uq_quote_consents_press")),
    )
    op.create_index(op.f("ix_quote_consents_thanks_id"), "quote_consents", ["thanks_id"])
    op.create_table(
        "review_rounds",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", UTC, nullable=False),
        sa.Column("until", UTC, nullable=False),
        sa.Column("press", sa.Text(), nullable=False),
        _key("review_rounds", "opened_by", "colleagues"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_rounds")),
        sa.UniqueConstraint("press", name=op.f("uq_review_rounds_press")),
    )
    op.create_table(
        "review_asks",
        sa.Column("round_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=True),
        sa.Column("shown_at", UTC, nullable=True),
        sa.Column("asked_at", UTC, nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        _key("review_asks", "round_id", "review_rounds"),
        _key("review_asks", "contact_id", "contacts"),
        _key("review_asks", "asked_by", "colleagues"),
        sa.PrimaryKeyConstraint("round_id", "contact_id", name=op.f("pk_review_asks")),
    )


def _key(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))


def downgrade() -> None:
    for table in ("review_asks", "review_rounds", "quote_consents", "promoter_asks", "thanks"):
        op.drop_table(table)
