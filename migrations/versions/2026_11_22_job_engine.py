"""The tables of the job engine.

Revision ID: 0001
Revises:
"""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = Path(__file__).parent.parent / "sql" / "procrastinate_3_10.sql"

DROP = """
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT tablename AS name FROM pg_tables
            WHERE schemaname = current_schema() AND tablename LIKE 'procrastinate\\_%' LOOP
    EXECUTE format('DROP TABLE %I CASCADE', it.name);
  END LOOP;
  FOR it IN SELECT oid::regprocedure AS name FROM pg_proc
            WHERE pronamespace = current_schema()::regnamespace
              AND proname LIKE 'procrastinate\\_%' LOOP
    EXECUTE format('DROP FUNCTION %s CASCADE', it.name);
  END LOOP;
  FOR it IN SELECT typname AS name FROM pg_type
            WHERE typnamespace = current_schema()::regnamespace
              AND typname LIKE 'procrastinate\\_%' LOOP
    EXECUTE format('DROP TYPE %I CASCADE', it.name);
  END LOOP;
END $$;
"""


def _run(script: str) -> None:
    """Straight to the driver: the script has many statements and its own percent signs."""
    cursor = op.get_bind().connection.cursor()
    cursor.execute(script)
    cursor.close()


def upgrade() -> None:
    _run(SCHEMA.read_text())


def downgrade() -> None:
    _run(DROP)
