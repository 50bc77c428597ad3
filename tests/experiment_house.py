"""Many clients with an unhappy answer each, put straight into the database: a year, or an arm."""

import itertools
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from storage.database import Database
from storage.models import Account, Assignment, Base, Contact, FollowUp, Recheck, Response
from storage.offer_words import ArmName
from storage.words import Disposition, RecheckOutcome, Rule, Severity

_numbers = itertools.count(1)


async def unhappy_clients(
    database: Database, number: int, owner: int, opened: datetime, **facts: Any
) -> list[tuple[int, int]]:
    """So many follow-ups of detractors: (follow-up, account), each of a client of its own."""
    names = [f"Client {next(_numbers)}" for _ in range(number)]
    async with database.transaction() as tx:

        async def keep(table: type[Base], rows: list[dict[str, Any]]) -> list[int]:
            added = insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True)
            kept = await tx.execute(added, rows)
            return list(kept.scalars())

        accounts = await keep(Account, [{"name": name, "director_id": owner} for name in names])
        contacts = await keep(
            Contact,
            [
                {"name": "Jo Lund", "email": f"jo{at}@client.example", "account_id": at}
                for at in accounts
            ],
        )
        answers = await keep(
            Response,
            [
                {
                    "system": "typeform",
                    "external_id": f"past-{contact}",
                    "contact_id": contact,
                    "score": 4,
                    "comment": "Nobody answers.",
                    "answered_at": opened,
                    "updated_at": opened,
                }
                for contact in contacts
            ],
        )
        same = {
            "severity": Severity.S2,
            "rule": Rule.DETRACTOR,
            "rule_version": 1,
            "owner_id": owner,
            "owner_reason": "CRM owner",
            **dict.fromkeys(
                ("opened_at", "clock_from", "claim_from", "claim_due_at", "contact_due_at"), opened
            ),
        }
        ids = await keep(
            FollowUp,
            [
                {"response_id": answer, "account_id": account, "contact_id": contact} | same | facts
                for answer, account, contact in zip(answers, accounts, contacts, strict=True)
            ],
        )
        return list(zip(ids, accounts, strict=True))


async def a_year(database: Database, owner: int, now: datetime, each: int = 20) -> None:
    """So many clients a quarter (a multiple of four), three in four of whom were reached."""
    for quarter in range(4):
        opened = now - timedelta(days=91 * (quarter + 1), hours=-1)
        end = {"closed_at": opened, "disposition": Disposition.UNDERSTOOD}
        reached = each * 3 // 4
        await unhappy_clients(database, reached, owner, opened, reached_at=opened, **end)
        await unhappy_clients(database, each - reached, owner, opened, **end)


async def an_arm(
    database: Database,
    experiment_id: int,
    arm: ArmName,
    recovered: int,
    known: int,
    *,
    owner: int,
    now: datetime,
) -> None:
    """So many drawn into this arm, whose outcome is known today."""
    closed = now - timedelta(days=61)
    end = {"reached_at": closed, "closed_at": closed, "disposition": Disposition.UNDERSTOOD}
    made = await unhappy_clients(database, known, owner, closed, **end)
    held, not_held = RecheckOutcome.RECOVERED, RecheckOutcome.NOT_RECOVERED
    async with database.transaction() as tx:
        await tx.execute(
            insert(Assignment),
            [
                {
                    "experiment_id": experiment_id,
                    "account_id": account,
                    "follow_up_id": follow_up,
                    "stratum": "other, other",
                    "arm": arm,
                    "at": closed,
                }
                for follow_up, account in made
            ],
        )
        await tx.execute(
            insert(Recheck),
            [
                {
                    "follow_up_id": follow_up,
                    "asks": False,
                    "nonce": f"nonce-{follow_up}",
                    "outcome": held if at < recovered else not_held,
                    "settled_at": now,
                }
                for at, (follow_up, _) in enumerate(made)
            ],
        )
