"""What every act on a follow-up begins with: who acts, on what, and whether they may."""

from datetime import datetime

from bot.errors import NotAllowed, NotNow
from bot.people import OVERSEES, acting
from storage import bookings, colleagues, follow_ups
from storage.database import Transaction
from storage.follow_ups import Holder
from storage.records import ColleagueRecord

GONE = "This follow-up is not on record any more. Nothing was changed."
OPEN = "This follow-up is open. Open its card to go on with it."
CLOSED = "This follow-up is closed already. Open its card to see how it ended."
NOT_BARE = "A talk with the client is on record with this closing, so it stands as it is."
NO_TALK = (
    "Recovered needs a talk with the client on record. Press Log Call on the card and log the call "
    "that reached them first."
)
CLAIM_FIRST = "Nobody has claimed this follow-up yet. Press Claim first."


async def touch(
    tx: Transaction, follow_up_id: int, slack_user_id: str
) -> tuple[ColleagueRecord, Holder]:
    """The acting colleague and who holds it. Raises NotAllowed, and NotNow when it is closed."""
    person = await acting(tx, slack_user_id)
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is None:
        raise NotNow(GONE)
    if holder.closed:
        raise NotNow(CLOSED)
    return person, holder


async def held_by(
    tx: Transaction, follow_up_id: int, slack_user_id: str
) -> tuple[ColleagueRecord, Holder]:
    """The same, for acts of the one who claimed it (or of those who oversee)."""
    person, holder = await touch(tx, follow_up_id, slack_user_id)
    if holder.colleague_id is None:
        raise NotNow(CLAIM_FIRST)
    if holder.colleague_id != person.id and person.role not in OVERSEES:
        raise NotAllowed(f"{await name_of(tx, holder.colleague_id)} has this one. Ask them first.")
    return person, holder


async def bare_closing(
    tx: Transaction, follow_up_id: int, slack_user_id: str
) -> tuple[ColleagueRecord, Holder]:
    """A closing that no talk with the client bears out, for who closed it or who oversees (U9).

    Raises NotAllowed, and NotNow where it is open or the talk is on record.
    """
    person, holder = await _own_closing(tx, follow_up_id, slack_user_id)
    if holder.reached:
        raise NotNow(NOT_BARE)
    return person, holder


async def borne_out(
    tx: Transaction, follow_up_id: int, slack_user_id: str
) -> tuple[ColleagueRecord, Holder]:
    """A closing that a talk with the client bears out, for the same people (L6).

    Raises NotAllowed, and NotNow where it is open or no talk is on record.
    """
    person, holder = await _own_closing(tx, follow_up_id, slack_user_id)
    if not holder.reached:
        raise NotNow(NO_TALK)
    return person, holder


async def _own_closing(
    tx: Transaction, follow_up_id: int, slack_user_id: str
) -> tuple[ColleagueRecord, Holder]:
    person = await acting(tx, slack_user_id)
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is None:
        raise NotNow(GONE)
    if not holder.closed:
        raise NotNow(OPEN)
    if person.id != holder.closed_by and person.role not in OVERSEES:
        raise NotAllowed(f"{await name_of(tx, holder.closed_by)} closed this one. Ask them first.")
    return person, holder


async def to_log(
    tx: Transaction, follow_up_id: int, slack_user_id: str
) -> tuple[ColleagueRecord, Holder]:
    """For a try at reaching the client: also of whoever was to call besides who claimed it, and of
    a closing without a talk, which may be logged late.

    Raises as ``held_by`` and ``bare_closing`` do.
    """
    person = await acting(tx, slack_user_id)  # before anything is said of it
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is not None and holder.closed and not holder.reached:
        return await bare_closing(tx, follow_up_id, slack_user_id)
    if holder is not None and not holder.closed and holder.colleague_id is not None:
        call = await bookings.next_of(tx, follow_up_id)
        if call is not None and call.colleague_id == person.id:
            return person, holder
    return await held_by(tx, follow_up_id, slack_user_id)


async def name_of(tx: Transaction, colleague_id: int | None) -> str:
    """A colleague's name for a sentence."""
    if colleague_id is None:
        return "Somebody"
    found = await colleagues.by_ids(tx, [colleague_id])
    return found[colleague_id].name if found else "Somebody"


def ago(since: datetime, now: datetime) -> str:
    """How long ago, as a person says it: "4 s", "12 min", "3 h", "2 days"."""
    seconds = max(0, int((now - since).total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 2 * 86400:
        return f"{seconds // 3600} h"
    return f"{seconds // 86400} days"
