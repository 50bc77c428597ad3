"""The holding list with everything an admin needs to decide; the same for list and message."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.cards.held import HeldPage, HeldRow
from bot.cards.placed import PlacedRow
from bot.figures.bands import DETRACTOR_TO
from bot.identity.addresses import firm_domain, is_shared, local_part, wider
from bot.identity.suggesting import Firms, Suggestion, account_of, suggest
from storage import accounts, domains, placements, responses
from storage.admin_records import HeldRecord
from storage.database import Transaction
from storage.placements import PlacementRecord
from storage.words import Role

LATELY = timedelta(days=1)  # how long a placed answer is shown with its Undo


async def held_page(tx: Transaction, now: datetime, rows: int, placed: int) -> HeldPage:
    """At most so many of each."""
    waiting = await responses.held(tx, rows, urgent_to=DETRACTOR_TO)
    firms, suggestions = await guesses(tx, waiting)
    lately = await placements.lately(tx, now - LATELY, placed)
    return HeldPage(
        rows=[_row(one, suggestions[one.response_id], firms) for one in waiting],
        total=await responses.held_count(tx),
        urgent=await responses.held_count(tx, up_to=DETRACTOR_TO),
        placed=await placed_rows(tx, lately),
    )


async def guesses(
    tx: Transaction, waiting: Sequence[HeldRecord]
) -> tuple[Firms, Mapping[int, Suggestion]]:
    """The best guess about each answer, by its number; and the firms that were known."""
    given = [domain for one in waiting if (domain := firm_domain(one.given_email))]
    firms = Firms(
        names=await accounts.active_names(tx) if waiting else {},
        of_domain=await domains.accounts_of(tx, {up for domain in given for up in wider(domain)}),
    )
    likely = {account_of(one, firms) for one in waiting}
    people = await accounts.contacts_like(
        tx,
        account_ids=[one for one in likely if one is not None],
        local_parts={
            local
            for one in waiting
            if (local := local_part(one.given_email)) and not is_shared(one.given_email)
        },
    )
    return firms, {one.response_id: suggest(one, firms, people) for one in waiting}


def _row(held: HeldRecord, guess: Suggestion, firms: Firms) -> HeldRow:
    account = firms.names.get(guess.account_id) if guess.account_id is not None else None
    return HeldRow(
        answer=held,
        contact=(guess.contact.id, guess.contact.name) if guess.contact else None,
        account=(guess.account_id, account) if guess.account_id is not None and account else None,
        can_be_added=guess.new_name is not None,
    )


async def placed_rows(tx: Transaction, placed: Sequence[PlacementRecord]) -> list[PlacedRow]:
    """Placements as they are shown; somebody new raises the question whose their domain is.

    A contact we had is known to write from elsewhere as well, or mistyped it.
    """
    given = {one.id: firm_domain(one.given_email) if one.new_contact else None for one in placed}
    known = await domains.accounts_of(
        tx, {up for domain in given.values() if domain for up in wider(domain)}
    )
    rows = []
    for one in placed:
        domain = given[one.id]
        asks = domain if domain and not any(up in known for up in wider(domain)) else None
        rows.append(
            PlacedRow(
                placement_id=one.id,
                score=one.score,
                contact=one.contact_name,
                account=one.account_name,
                new_contact=one.new_contact,
                role_known=one.role is not Role.UNKNOWN,
                addresses=one.addresses,
                asks_about=asks,
                domain=one.domain,
                placed_by=one.placed_by,
                placed_at=one.placed_at,
            )
        )
    return rows
