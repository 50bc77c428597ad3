"""Whether a start has to migrate is found out without loading alembic."""

import psycopg

from bot.cli.parts import has_present_shape
from tests.conftest import url_of


def test_a_migrated_database_needs_nothing(empty_url: str) -> None:
    assert has_present_shape(empty_url)


def test_an_older_shape_is_seen(empty_url: str) -> None:
    with psycopg.connect(empty_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert not has_present_shape(empty_url)


def test_a_database_without_tables_is_seen(server: str) -> None:
    assert not has_present_shape(url_of(server, "postgres"))


def test_a_server_that_is_away_is_left_to_the_migration() -> None:
    assert not has_present_shape("postgresql://127.0.0.1:1/nowhere")
