"""The rows of a view as PostgreSQL itself writes them: CSV, streamed, however many there are."""

from collections.abc import Callable

from psycopg import sql
from sqlalchemy import text

from storage.bi_views import Column, Kind, View
from storage.database import Transaction, driver_of

Take = Callable[[bytes], None]

AT_ONCE = 1 << 18  # bytes; PostgreSQL sends each line by itself
_ACTS = "=+-@\t\r\n"  # what a spreadsheet takes for the beginning of a formula


async def in_utc(tx: Transaction) -> None:
    """Moments are written as those of UTC, whatever the server's zone is."""
    await tx.execute(text("SET LOCAL TIME ZONE 'UTC'"))


async def copy_out(tx: Transaction, view: View, take: Take, *, for_sheets: bool) -> int:
    """Give every row to ``take``, whole lines at a time; how many there were.

    for_sheets: text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    columns = [_written(each, for_sheets=for_sheets) for each in view.columns]
    statement = sql.SQL("COPY (SELECT {} FROM {}) TO STDOUT (FORMAT csv)").format(
        sql.SQL(", ").join(columns), sql.Identifier(view.in_sql)
    )
    cursor = (await driver_of(tx)).cursor()
    held: list[bytes] = []
    size = 0
    async with cursor.copy(statement) as copy:
        async for lines in copy:
            held.append(bytes(lines))
            size += len(lines)
            if size >= AT_ONCE:
                take(b"".join(held))
                held, size = [], 0
    if held:
        take(b"".join(held))
    return cursor.rowcount


def _written(column: Column, *, for_sheets: bool) -> sql.Composable:
    name = sql.Identifier(column.name)
    if column.kind is Kind.YES_NO:
        return sql.SQL("{}::text").format(name)  # true, and not t
    if column.kind is Kind.TEXT and for_sheets:
        return sql.SQL("CASE WHEN left({0}, 1) = ANY ({1}) THEN '''' || {0} ELSE {0} END").format(
            name, sql.Literal(list(_ACTS))
        )
    return name
