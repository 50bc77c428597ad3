"""Proposing a new text, and taking a proposal back."""

from bot.cards.prompt_form import NO_WHY, WHY
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.front_matter import PromptError
from bot.people import admin
from bot.rewording.fitting import reworded
from bot.rewording.looking import NO_CHANGE, standing
from bot.rewording.rehearsing import rehearse_later
from bot.rewording.saying import latest, proposed, since
from bot.rewording.telling import redraw, tell_admins
from storage import prompt_changes, slack
from storage.database import Transaction
from storage.prompt_changes import ChangeRecord
from storage.records import ColleagueRecord

SAME = "This is the text that is in force already. Change it first."
TWICE = "This very text waits already. {proposed}"
LONGEST, LONGEST_WHY = 60_000, 1_000  # characters
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
    before = [each.id for each in here.changes if each.proposer_id == person.id]
    if not await slack.once_only(tx, f"prompt_change:{press}") and before:
        return before[0]
    text, why = text.strip(), why.strip()
    if base_version is not None and base_version != here.version:
        raise NotNow(since(here))
    if text == here.text:
        raise Refusal(SAME)
    if twin := next((each for each in here.open if each.body == text), None):
        raise NotNow(TWICE.format(proposed=proposed(twin)))
    if not why:
        raise Refusal(NO_WHY, field=WHY)
    if len(text) > LONGEST:
        raise Refusal(TOO_LONG.format(most=LONGEST, length=len(text)))
    try:
        reworded(here.shipped, text, here.version)
    except PromptError as problem:
        raise Refusal(str(problem)) from None
    change_id = await prompt_changes.add(
        tx,
        prompt=name,
        base_version=here.version,
        shipped_version=here.shipped.version,
        body=text,
        why=why[:LONGEST_WHY],
        by=person.id,
        now=desk.clock(),
    )
    await rehearse_later(tx, change_id, name)
    await tell_admins(desk, tx, change_id)
    return change_id


async def turn_down(desk: Desk, change_id: int, by: str) -> None:
    """The proposer takes it back, or another admin turns it down. Doing so twice does no harm."""
    async with desk.database.transaction() as tx:
        person = await admin(tx, by)
        await prompt_changes.in_turn(tx)
        change = await waiting(tx, change_id)
        if change.open:
            await prompt_changes.withdraw(tx, change_id, by=person.id, now=desk.clock())
            await redraw(tx, change_id)
        elif change.version is not None:
            raise NotNow(latest(change))


async def waiting(tx: Transaction, change_id: int) -> ChangeRecord:
    """Raises NotNow for a number that there is not."""
    change = await prompt_changes.one(tx, change_id)
    if change is None:
        raise NotNow(NO_CHANGE)
    return change
