"""Answers that nobody can place yet: shown to admins, placed when their sender turns up."""

from rapidfuzz import fuzz, process, utils

from bot.cards.held import LIST_ROWS, PLACED_ROWS, HeldPage
from bot.desk import Desk
from bot.errors import NotNow
from bot.identity.page import held_page
from bot.identity.telling import held_changed
from bot.people import admin, known
from bot.triage import triage_later
from storage import accounts, responses
from storage.admin_records import HeldRecord
from storage.database import Transaction
from storage.records import ContactRecord

SETTLED = "Somebody has placed this answer already. Nothing was changed."


async def waiting(desk: Desk, by: str) -> HeldPage:
    """The holding list, for admins."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await held_page(tx, desk.clock(), LIST_ROWS, PLACED_ROWS)


async def one(desk: Desk, response_id: int, by: str) -> HeldRecord:
    """One of them. Raises NotNow when it was placed in the meantime."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        found = await responses.held(tx, only=response_id)
    if not found:
        raise NotNow(SETTLED)
    return found[0]


async def place_known(tx: Transaction) -> int:
    """A contact came: the held answers with their address are theirs. Gives how many.

    History from files is only counted; nobody is alarmed by what was said years ago.
    """
    placed = await responses.recognise(tx)
    for response_id, history in placed:
        if not history:
            await triage_later(tx, response_id)
    if placed:
        await held_changed(tx)
    return len(placed)


async def dismiss(desk: Desk, response_id: int, by: str) -> None:
    """Put it aside; it stays on record."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        if not await responses.dismiss(tx, response_id, person.id, desk.clock()):
            raise NotNow(SETTLED)
        await held_changed(tx)


async def find_contacts(desk: Desk, by: str, words: str) -> list[tuple[ContactRecord, str]]:
    """Contacts by part of a name, address or firm."""
    async with desk.database.transaction() as tx:
        await known(tx, by)
        return await accounts.find_contacts(tx, words)


async def find_accounts(desk: Desk, by: str, words: str) -> list[tuple[int, str]]:
    """Accounts whose name resembles these words, best first."""
    async with desk.database.transaction() as tx:
        await known(tx, by)
        names = await accounts.active_names(tx)
    if not words.strip():
        return sorted(names.items(), key=lambda item: item[1])[:20]
    found = process.extract(
        words, names, scorer=fuzz.WRatio, processor=utils.default_process, limit=20, score_cutoff=50
    )
    return [(account_id, name) for name, _, account_id in found]
