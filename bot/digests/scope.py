"""Whose week somebody's digest tells: that of their own clients, or of all (product.md E.5, Q4)."""

from datetime import date, timedelta

from bot.answers.plan import Filters, Measure, Period, Plan
from bot.people import OVERSEES
from storage.digests import Owners, ReaderRecord
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

ALL = Filters()


def own(person: ColleagueRecord, owners: Owners) -> Filters | None:
    """The clients that they answer for as partner, or else direct; None where there are none."""
    if person.id in owners.partners:
        return Filters(partner_id=person.id)
    return Filters(director_id=person.id) if person.id in owners.directors else None


def whose(person: ColleagueRecord, owners: Owners, reader: ReaderRecord) -> Filters | None:
    """None where nothing may be told to them: all clients are for those who oversee."""
    mine = own(person, owners)
    if person.role in OVERSEES:
        return ALL if reader.whole_firm else mine or ALL
    return None if person.role is ColleagueRole.AUDITOR else mine


def may_read(person: ColleagueRecord, filters: Filters) -> bool:
    """Whether it is still theirs when it goes out."""
    if person.left_at is not None or person.role is ColleagueRole.AUDITOR:
        return False
    return filters != ALL or person.role in OVERSEES


def week_before(day: date, filters: Filters) -> Plan:
    """The seven days up to the one on which a digest comes."""
    last = day - timedelta(days=1)
    words = f"the week to {last:%A} {last.day} {last:%B %Y}"
    return Plan(Measure.WEEK, Period(day - timedelta(days=7), day, words), filters)
