"""A proposed change as one admin sees it."""

from typing import Any

from bot.changes.kind import Kind, P
from bot.desk import Desk
from bot.errors import NotNow
from bot.people import admin
from storage import changes, colleagues
from storage.database import Transaction
from storage.words import ColleagueRole


async def change(desk: Desk, kind: Kind[P], change_id: int, by: str) -> P:
    """Raises NotAllowed for who is no admin, NotNow for a number that there is not."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        return await page(tx, kind, change_id, person.id)


async def page(tx: Transaction, kind: Kind[P], change_id: int, viewer_id: int | None) -> P:
    record = await on_record(tx, kind, change_id)
    admins = await colleagues.with_role(tx, ColleagueRole.ADMIN)
    mine, alone = record.proposer_id == viewer_id, len(admins) < 2
    return await kind.look(tx, record, mine=mine, alone=alone)


async def on_record(tx: Transaction, kind: Kind[P], change_id: int) -> Any:
    """The record of this kind. Raises NotNow for a number that there is not."""
    record = await changes.one(tx, kind.stored, change_id)
    if record is None:
        raise NotNow(kind.unknown)
    return record
