"""The record of what was exported: begun, finished, and never changed otherwise.

Revision ID: 0047
Revises: 0046
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

UTC = sa.DateTime(timezone=True)
KEEP = """
CREATE FUNCTION keep_exports() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.finished_at IS NULL
       AND (to_jsonb(NEW) - 'finished_at' - 'rows') = (to_jsonb(OLD) - 'finished_at' - 'rows') THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the record of exports is append-only';
END $$
"""


def upgrade() -> None:
    op.create_table(
        "exports",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("begun_at", UTC, nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("as_id", sa.Integer(), nullable=True),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("tables", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("finished_at", UTC, nullable=True),
        sa.Column("rows", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["as_id"], ["colleagues.id"], name=op.f("fk_exports_as_id_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exports")),
    )
    op.execute(KEEP)
    op.execute(
        "CREATE TRIGGER keep_exports BEFORE UPDATE OR DELETE ON exports "
        "FOR EACH ROW EXECUTE FUNCTION keep_exports()"
    )


def downgrade() -> None:
    op.drop_table("exports")
    op.execute("DROP FUNCTION keep_exports()")
