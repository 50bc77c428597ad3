"""The receipts of what App Home tells: counted, and kept, when somebody asks for the proof."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.answers import looking
from bot.answers.grammar.timing import usual
from bot.answers.plan import Measure, Period, Plan
from bot.answers.spans import last_days
from bot.cards.answers import figures_card
from bot.cards.pieces import Card
from bot.cards.proofs import (
    INDEXES,
    INDEXES_BEFORE,
    OVERDUE,
    RECOVERED,
    SILENT,
    SILENT_IN_FIRM,
)
from bot.desk import Desk
from bot.home.portfolio import days_before, silent_in_firm, silent_plan, theirs
from bot.home.team import QUARTER
from bot.people import witness
from storage.records import ColleagueRecord
from storage.voices import WITHIN

_Proof = Callable[[ColleagueRecord, datetime], Plan]


async def proof(desk: Desk, by: str, figure: str) -> Card:
    """The figure with its receipt. Raises NotAllowed for strangers, KeyError for no figure."""
    async with desk.database.transaction() as tx:
        person = await witness(tx, by)
    plan = _PROOFS[figure](person, desk.clock())
    return figures_card(await looking.answer(desk, by, plan))


def _indexes(person: ColleagueRecord, now: datetime) -> Plan:
    return Plan(Measure.ACCOUNT_INDEX, usual(Measure.ACCOUNT_INDEX, now.date()), theirs(person))


def _indexes_before(person: ColleagueRecord, now: datetime) -> Plan:
    until = days_before(now).date()
    words = f"the year before {until:%-d %B %Y}"
    return Plan(Measure.ACCOUNT_INDEX, Period(until - WITHIN, until, words), theirs(person))


def _silent_in_firm(person: ColleagueRecord, now: datetime) -> Plan:
    return silent_in_firm(now)


def _overdue(person: ColleagueRecord, now: datetime) -> Plan:
    return Plan(Measure.OVERDUE, usual(Measure.OVERDUE, now.date()))


def _recovered(person: ColleagueRecord, now: datetime) -> Plan:
    return Plan(Measure.RECOVERY_RATE, last_days(now.date(), QUARTER))


_PROOFS: Mapping[str, _Proof] = {
    INDEXES: _indexes,
    INDEXES_BEFORE: _indexes_before,
    SILENT: silent_plan,
    SILENT_IN_FIRM: _silent_in_firm,
    OVERDUE: _overdue,
    RECOVERED: _recovered,
}
