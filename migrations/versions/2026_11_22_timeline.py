"""The history of a follow-up is append-only: the database itself refuses changes.

A line goes only with its whole follow-up, in a transaction that has said so: when an answer was
placed with the wrong person and is taken back.

Revision ID: 0016
Revises: 0015
"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE FUNCTION keep_timeline() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'DELETE' AND current_setting('nps_desk.erasing', true) = 'on' THEN
                RETURN OLD;
            END IF;
            RAISE EXCEPTION 'the history of a follow-up is append-only';
        END $$
        """
    )
    op.execute(
        "CREATE TRIGGER keep_timeline BEFORE UPDATE OR DELETE ON timeline_entries "
        "FOR EACH ROW EXECUTE FUNCTION keep_timeline()"
    )


def downgrade() -> None:
    op.execute("DROP TRIGGER keep_timeline ON timeline_entries")
    op.execute("DROP FUNCTION keep_timeline()")
