"""Logins of the database for BI tools, which can read the views and nothing else."""

import re
from collections.abc import Sequence
from typing import Any

from psycopg import sql
from sqlalchemy import text

from storage.bi_views import View
from storage.database import Transaction, driver_of

MARK = "reads the bi views of NPS Desk"
"""The comment of those that were made here: no other login is ever touched."""

NAME = re.compile(r"(?!pg_)[a-z][a-z0-9_]{0,62}")
AT_ONCE = 5  # connections
LONGEST = "5min"  # a statement

_MAY_CREATE = text("SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user")
_COMMENT_OF = text(
    "SELECT coalesce(shobj_description(oid, 'pg_authid'), '') FROM pg_roles WHERE rolname = :name"
)
_WHERE = text("SELECT current_database(), current_schema()")


async def may_create(tx: Transaction) -> bool:
    """Whether the desk's own user may make logins."""
    return bool((await tx.execute(_MAY_CREATE)).scalar_one())


async def made_here(tx: Transaction, name: str) -> bool | None:
    """None where there is no such login."""
    comment = (await tx.execute(_COMMENT_OF, {"name": name})).scalar_one_or_none()
    return None if comment is None else comment == MARK


async def make(tx: Transaction, name: str, password: str, views: Sequence[View]) -> None:
    """A login that reads these; one that was made here before gets a new password and just these.

    The server is sent what proves the password, never the password: its log may tell statements.
    """
    connection = await driver_of(tx)
    proof = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    if await made_here(tx, name) is None:
        await connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(name)))
    for statement in await _statements(tx, name, sql.Literal(proof.decode()), views):
        await connection.execute(statement)


async def for_an_administrator(tx: Transaction, name: str, views: Sequence[View]) -> list[str]:
    """The same as SQL for somebody who may make logins; they choose the password."""
    connection = await driver_of(tx)
    chosen = sql.Literal("choose a long one")
    first = sql.SQL("CREATE ROLE {}").format(sql.Identifier(name))
    statements = [first, *await _statements(tx, name, chosen, views)]
    return [f"{each.as_string(connection)};" for each in statements]


async def take_away(tx: Transaction, name: str) -> None:
    """The login is no more."""
    connection = await driver_of(tx)
    for words in ("DROP OWNED BY {}", "DROP ROLE {}"):
        await connection.execute(sql.SQL(words).format(sql.Identifier(name)))


async def _statements(
    tx: Transaction, name: str, password: sql.Composable, views: Sequence[View]
) -> list[sql.Composed]:
    database, schema = (await tx.execute(_WHERE)).one()
    role = sql.Identifier(name)
    told: dict[str, Any] = {
        "role": role,
        "password": password,
        "database": sql.Identifier(database),
        "schema": sql.Identifier(schema),
        "views": sql.SQL(", ").join(sql.Identifier(each.in_sql) for each in views),
        "mark": sql.Literal(MARK),
        "longest": sql.Literal(LONGEST),
    }
    return [
        sql.SQL(words).format(**told)
        for words in (
            f"ALTER ROLE {{role}} LOGIN NOINHERIT CONNECTION LIMIT {AT_ONCE} PASSWORD {{password}}",
            "COMMENT ON ROLE {role} IS {mark}",
            "ALTER ROLE {role} SET default_transaction_read_only = on",
            "ALTER ROLE {role} SET statement_timeout = {longest}",
            "ALTER ROLE {role} SET idle_in_transaction_session_timeout = {longest}",
            "REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {role}",
            "GRANT CONNECT ON DATABASE {database} TO {role}",
            "GRANT USAGE ON SCHEMA {schema} TO {role}",
            "GRANT SELECT ON {views} TO {role}",
        )
    ]
