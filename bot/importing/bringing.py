"""Bring a list in: everything that can be understood, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.desk import Clock, utc_now
from bot.figures.wording import counted
from bot.holding import place_known
from bot.importing.lists import ListKind
from bot.importing.planning import NEW, Ids, Known, Plan, Refused, Wanted, key_of, number_of, plan
from bot.importing.sheet import Sheet
from storage import fees, identity, imports
from storage.database import Database, Transaction
from storage.imports import Table

Progress = Callable[[int, int], None]  # done, of how many
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a list."""

    kind: ListKind
    added: int
    changed: int
    same: int
    refused: tuple[Refused, ...]
    placed: int = 0  # held answers whose sender is a contact now

    @property
    def words(self) -> str:
        counts = f"{self.added:,} added, {self.changed:,} changed, {len(self.refused):,} refused"
        return f"{counts}, {counted(self.placed, 'held answer')} placed" if self.placed else counts


async def bring_in(
    database: Database,
    sheet: Sheet,
    *,
    store: bool = True,
    progress: Progress | None = None,
    clock: Clock = utc_now,
) -> Summary:
    """Store the list, once however often it is brought in; with ``store`` off only look at it."""
    async with database.transaction() as tx:
        await imports.hold(tx, sheet.kind.name)
        if sheet.kind.name == "contacts":
            await identity.in_turn(tx)  # no answer is counted for a contact while they change
        known = await known_of(tx, sheet.kind)
        made = plan(sheet, known)
        if store:
            writing = _Writing(tx, made, known.ids, progress or (lambda done, total: None))
            await writing.all()
            if sheet.kind.name == "accounts":
                now = clock()
                await fees.keep(tx, writing.written, now.date(), now)
        placed = await place_known(tx) if store and sheet.kind.name == "contacts" else 0
    refused = tuple(made.refused)
    return Summary(sheet.kind, len(made.add), len(made.change), made.same, refused, placed)


async def known_of(tx: Transaction, kind: ListKind) -> Known:
    colleagues = await imports.present(tx, "colleagues")
    accounts = await imports.present(tx, "accounts")
    tables: dict[Table, list[dict[str, Any]]] = {"colleagues": colleagues, "accounts": accounts}
    if kind.name not in tables:
        tables[kind.name] = await imports.present(tx, kind.name)
    return Known(
        rows={key_of(row[kind.key]): row for row in tables[kind.name]},
        taken=await identity.further_addresses(tx) if kind.name == "contacts" else {},
        ids={
            "colleagues": {key_of(row["email"]): row["id"] for row in colleagues},
            "accounts": {key_of(row["name"]): row["id"] for row in accounts},
        },
    )


class _Writing:
    """One list on its way into the tables."""

    def __init__(self, tx: Transaction, made: Plan, ids: Ids, progress: Progress) -> None:
        self._tx, self._made, self._progress = tx, made, progress
        self._table = made.kind.name
        self._own: dict[str, int] = {}  # the numbers of those who are new
        self._ids = {target: dict(numbers) for target, numbers in ids.items()}
        self._done, self._total = 0, len(made.add) + len(made.change)

    @property
    def written(self) -> list[int]:
        """The numbers of what was added or changed."""
        return [*self._own.values(), *(id_ for id_, _, _ in self._made.change)]

    async def all(self) -> None:
        """First everybody who is new, then who points to them, then what is different."""
        for start in range(0, len(self._made.add), AT_ONCE):
            await self._add(self._made.add[start : start + AT_ONCE])
        await self._point_among_the_new()
        for id_, one, difference in self._made.change:
            await imports.change(self._tx, self._table, id_, difference | self._pointed(one))
            self._tell(1)

    async def _add(self, group: list[Wanted]) -> None:
        rows = [{**one.values, **self._pointed(one, known_only=True)} for one in group]
        numbers = await imports.add(self._tx, self._table, rows)
        self._own |= {one.key: number for one, number in zip(group, numbers, strict=True)}
        self._tell(len(group))

    async def _point_among_the_new(self) -> None:
        """Deputies and managers may stand further down than those who name them."""
        if self._table != "colleagues":
            return
        self._ids["colleagues"] |= self._own
        for one in self._made.add:
            if any(key in self._own for _, key in one.pointers.values()):
                number = self._own[one.key]
                await imports.change(self._tx, self._table, number, self._pointed(one))

    def _pointed(self, one: Wanted, *, known_only: bool = False) -> dict[str, int | None]:
        numbers = {place: number_of(self._ids, *to) for place, to in one.pointers.items()}
        if not known_only:
            return numbers
        return {place: None if number == NEW else number for place, number in numbers.items()}

    def _tell(self, more: int) -> None:
        self._done += more
        self._progress(self._done, self._total)
