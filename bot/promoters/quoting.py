"""Words that a client lets us show: kept exactly, with where, by whom and when; or withdrawn."""

from collections.abc import Collection

from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.people import acting
from bot.promoters.theirs import theirs
from storage import quote_consents, thanks
from storage.promoter_records import PromoterRecord
from storage.promoter_words import QuoteUse

WITHDRAWN = "This was withdrawn before. It may not be shown any more."
NO_USE = "Please say where it may be shown."


async def about(desk: Desk, thanks_id: int, by: str) -> PromoterRecord:
    """Whose words they are, for the form. Raises NotNow, NotAllowed."""
    async with desk.database.transaction() as tx:
        _, record = await theirs(tx, thanks_id, by)
        return record


async def keep(
    desk: Desk,
    thanks_id: int,
    by: str,
    *,
    words: str,
    uses: Collection[QuoteUse],
    how: str,
    press: str,
) -> None:
    """On record, once for each form. Raises Refusal, naming the field."""
    if not uses:
        raise Refusal(NO_USE, field="uses")
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await theirs(tx, thanks_id, by)
        await quote_consents.keep(
            tx,
            thanks_id,
            words=words,
            uses=uses,
            how=how,
            by=person.id,
            now=now,
            press=press,
        )


async def withdraw(desk: Desk, consent_id: int, by: str) -> None:
    """The client takes it back: from now on nobody is shown these words. Raises NotNow.

    Whoever of ours hears it may say so, whoever's client it is: it must never wait.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        if not await quote_consents.withdraw(tx, consent_id, by=person.id, now=now):
            raise NotNow(WITHDRAWN)


async def may_be_shown(desk: Desk, thanks_id: int, use: QuoteUse) -> list[str]:
    """The words of this person that may stand there now: to be asked before they are used."""
    async with desk.database.transaction() as tx:
        if await thanks.one(tx, thanks_id) is None:
            return []
        kept = await quote_consents.standing(tx, of_thanks=thanks_id)
    return [one.words for one in kept if use in one.uses]
