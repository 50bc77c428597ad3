"""Who put off what is still owed, since when, and how much of such debts is repaid (U8)."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from statistics import median

from bot.answers import receipts, spans
from bot.answers.plan import Measure, Plan
from bot.cards.debts import Debtor, Debts
from bot.cards.receipt_button import Proved
from bot.desk import Desk
from bot.people import OVERSEES
from storage import asked, colleagues, debts, tallies
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.where import Where
from storage.words import ColleagueRole

_YEAR = 365


async def standing(desk: Desk, tx: Transaction, reader: ColleagueRecord) -> Debts:
    """All for those who oversee or audit, for directors those of their clients.

    The share that was repaid is for those who oversee. ``tx``: a snapshot, for the figure.
    """
    now = desk.clock()
    oversees = reader.role in OVERSEES
    everybody = oversees or reader.role is ColleagueRole.AUDITOR
    where = Where() if everybody else Where(director_id=reader.id)
    repaid = None
    if oversees:
        plan = Plan(Measure.DEBTS_REPAID, spans.last_days(now.date(), _YEAR))
        told = await receipts.answer(tx, reader, plan, now)
        lines = tuple(each.text for each in told.told.lines)
        repaid = Proved(told.told.sentence.text, told.receipt_id, lines)
    return replace(await owed_still(tx, where, now), repaid=repaid)


async def owed_still(tx: Transaction, where: Where, now: datetime) -> Debts:
    """Who put off what is owed now, the longest owing first."""
    every = await debts.debts(
        tx, where, at=now, upto=await tallies.mark(tx), last_ask=await asked.last_line(tx)
    )
    theirs: dict[int, list[datetime]] = defaultdict(list)
    for one in every:
        if one.repaid_at is None:
            theirs[one.by].append(one.since)
    people = await colleagues.by_ids(tx, sorted(theirs))
    debtors = [Debtor(people[by].name, len(since), min(since)) for by, since in theirs.items()]
    ages = [(now - each).days for since in theirs.values() for each in since]
    return Debts(
        sorted(debtors, key=lambda one: one.since), round(median(ages)) if ages else 0, None
    )
