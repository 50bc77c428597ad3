"""Proposing a new text for a prompt."""

from bot.changes.proposing import add, no_twin, reason, sent_before
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.front_matter import PromptError
from bot.people import admin
from bot.rewording.fitting import reworded
from bot.rewording.kind import PROMPTS
from bot.rewording.looking import standing
from bot.rewording.rehearsing import rehearse_later
from bot.rewording.saying import since
from storage.database import Transaction
from storage.records import ColleagueRecord

SAME = "This is the text that is in force already. Change it first."
TWICE = "This very text waits already."
LONGEST = 60_000  # characters
TOO_LONG = "A prompt may have at most {most:,} characters; this one has {length:,}."


async def propose(
    desk: Desk, name: str, by: str, *, base_version: int, text: str, why: str, press: str
) -> int:
    """A new text for this prompt; the number of the change. It is rehearsed at once.

    ``press``: the form, which counts once however often it comes. Raises Refusal where the text
    does not fit, and NotNow where another text came into force since ``base_version``.
    """
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        return await propose_as(
            desk, tx, person, name, base_version=base_version, text=text, why=why, press=press
        )


async def propose_as(
    desk: Desk,
    tx: Transaction,
    person: ColleagueRecord,
    name: str,
    *,
    base_version: int | None,
    text: str,
    why: str,
    press: str,
) -> int:
    """The same for an admin who is known already; without a base it is the text in force."""
    here = await standing(tx, name)
    before = await sent_before(tx, PROMPTS, press, person, here.changes)
    if before is not None:
        return before
    text = text.strip()
    if base_version is not None and base_version != here.version:
        raise NotNow(since(here))
    if text == here.text:
        raise Refusal(SAME)
    no_twin(here.changes, lambda each: each.body == text, TWICE)
    why = reason(why)
    if len(text) > LONGEST:
        raise Refusal(TOO_LONG.format(most=LONGEST, length=len(text)))
    try:
        reworded(here.shipped, text, here.version)
    except PromptError as problem:
        raise Refusal(str(problem)) from None
    change_id = await add(
        desk,
        tx,
        PROMPTS,
        base_version=here.version,
        why=why,
        by=person.id,
        prompt=name,
        shipped_version=here.shipped.version,
        body=text,
        rehearsed_by=person.id,
    )
    await rehearse_later(tx, change_id, name)
    return change_id
