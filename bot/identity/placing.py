"""A held answer is given to somebody, the desk learns from it, and all of it can be taken back."""

from dataclasses import dataclass, field

from bot.booking.releasing import release
from bot.cards.placed import PlacedRow
from bot.cards.whose_form import NewContact
from bot.contact_lock.locking import let_go
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.follow_up.card import leave
from bot.follow_up.redrawing import redraw
from bot.holding import SETTLED, place_known
from bot.identity.addresses import is_shared, readable
from bot.identity.page import guesses, placed_rows
from bot.identity.telling import held_changed
from bot.people import admin
from bot.triage import triage_later
from storage import accounts, domains, follow_up_cards, identity, placements, responses
from storage.admin_records import HeldRecord
from storage.contact_locks import CALL_FREED
from storage.database import Transaction
from storage.placements import PlacementRecord
from storage.records import ColleagueRecord
from storage.words import Role

LEARNED_FROM = "held answer"
KNOWN_ADDRESS = "We have a contact with this address: choose them above."
NOBODY = "This contact is not on record any more. Nothing was changed; press Whose Is It?"
NO_GUESS = "What was proposed here does not hold any more. Nothing was changed; press Whose Is It?"
TAKEN_BACK = "Somebody has taken this back already. Nothing was changed."
NOT_ASKED = "It is known already whose this domain is. Nothing was changed."


@dataclass(slots=True)
class Made:
    """What placing an answer made besides; enough to undo it."""

    new_contact: bool = False
    addresses: list[str] = field(default_factory=list)


async def place(desk: Desk, response_id: int, by: str, contact_id: int) -> PlacedRow:
    """It is this contact's answer; so are, from now on, those that come from its address."""
    async with desk.database.transaction() as tx:
        person, held = await _begin(tx, response_id, by)
        whose = await identity.kept(tx, contact_id)
        if whose is None:
            raise NotNow(NOBODY)
        made = Made(addresses=await _learn(tx, whose, held, person))
        return await _give(desk, tx, held, whose, person, made)


async def place_with_new(desk: Desk, response_id: int, by: str, new: NewContact) -> PlacedRow:
    """It is the answer of somebody we did not have: add them, and give it to them."""
    async with desk.database.transaction() as tx:
        person, held = await _begin(tx, response_id, by)
        return await _add_and_give(desk, tx, held, person, new)


async def add_to(desk: Desk, response_id: int, by: str, account_id: int) -> PlacedRow:
    """The same in one press: with the name that the answer gave, at the client it points to."""
    async with desk.database.transaction() as tx:
        person, held = await _begin(tx, response_id, by)
        firms, guess = await guesses(tx, [held])
        name, email = guess[response_id].new_name, readable(held.given_email)
        if name is None or email is None or account_id not in firms.names:
            raise NotNow(NO_GUESS)
        return await _add_and_give(
            desk, tx, held, person, NewContact(account_id, name, email, Role.UNKNOWN)
        )


async def _begin(tx: Transaction, response_id: int, by: str) -> tuple[ColleagueRecord, HeldRecord]:
    """Who acts, and on what. Raises NotAllowed, and NotNow when it was placed meanwhile."""
    person = await admin(tx, by)
    await identity.in_turn(tx)
    found = await responses.held(tx, only=response_id)
    if not found:
        raise NotNow(SETTLED)
    return person, found[0]


async def _add_and_give(
    desk: Desk, tx: Transaction, held: HeldRecord, person: ColleagueRecord, new: NewContact
) -> PlacedRow:
    if await identity.contact_of(tx, email=new.email) is not None:
        raise Refusal(KNOWN_ADDRESS, field="email")
    contact_id = await accounts.add_contact(
        tx, account_id=new.account_id, name=new.name, email=new.email, role=new.role
    )
    further = await _learn(tx, contact_id, held, person)
    made = Made(new_contact=True, addresses=[new.email, *further])
    return await _give(desk, tx, held, contact_id, person, made)


async def _learn(
    tx: Transaction, contact_id: int, held: HeldRecord, person: ColleagueRecord
) -> list[str]:
    """What the answer came from leads to this contact; an office's address leads to nobody."""
    email = None if is_shared(held.given_email) else readable(held.given_email)
    return [
        address
        for address in (email, held.given_phone)
        if address
        and await identity.add_address(
            tx, contact_id, address, learned_from=LEARNED_FROM, by=person.id
        )
    ]


async def _give(
    desk: Desk,
    tx: Transaction,
    held: HeldRecord,
    contact_id: int,
    person: ColleagueRecord,
    made: Made,
) -> PlacedRow:
    """From here it goes the way of every other, and so do those that waited for the same person."""
    if not await responses.give_to(tx, held.response_id, contact_id):
        raise NotNow(SETTLED)
    placement_id = await placements.add(
        tx,
        response_id=held.response_id,
        contact_id=contact_id,
        made={"new_contact": made.new_contact, "addresses": made.addresses},
        by=person.id,
        now=desk.clock(),
    )
    if not held.history:
        await triage_later(tx, held.response_id)
    await place_known(tx)
    await held_changed(tx)
    return await _shown(tx, placement_id)


async def _shown(tx: Transaction, placement_id: int) -> PlacedRow:
    [row] = await placed_rows(tx, [await _standing(tx, placement_id)])
    return row


async def _standing(tx: Transaction, placement_id: int) -> PlacementRecord:
    found = await placements.one(tx, placement_id)
    if found is None:
        raise NotNow(TAKEN_BACK)
    return found


async def undo(desk: Desk, placement_id: int, by: str) -> None:
    """Nobody knows whose it is again: what came by it is held, what it taught is forgotten.

    Raises NotNow when somebody works on a follow-up of it already.
    """
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await identity.in_turn(tx)
        placed = await _standing(tx, placement_id)
        if placed.merged:
            raise NotNow(f"{placed.contact_name} was merged since. Undo that first: /nps merges")
        answers = await placements.answers_through(tx, placed)
        about = await placements.follow_ups_of(tx, answers)
        await follow_up_cards.in_turn(tx, await follow_up_cards.accounts_of(tx, about))
        if (worker := await placements.worked_on_by(tx, answers)) is not None:
            raise NotNow(
                f"{worker} works on a follow-up of this already, so it stays where it is. "
                "Ask them to close it; the client's answer is then dealt with."
            )
        for follow_up_id in about:
            await release(tx, follow_up_id, "the answer was taken back", now=desk.clock())
            await let_go(desk, tx, follow_up_id, CALL_FREED)
            await redraw(tx, follow_up_id)
            await leave(tx, follow_up_id)
        await placements.take_back(tx, answers)
        await placements.end(tx, placement_id, by=person.id, now=desk.clock())
        await _unlearn(tx, placed)
        await held_changed(tx)


async def _unlearn(tx: Transaction, placed: PlacementRecord) -> None:
    await identity.remove_addresses(tx, placed.addresses)
    if placed.domain is not None:
        await domains.remove(tx, placed.domain)
    if placed.new_contact and not await placements.forget_contact(tx, placed.contact_id):
        raise NotNow(
            f"{placed.contact_name} has other answers or entries by now, so the contact stays. "
            "Nothing was changed."
        )


async def take_whole_domain(desk: Desk, placement_id: int, by: str) -> PlacedRow:
    """Whoever writes from the domain of this answer is taken for its client's people."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await identity.in_turn(tx)
        placed = await _standing(tx, placement_id)
        domain = (await _shown(tx, placement_id)).asks_about
        if domain is None:
            raise NotNow(NOT_ASKED)
        await domains.add(tx, domain, placed.account_id, person.id)
        await placements.learn_domain(tx, placement_id, domain)
        await held_changed(tx)
        return await _shown(tx, placement_id)


async def undo_domain(desk: Desk, placement_id: int, by: str) -> PlacedRow:
    """It was not so: the domain says nothing again."""
    async with desk.database.transaction() as tx:
        await admin(tx, by)
        await identity.in_turn(tx)
        placed = await _standing(tx, placement_id)
        if placed.domain is None:
            raise NotNow(TAKEN_BACK)
        await domains.remove(tx, placed.domain)
        await placements.learn_domain(tx, placement_id, None)
        await held_changed(tx)
        return await _shown(tx, placement_id)
