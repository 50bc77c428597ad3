"""What is on record of themes for one time and one choice of clients."""

from dataclasses import replace

from bot.answers.plan import Period
from bot.themes_across.weighing import Audience, Side
from storage import tallies, themes_across
from storage.database import Transaction
from storage.tallies import Where
from storage.themes_across import Quote, Upto
from storage.words import Theme

QUOTES, QUOTES_OF_ONE = 1, 3  # of each theme, in an answer about all of them; about one


async def side(tx: Transaction, where: Where, period: Period, upto: Upto) -> Side:
    """Of these clients in this time."""
    days = (period.since, period.until)
    counts = await tallies.grouped(tx, "account", where, *days, upto=upto.mark)
    return Side(
        clients=await themes_across.clients(tx, where, *days, upto=upto),
        counts={int(account): scores for account, scores in counts.items()},
        named=await themes_across.named(tx, where, *days, upto=upto),
    )


async def quotes(
    tx: Transaction,
    where: Where,
    period: Period,
    upto: Upto,
    audience: Audience,
    only: Theme | None = None,
) -> list[Quote]:
    """Of each theme the newest that this asker may read: of all clients, or of their own."""
    if not audience.reads:
        return []
    if not (audience.oversees or audience.one_client):
        if where.director_id not in (None, audience.colleague_id):
            return []
        where = replace(where, director_id=audience.colleague_id)
    most = QUOTES_OF_ONE if only else QUOTES
    return await themes_across.quotes(
        tx, where, period.since, period.until, upto=upto, most=most, only=only
    )
