"""Surveys that colleagues put off and that are still owed, for ``/nps asks`` (product.md U8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.pieces import Block, bold, bullets, line, rich, section
from bot.cards.receipt_button import Proved, receipt_button
from bot.cards.text import safe
from bot.cards.times import how_long, long_day

_MOST = 8


@dataclass(frozen=True, slots=True)
class Debtor:
    """A colleague, of how many people they put the survey off, and since when at the earliest."""

    name: str
    people: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Debts:
    """``debtors``: the longest owing first. median_days: the age of what is owed now.

    repaid: the share that was repaid in time, for whom it is.
    """

    debtors: Sequence[Debtor]
    median_days: int
    repaid: Proved | None


def debt_words(debts: Debts, *, zone: str, now: datetime) -> list[str]:
    """The same for an ear."""
    told = [_title(debts)] if debts.debtors else []
    told += [f"{_debtor(each, zone, now)}." for each in debts.debtors[:_MOST]]
    return [*told, debts.repaid.words] if debts.repaid else told


def debt_blocks(debts: Debts, *, zone: str, now: datetime) -> list[Block]:
    """Who put off what, and below how much of it is repaid in time, with the receipt."""
    blocks = []
    if debts.debtors:
        rows = [[_debtor(each, zone, now)] for each in debts.debtors[:_MOST]]
        left = len(debts.debtors) - _MOST
        more = [[f"and {left} more colleagues"]] if left > 0 else []
        blocks.append(rich(line(bold(_title(debts))), bullets([*rows, *more])))
    if debts.repaid:
        proof = receipt_button(debts.repaid.receipt_id, spoken="Receipt: debts repaid")
        blocks.append(section(debts.repaid.words, proof))
        blocks.append(rich(bullets([[each] for each in debts.repaid.lines])))
    return blocks


def _title(debts: Debts) -> str:
    n = sum(each.people for each in debts.debtors)
    return (
        f"Put off and still owed, half of it for {how_long(debts.median_days)} or longer (n = {n})"
    )


def _debtor(one: Debtor, zone: str, now: datetime) -> str:
    """``Maya Lindt: 3 people, the oldest since 12 October 2026 (31 days)``"""
    people = "1 person" if one.people == 1 else f"{one.people} people"
    oldest = "since" if one.people == 1 else "the oldest since"
    age = how_long((now - one.since).days)
    return f"{safe(one.name, 60)}: {people}, {oldest} {long_day(one.since, zone)} ({age})"
