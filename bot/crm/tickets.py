"""Tickets of a client as its CRM tells them: their names, and whether an incident is over."""

from dataclasses import dataclass
from datetime import datetime

from bot.crm.records import Record, of
from bot.crm.ways import OPEN, SOLVED
from storage import crm
from storage.crm_words import CrmKind
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Incident:
    """What the tickets of an account say. still_open: their names. solved: one was, since then."""

    still_open: tuple[str, ...]
    solved: bool

    @property
    def closed(self) -> bool:
        """Where no ticket was solved, none being open says nothing: a person must say it."""
        return self.solved and not self.still_open


async def incident(tx: Transaction, account_id: int, since: datetime) -> Incident:
    """How it stands with what went on at this moment."""
    tickets = [of(kept) for kept in await crm.of_local(tx, CrmKind.TICKET, account_id)]
    there = [one for one in tickets if not one.mirror.gone]
    solved = (
        one.value("state") == SOLVED and one.mirror.facts["state"].at >= since for one in there
    )
    still_open = tuple(ticket_name(one) for one in there if one.value("state") == OPEN)
    return Incident(still_open, any(solved))


def ticket_name(record: Record) -> str:
    """``ticket 778: Login fails``; an id that nobody knows by heart gives way to the name."""
    number, name = record.key.record_id, plain_name(record)
    if not number.isdecimal():
        return name or f"ticket {number}"
    return f"ticket {number}: {name}" if name and number not in name else f"ticket {number}"


def plain_name(record: Record) -> str:
    return " ".join((record.value("name") or "").split())
