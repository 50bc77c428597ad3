"""Who contacted somebody at a client: each attempt as it is on record (scenario M1, step 3).

Not a figure, so it has no receipt: each line is one that somebody logged. Whom the words name is
looked up within the asker's walls; whoever is outside is told what is told of nobody at all.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers.grammar import AskedBack, Choice, Declined, WhoContacted, refusing
from bot.answers.grammar.contacting import Whom, is_called, may_be_called, readings
from bot.answers.grammar.names import Names, names_of
from bot.answers.grammar.vocabulary import Vocabulary
from bot.answers.plan import Dimension, Plan
from bot.errors import NotAllowed
from bot.walls import CANNOT
from storage import accounts, attempts, contact_locks
from storage.contact_lock_records import ContactLockRecord
from storage.database import Transaction
from storage.records import AttemptRecord, ContactRecord

BACK = timedelta(days=90)  # after its closing a follow-up's attempts are still told
_MOST_CHOICES = 5
_WHICH = "That may be one of several people. Whom do you mean?"


@dataclass(frozen=True, slots=True)
class Contacted:
    """The question is about this person, of whom the record tells."""

    contact_id: int


@dataclass(frozen=True, slots=True)
class InTouch:
    """``tries``: in the order in which they were made. ``lock``: who is in touch now."""

    contact: ContactRecord
    account: str
    tries: Sequence[AttemptRecord]
    lock: ContactLockRecord | None


async def resolved(
    tx: Transaction,
    vocabulary: Vocabulary,
    found: Plan | AskedBack | Declined | WhoContacted,
    now: datetime,
) -> Plan | AskedBack | Declined | Contacted:
    """What was understood, with the person looked up where one is asked about.

    ``tx``: stands before the asker's walls.
    """
    if not isinstance(found, WhoContacted):
        return found
    return await _find(tx, names_of(vocabulary), found, now)


async def _find(
    tx: Transaction, names: Names, asked: WhoContacted, now: datetime
) -> Contacted | AskedBack | Declined:
    lately = await attempts.people_since(tx, now - BACK)
    for whom in readings(asked.whom):
        found = await _people(tx, names, whom, lately)
        of_before = [one for one in found if one.account_id == asked.account_id]
        if found:
            meant = of_before or found
            firms = await accounts.names(tx, {one.account_id for one in meant})
            return _one_of(meant, {one.id for one in lately}, firms, asked)
    return Declined(refusing.UNKNOWN)


async def _people(
    tx: Transaction, names: Names, whom: Whom, lately: Sequence[ContactRecord]
) -> Sequence[ContactRecord]:
    """Of that firm; of any firm those of whom there is something to tell, and who is so named."""
    if not whom.firm:
        known = await accounts.namesakes(tx, [whom.who], besides=[one.id for one in lately])
        return _called(whom.who, [*lately, *known], names) if whom.who else []
    firms = [each.filters.account_id for each in names.called(whom.firm)]
    there = [one for firm in firms if firm is not None for one in await accounts.contacts(tx, firm)]
    return _called(whom.who, there, names) if whom.who else there


def _called(who: str, people: Sequence[ContactRecord], names: Names) -> Sequence[ContactRecord]:
    """Whom a role, a title or a name means; with a slip in it only where none is called so."""
    roles = {one.filters.role for one in names.called(who) if one.kind is Dimension.ROLE}
    found = [
        one for one in people if one.role in roles or is_called(who, one.name, one.title or "")
    ]
    return found or [one for one in people if may_be_called(who, one.name)]


def _one_of(
    found: Sequence[ContactRecord],
    lately: Collection[int],
    firms: Mapping[int, str],
    asked: WhoContacted,
) -> Contacted | AskedBack | Declined:
    """Where several fit, those are meant of whom there is something to tell."""
    meant = [one for one in found if one.id in lately] or found
    if len(meant) == 1:
        return Contacted(meant[0].id)
    questions = {f"Who contacted {one.name} of {firms[one.account_id]}?" for one in meant}
    if not 1 < len(questions) <= _MOST_CHOICES:
        return Declined(refusing.TOO_MANY.format(words=asked.whom))
    return AskedBack(_WHICH, tuple(Choice(each, each) for each in sorted(questions)))


async def look(tx: Transaction, contact_id: int, now: datetime) -> InTouch:
    """What the record tells of them now. Raises NotAllowed for who is behind a wall by now."""
    contact = (await accounts.contacts_by_ids(tx, [contact_id])).get(contact_id)
    if contact is None:
        raise NotAllowed(CANNOT)
    return InTouch(
        contact,
        await accounts.name_of(tx, contact.account_id),
        await attempts.of_contact(tx, contact_id, now - BACK),
        await contact_locks.of_contact(tx, contact_id, now),
    )
