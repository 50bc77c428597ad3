"""Who is asking, and whether they may."""

from collections.abc import Set

from bot.errors import NotAllowed
from bot.walls import stand_before
from storage import colleagues
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

ACTS = frozenset(
    {ColleagueRole.DIRECTOR, ColleagueRole.PARTNER, ColleagueRole.MANAGER, ColleagueRole.ADMIN}
)
OVERSEES = frozenset({ColleagueRole.PARTNER, ColleagueRole.MANAGER, ColleagueRole.ADMIN})

STRANGER = (
    "I do not know you yet, so I cannot show or change anything. "
    "Ask an NPS Desk admin at your firm to add you."
)
ONLOOKER = (
    "You can look but not change anything here. "
    "Ask an NPS Desk admin for another role if you need it."
)
AUDITS = (
    "Auditors do not see clients’ words. For you are figures (/nps trend), their receipts "
    "(/nps receipt 12), the ledger of surveys (/nps asks) and the log of walls (/nps walls)."
)
PARTNERS_ONLY = "Only a partner can decide that. Ask one of them."
OVERSEERS_ONLY = "Only a partner, a manager or an admin can do that. Ask one of them."
ADMINS_ONLY = "Only an NPS Desk admin can do that. Ask one of them."


async def known(tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """The colleague behind a Slack user. Raises NotAllowed for strangers, and for auditors: this
    begins whatever may show clients' words.
    """
    person = await witness(tx, slack_user_id)
    if person.role is ColleagueRole.AUDITOR:
        raise NotAllowed(AUDITS)
    return person


async def witness(tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """The same for what holds no client's words, which is for auditors too.

    From here on the transaction sees nothing behind a wall that they are outside of (bot/walls.py).
    """
    person = await colleagues.by_slack_id(tx, slack_user_id)
    if person is None:
        raise NotAllowed(STRANGER)
    await stand_before(tx, person)
    return person


async def acting(tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """A colleague who may work on follow-ups. Raises NotAllowed for viewers and auditors."""
    return await _one_of(ACTS, tx, slack_user_id, ONLOOKER)


async def acting_or_auditing(tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """A colleague who may work on follow-ups, or an auditor. Raises NotAllowed for viewers."""
    person = await witness(tx, slack_user_id)
    if person.role is ColleagueRole.AUDITOR:
        return person
    return await acting(tx, slack_user_id)


async def overseer(
    tx: Transaction, slack_user_id: str, otherwise: str = OVERSEERS_ONLY
) -> ColleagueRecord:
    """A partner, manager or admin. Raises NotAllowed, saying ``otherwise``, for everybody else."""
    return await _one_of(OVERSEES, tx, slack_user_id, otherwise)


async def admin(tx: Transaction, slack_user_id: str) -> ColleagueRecord:
    """An admin. Raises NotAllowed for everybody else."""
    return await _one_of({ColleagueRole.ADMIN}, tx, slack_user_id, ADMINS_ONLY)


async def partner(
    tx: Transaction, slack_user_id: str, otherwise: str = PARTNERS_ONLY
) -> ColleagueRecord:
    """A partner. Raises NotAllowed, saying ``otherwise``, for everybody else."""
    return await _one_of({ColleagueRole.PARTNER}, tx, slack_user_id, otherwise)


async def _one_of(
    roles: Set[ColleagueRole], tx: Transaction, slack_user_id: str, otherwise: str
) -> ColleagueRecord:
    person = await known(tx, slack_user_id)
    if person.role not in roles:
        raise NotAllowed(otherwise)
    return person
