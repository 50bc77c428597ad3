"""A login for BI tools, on a real server: it reads the views, and nothing else by any way."""

from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from bot import cli
from bot.bi import roles
from bot.errors import Refusal
from storage.database import Database, libpq_url
from tests.bi_builders import OPEN, SECRET, BiFirm


@pytest.fixture
async def desks(firm: BiFirm, login: str) -> AsyncIterator[Database]:
    """Its database; the login goes while that is there."""
    yield firm.desk.database
    with suppress(Refusal):  # the test made none, or took it away itself
        await roles.revoke(firm.desk.database, login)


def as_login(url: str, name: str, password: str = "") -> psycopg.Connection[Any]:
    told = make_url(libpq_url(url)).set(username=name, password=password)
    return psycopg.connect(told.render_as_string(False), autocommit=True)


def refused(connection: psycopg.Connection[Any], statement: str) -> str:
    """With which SQLSTATE."""
    try:
        connection.execute(statement)
    except psycopg.Error as error:
        return str(error.sqlstate)
    return "done"


async def test_it_reads_the_views_and_nothing_else(
    desks: Database, empty_url: str, login: str
) -> None:
    granted = await roles.grant(desks, login, comments=False)
    assert not granted.renewed
    assert granted.password not in repr(granted)
    with as_login(empty_url, login, granted.password) as reader:
        names = {row[0] for row in reader.execute("SELECT name FROM bi_v1_accounts")}
        assert names == {OPEN}, "the other is behind a wall"
        reader.execute("SELECT set_config('nps_desk.left_out', '', false)")
        assert reader.execute("SELECT count(*) FROM bi_v1_accounts").fetchone() == (1,)
        own = reader.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'p') "
            "AND relnamespace = 'public'::regnamespace "
            "AND has_table_privilege(oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE')"
        )
        assert all(name.startswith("bi_v1_") for (name,) in own)
        for table in ("bi_v1_comments", "bi_left_out", "responses", "walls", "pg_authid"):
            assert refused(reader, f"SELECT * FROM {table}") == "42501", table
        for statement in (
            "CREATE TABLE kept (n integer)",
            "UPDATE bi_v1_accounts SET name = 'x'",
            "DELETE FROM bi_v1_colleagues",
        ):
            assert (
                refused(reader, f"SET default_transaction_read_only = off; {statement}") != "done"
            )
        assert refused(reader, "CREATE TEMP TABLE kept (n integer)") == "25006", "read only"


async def test_what_is_left_out_is_not_told_by_an_error_either(
    desks: Database, empty_url: str, login: str
) -> None:
    """Conditions of the reader's own come after the wall: a cast that fails tells what it read."""
    granted = await roles.grant(desks, login, comments=False)
    with as_login(empty_url, login, granted.password) as reader:
        spying = (
            "SELECT name FROM bi_v1_accounts WHERE name <> 'Halden Foods' AND name::integer = 0"
        )
        assert reader.execute(spying).fetchall() == []
        reader.execute("SET default_transaction_read_only = off")
        reader.execute(
            "CREATE FUNCTION pg_temp.tell(words text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 "
            "AS $$ BEGIN IF words = '" + SECRET + "' THEN RAISE 'told'; END IF; RETURN true; END $$"
        )
        assert reader.execute(
            "SELECT name FROM bi_v1_accounts WHERE pg_temp.tell(name)"
        ).fetchall() == [(OPEN,)]


async def test_made_again_it_has_another_password_and_what_is_granted_now(
    desks: Database, empty_url: str, login: str, server: str
) -> None:
    def proof() -> str:
        with psycopg.connect(server) as connection:
            row = connection.execute(
                "SELECT rolpassword FROM pg_authid WHERE rolname = %s", [login]
            ).fetchone()
            return str(row and row[0])

    first = await roles.grant(desks, login, comments=True)
    proven = proof()
    assert proven.startswith("SCRAM-SHA-256$")
    with as_login(empty_url, login, first.password) as reader:
        assert reader.execute("SELECT count(*) > 0 FROM bi_v1_comments").fetchone() == (True,)
        second = await roles.grant(desks, login, comments=False)
        assert (second.renewed, second.password != first.password) == (True, True)
        assert proof() != proven
        assert refused(reader, "SELECT * FROM bi_v1_comments") == "42501"
    await roles.revoke(desks, login)
    with pytest.raises(Refusal, match="no login"):
        await roles.revoke(desks, login)


@pytest.mark.parametrize("name", ["postgres", "pg_read_all_data", "x; DROP TABLE y", "", "A"])
async def test_logins_of_others_are_left_alone(database: Database, name: str) -> None:
    with pytest.raises(Refusal):
        await roles.grant(database, name, comments=False)


async def test_a_desk_that_may_make_no_logins_says_what_an_administrator_can_run(
    empty_url: str, server: str, login: str
) -> None:
    owner = f"{login}_owner"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {owner} LOGIN")
    try:
        with psycopg.connect(empty_url, autocommit=True) as connection:
            connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {owner}")
        url = make_url(libpq_url(empty_url)).set(username=owner).render_as_string(False)
        humble = Database(url)
        with pytest.raises(roles.OnlyAnAdministrator) as told:
            await roles.grant(humble, login, comments=False)
        await humble.close()
        with psycopg.connect(empty_url, autocommit=True) as connection:
            for statement in told.value.statements:
                connection.execute(statement)
        with as_login(empty_url, login) as reader:
            assert reader.execute("SELECT count(*) FROM bi_v1_answers").fetchone() == (0,)
    finally:
        with psycopg.connect(empty_url, autocommit=True) as connection:
            for name in (owner, login):
                connection.execute(f"DROP OWNED BY {name}")
                connection.execute(f"DROP ROLE {name}")


def test_the_command_prints_what_every_view_and_column_means(
    empty_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", empty_url)
    with pytest.raises(SystemExit) as left:
        cli.main(["bi"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert "bi_v1_answers: One person's answer to one survey" in told
    assert "  score                whole number  0 to 10" in told
