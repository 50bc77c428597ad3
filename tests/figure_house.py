"""Many answers of many clients, put straight into the database: two years in a moment."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert

from storage.database import Database, Transaction
from storage.models import Account, Base, Contact, FrictionEvent, Response
from storage.words import FrictionKind

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class PastClient:
    """What one client's people answered, each once (score, moment), and what went wrong before."""

    answers: Sequence[tuple[int, datetime]]
    facts: dict[str, Any] = field(default_factory=dict)
    friction: Sequence[tuple[FrictionKind, date]] = ()


async def past(database: Database, clients: Sequence[PastClient]) -> list[int]:
    """Keep them; the numbers of the clients."""
    async with database.transaction() as tx:
        named = [{"name": f"Client {next(_numbers)}"} for _ in clients]
        usual = {"sector": None, "fee_yearly": Decimal(90_000), "partner_id": None}
        rows = [name | usual | client.facts for name, client in zip(named, clients, strict=True)]
        accounts = await keep(tx, Account, rows)
        pairs = list(zip(accounts, clients, strict=True))
        people = [(at, given) for at, client in pairs for given in client.answers]
        contacts = await keep(
            tx,
            Contact,
            [
                {"name": "Jo Lund", "email": f"jo{next(_numbers)}@past.example", "account_id": at}
                for at, _ in people
            ],
        )
        await keep(
            tx,
            Response,
            [
                _answer(contact, score, at)
                for contact, (_, (score, at)) in zip(contacts, people, strict=True)
            ],
        )
        events = [_event(at, kind, day) for at, client in pairs for kind, day in client.friction]
        if events:
            await keep(tx, FrictionEvent, events)
        return accounts


def _answer(contact: int, score: int, at: datetime) -> dict[str, Any]:
    return {
        "system": "typeform",
        "external_id": f"past-{contact}",
        "contact_id": contact,
        "score": score,
        "comment": "",
        "answered_at": at,
        "updated_at": at,
    }


def _event(account: int, kind: FrictionKind, day: date) -> dict[str, Any]:
    subject = f"Work {next(_numbers)}"
    same = {"kind": kind, "subject": subject, "detail": "9 working days late"}
    known = datetime.combine(day, time.min, tzinfo=UTC)
    return same | {"account_id": account, "happened_on": day, "recorded_at": known}


async def keep(tx: Transaction, table: type[Base], rows: list[dict[str, Any]]) -> list[int]:
    """Their numbers, in this order."""
    added = insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True)
    kept = await tx.execute(added, rows)
    return list(kept.scalars())


def each_day(last: datetime, scores: Sequence[int]) -> list[tuple[int, datetime]]:
    """One answer a day, the last of them then."""
    days = len(scores) - 1
    return [(score, last - timedelta(days=days - at)) for at, score in enumerate(scores)]
