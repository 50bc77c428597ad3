"""Silent key accounts, what was done about each, and a contact lock for ringing them.

Revision ID: 0055
Revises: 0054
"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "silences",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("rule_version", sa.SmallInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("longest_days", sa.Integer(), nullable=False),
        sa.Column("gaps", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("owner_reason", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claim_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("contact_due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_how", sa.Text(), nullable=True),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(claimed_by IS NULL) = (claimed_at IS NULL)", name=op.f("ck_silences_claim_whole")
        ),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_how IS NULL)", name=op.f("ck_silences_end_whole")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_silences_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_silences_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["colleagues.id"], name=op.f("fk_silences_owner_id_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["claimed_by"], ["colleagues.id"], name=op.f("fk_silences_claimed_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["colleagues.id"], name=op.f("fk_silences_ended_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silences")),
    )
    for column in ("account_id", "contact_id", "owner_id"):
        op.create_index(op.f(f"ix_silences_{column}"), "silences", [column])
    op.create_index(
        "uq_silences_open",
        "silences",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "silence_entries",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("silence_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("colleague_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["silence_id"], ["silences.id"], name=op.f("fk_silence_entries_silence_id_silences")
        ),
        sa.ForeignKeyConstraint(
            ["colleague_id"],
            ["colleagues.id"],
            name=op.f("fk_silence_entries_colleague_id_colleagues"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silence_entries")),
    )
    op.create_index(op.f("ix_silence_entries_silence_id"), "silence_entries", ["silence_id"])
    op.alter_column("contact_locks", "follow_up_id", nullable=True)


def downgrade() -> None:
    op.execute("DELETE FROM contact_locks WHERE follow_up_id IS NULL")
    op.alter_column("contact_locks", "follow_up_id", nullable=False)
    op.drop_table("silence_entries")
    op.drop_table("silences")
