"""The client's one tap: what the page shows, and what a press on it keeps (product.md L6)."""

from dataclasses import dataclass
from datetime import timedelta

from bot.desk import Desk
from bot.follow_up.card import redraw_card
from bot.follow_up.question import LIFE
from bot.intake import as_new
from bot.relay.delivery import Answer
from storage import arrivals, rechecks, slack
from storage.arrivals import Origin
from storage.database import Transaction
from storage.rechecks import AskedRecord

ORIGIN = Origin(rechecks.SYSTEM)
CHANGE_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Question:
    """What the page may tell: a first name, the firm, and what was answered. ``open``: it asks."""

    first_name: str
    firm: str
    score: int | None
    open: bool


async def look(desk: Desk, token: str) -> Question | None:
    """What this link asks; None for a link that is none. Looking changes nothing."""
    nonce = _nonce(desk, token)
    if nonce is None:
        return None
    async with desk.database.transaction() as tx:
        found = await rechecks.by_nonce(tx, nonce)
        return None if found is None else await _question(desk, tx, found)


async def answer(desk: Desk, token: str, score: int) -> Question | None:
    """Keep the score. The same press twice is one answer; within a day it may be changed.

    It goes in as every answer does: it counts, it is read, and it opens a follow-up if it must.
    """
    nonce = _nonce(desk, token)
    if nonce is None:
        return None
    async with desk.database.transaction() as tx:
        found = await rechecks.by_nonce(tx, nonce, hold=True)
        if found is None:
            return None
        if _open(desk, found) and found.recheck.score != score:
            await _keep(desk, tx, found, score)
            found = await rechecks.by_nonce(tx, nonce) or found
        return await _question(desk, tx, found)


async def _keep(desk: Desk, tx: Transaction, found: AskedRecord, score: int) -> None:
    now = desk.clock()
    await rechecks.answered(tx, found.recheck.id, score, now)
    said = Answer(
        external_id=str(found.recheck.id),
        score=score,
        comment="",
        answered_at=found.recheck.answered_at or now,
        updated_at=now,
        email=found.contact.email,
        person_name=found.contact.name,
        company=found.account_name,
    )
    await arrivals.add_later(tx, [as_new(ORIGIN, said)])
    await redraw_card(tx, found.follow_up_id)


def _nonce(desk: Desk, token: str) -> str | None:
    nonce, _, signature = token.partition(".")
    return nonce if desk.vault.signed(nonce, signature) else None


def _open(desk: Desk, found: AskedRecord) -> bool:
    """Handed out, not too long ago, and not answered for longer than a day."""
    now, check = desk.clock(), found.recheck
    if check.asked_at is None or now > check.asked_at + LIFE:
        return False
    return check.answered_at is None or now <= check.answered_at + CHANGE_FOR


async def _question(desk: Desk, tx: Transaction, found: AskedRecord) -> Question:
    installed = await slack.installation(tx)
    return Question(
        first_name=found.contact.name.split(" ")[0],
        firm=installed.team_name if installed else "",
        score=found.recheck.score,
        open=_open(desk, found),
    )
