"""The tables are those of the models, and every step towards them can be taken back."""

from collections.abc import Iterator

import psycopg
import pytest
from alembic import command
from alembic.script import ScriptDirectory

from storage.schema import alembic_config, migrate
from tests.conftest import url_of

NAME = "nps_up_and_down"
LEFT_OVER = """
SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace
UNION ALL SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT typname::text FROM pg_type
  WHERE typnamespace = 'public'::regnamespace AND typname NOT LIKE '%alembic_version'
"""
SHAPE = """
SELECT table_name::text, column_name::text, data_type::text, is_nullable::text,
       coalesce(column_default, '')::text
FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT conrelid::regclass::text, conname::text, pg_get_constraintdef(oid), '', ''
FROM pg_constraint WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT tablename::text, indexname::text, indexdef, '', ''
FROM pg_indexes WHERE schemaname = 'public'
ORDER BY 1, 2, 3
"""


@pytest.fixture
def blank_url(server: str) -> Iterator[str]:
    """A database without a single table."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAME}")
    yield url_of(server, NAME)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def rows(url: str, query: str) -> list[tuple[str, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchall()


def steps(url: str) -> list[str]:
    """Every revision, the oldest first."""
    found = ScriptDirectory.from_config(alembic_config(url)).walk_revisions()
    return [one.revision for one in reversed(list(found))]


def test_the_migrations_make_the_tables_of_the_models(empty_url: str) -> None:
    command.check(alembic_config(empty_url))  # raises, and says what differs


def test_there_is_one_line_of_migrations(blank_url: str) -> None:
    assert len(ScriptDirectory.from_config(alembic_config(blank_url)).get_heads()) == 1


def test_every_migration_goes_up_down_and_up_again(blank_url: str) -> None:
    before = "base"
    for revision in steps(blank_url):
        migrate(blank_url, revision)
        shape = rows(blank_url, SHAPE)
        command.downgrade(alembic_config(blank_url), before)
        migrate(blank_url, revision)
        assert rows(blank_url, SHAPE) == shape, f"{revision} does not come back as it was"
        before = revision


def test_taken_back_to_the_beginning_nothing_is_left(blank_url: str) -> None:
    migrate(blank_url)
    command.downgrade(alembic_config(blank_url), "base")
    left = {name for (name,) in rows(blank_url, LEFT_OVER)}
    assert left <= {"alembic_version", "alembic_version_pkc"}


def test_to_migrate_twice_is_to_migrate_once(blank_url: str) -> None:
    migrate(blank_url)
    shape = rows(blank_url, SHAPE)
    migrate(blank_url)
    assert rows(blank_url, SHAPE) == shape
