"""Answers that nobody can place yet: shown to admins, placed with one form, never dropped."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process, utils

from bot.cards.held import NewContact
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.people import admin, known
from bot.triage import triage_later
from storage import accounts, responses
from storage.database import Transaction
from storage.records import ContactRecord, HeldRecord

SETTLED = "Somebody has placed this answer already. Nothing was changed."


async def waiting(desk: Desk, by: str) -> Sequence[HeldRecord]:
    """The holding list, for admins."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        return await responses.held(tx)


async def one(desk: Desk, response_id: int, by: str) -> HeldRecord:
    """One of them. Raises NotNow when it was placed in the meantime."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        found = await responses.held(tx, only=response_id)
    if not found:
        raise NotNow(SETTLED)
    return found[0]


async def place(desk: Desk, response_id: int, by: str, contact_id: int) -> None:
    """It is this contact's answer: from here it goes the way of every other."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        await _give(desk, tx, response_id, contact_id)


async def place_with_new_contact(desk: Desk, response_id: int, by: str, new: NewContact) -> None:
    """It is the answer of somebody we did not have: add them, and give it to them."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        if await responses.contact_by_email(tx, new.email) is not None:
            raise Refusal("We have a contact with this address: choose them above.", field="email")
        contact_id = await accounts.add_contact(
            tx, account_id=new.account_id, name=new.name, email=new.email, role=new.role
        )
        await _give(desk, tx, response_id, contact_id)
        await place_known(tx)  # their other answers, if any wait


async def _give(desk: Desk, tx: Transaction, response_id: int, contact_id: int) -> None:
    if not await responses.give_to(tx, response_id, contact_id):
        raise NotNow(SETTLED)
    await triage_later(tx, response_id)


async def place_known(tx: Transaction) -> int:
    """A contact came: the held answers with their address are theirs. Gives how many."""
    placed = await responses.recognise(tx)
    for response_id in placed:
        await triage_later(tx, response_id)
    return len(placed)


async def dismiss(desk: Desk, response_id: int, by: str) -> None:
    """Put it aside; it stays on record."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        if not await responses.dismiss(tx, response_id, person.id, desk.clock()):
            raise NotNow(SETTLED)


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
