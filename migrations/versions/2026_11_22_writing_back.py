"""Whether and where the desk writes into a CRM, and the log of what it wrote.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "connections", sa.Column("write_mode", sa.Text(), server_default="off", nullable=False)
    )
    op.add_column(
        "connections",
        sa.Column("write_fields", postgresql.JSONB(), server_default="{}", nullable=False),
    )
    op.create_table(
        "crm_writes",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("effect_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("before", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("after", postgresql.JSONB(), server_default="{}", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="waiting", nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column(
            "asked_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["connection_id"],
            ["connections.id"],
            name=op.f("fk_crm_writes_connection_id_connections"),
        ),
        sa.ForeignKeyConstraint(
            ["effect_id"], ["effects.id"], name=op.f("fk_crm_writes_effect_id_effects")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crm_writes")),
        sa.UniqueConstraint("effect_id", name=op.f("uq_crm_writes_effect_id")),
    )
    op.create_index("ix_crm_writes_contact", "crm_writes", ["connection_id", "contact_id"])
    op.create_index(
        "ix_crm_writes_undone",
        "crm_writes",
        ["connection_id", "id"],
        postgresql_where=sa.text("outcome NOT IN ('written', 'waiting')"),
    )


def downgrade() -> None:
    op.drop_table("crm_writes")
    op.drop_column("connections", "write_fields")
    op.drop_column("connections", "write_mode")
