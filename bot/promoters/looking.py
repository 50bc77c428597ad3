"""`/nps promoters`, and their part of Home: who is to be thanked, asked, and may be quoted."""

from datetime import datetime, timedelta

from bot.cards.promoters_page import Owed, PromotersPage, Reviews
from bot.desk import Desk
from bot.figures.equal_rates import equal_rates
from bot.people import OVERSEES, known
from bot.promoters import reviewing
from bot.promoters.asking import ONE_IN
from storage import promoter_asks, quote_consents, review_rounds, thanks
from storage.database import Transaction
from storage.records import ColleagueRecord

QUARTER, AGREED_WITHIN = timedelta(days=90), timedelta(days=60)
MOST_IN_TURN = 5


async def page(desk: Desk, by: str) -> PromotersPage:
    """For every colleague. Raises NotAllowed for strangers."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        viewer = await known(tx, by)
        oversees = viewer.role in OVERSEES
        owed = await thanks.owed(tx)
        return PromotersPage(
            viewer=viewer,
            owed=sorted(owed, key=lambda one: one.owner_id != viewer.id),
            to_decide=await promoter_asks.to_decide(tx),
            asked=await promoter_asks.unanswered(tx, now - AGREED_WITHIN),
            in_turn=await thanks.in_turn(tx, now - ONE_IN, MOST_IN_TURN),
            consents=await quote_consents.standing(tx),
            in_time=await thanks.in_time(tx, now - QUARTER, now),
            reviews=await _reviews(tx, now) if oversees else None,
            law_mode=desk.settings.law_mode,
            now=now,
        )


async def owed_by(desk: Desk, tx: Transaction, person: ColleagueRecord) -> Owed:
    """For Home: whom this person is to thank."""
    return Owed(await thanks.owed(tx, owner_id=person.id), now=desk.clock())


async def _reviews(tx: Transaction, now: datetime) -> Reviews:
    rates = await reviewing.rates(tx, now)
    latest = await review_rounds.latest(tx)
    running = latest if latest is not None and latest.until > now else None
    return Reviews(running, rates, equal_rates(list(rates.values())))
