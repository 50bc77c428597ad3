"""The corpus as a firm: its services and airlines are clients, each answer is one person's.

Loaded twice: into the desk's own tables, and as one plain table from which true figures are
counted in SQL, without any of the desk's code.
"""

import csv
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import insert, text

from storage.database import Database, Transaction
from storage.models import Account, Base, Colleague, Contact, Response
from storage.words import ColleagueRole, Role

HERE = Path(__file__).parent
TODAY = date(2022, 6, 15)
PARTNERS = ("Anna Bergqvist", "Tom Okafor", "Priya Raman", "Luis Ortega")
TEAMS = ("Maya Lindt", "Ben Carter", "Sofia Rossi", "James Wu", "Helen Park", "Omar Haddad")
ROLES = tuple(role for role in Role if role is not Role.UNKNOWN)
_TABLE = """
    CREATE TABLE corpus (account text, sector text, partner text, team text, fee numeric,
                         role text, survey text, day date, score int)
"""


async def load(database: Database) -> None:
    """About four thousand answers of 124 clients."""
    with (HERE / "accounts.csv").open(encoding="utf-8") as file:
        accounts = [_account(at, row) for at, row in enumerate(csv.DictReader(file))]
    with (HERE / "answers.csv").open(encoding="utf-8") as file:
        answers = [_answer(at, row, accounts) for at, row in enumerate(csv.DictReader(file))]
    async with database.transaction() as tx:
        await tx.execute(text(_TABLE))
        names = ", ".join(f":{name}" for name in answers[0])
        await tx.execute(text(f"INSERT INTO corpus VALUES ({names})"), answers)
        await tx.execute(text("CREATE TABLE clients (account text, fee numeric)"))
        await tx.execute(text("INSERT INTO clients VALUES (:account, :fee)"), accounts)
        await _into_the_desk(tx, accounts, answers)


def _account(at: int, row: dict[str, str]) -> dict[str, Any]:
    people = {"partner": PARTNERS[at % len(PARTNERS)], "team": TEAMS[at % len(TEAMS)]}
    return {**row, **people, "fee": 10_000 * (1 + at % 17)}


def _answer(at: int, row: dict[str, str], accounts: list[dict[str, Any]]) -> dict[str, Any]:
    day = date.fromisoformat(row["day"])
    account = accounts[int(row["account"]) - 1]
    survey = "pulse" if account["sector"] != "Airlines" else f"lounges-{'ab'[day.year > 2011]}"
    role = ROLES[at % len(ROLES)].value
    return {**account, "role": role, "survey": survey, "day": day, "score": int(row["score"])}


async def _into_the_desk(
    tx: Transaction, accounts: list[dict[str, Any]], answers: list[dict[str, Any]]
) -> None:
    people = [(name, ColleagueRole.PARTNER) for name in PARTNERS]
    people += [(name, ColleagueRole.DIRECTOR) for name in TEAMS]
    people += [("Ada Quill", ColleagueRole.ADMIN)]
    rows = [
        {"name": name, "email": f"{name.split()[0].lower()}@firm.example", "role": role}
        for name, role in people
    ]
    ids = dict(zip((name for name, _ in people), await _keep(tx, Colleague, rows), strict=True))
    kept = [
        {
            "name": each["account"],
            "sector": each["sector"],
            "fee_yearly": Decimal(each["fee"]),
            "partner_id": ids[each["partner"]],
            "director_id": ids[each["team"]],
        }
        for each in accounts
    ]
    numbers = await _keep(tx, Account, kept)
    clients = dict(zip((each["account"] for each in accounts), numbers, strict=True))
    contacts = [
        {
            "name": "Jo Lund",
            "email": f"jo{at}@corpus.example",
            "account_id": clients[each["account"]],
            "role": Role(each["role"]),
        }
        for at, each in enumerate(answers)
    ]
    persons = await _keep(tx, Contact, contacts)
    await _keep(tx, Response, [_response(*each) for each in zip(persons, answers, strict=True)])


def _response(contact: int, answer: dict[str, Any]) -> dict[str, Any]:
    at = datetime.combine(answer["day"], time(12), tzinfo=UTC)
    return {
        "system": "corpus",
        "external_id": f"{contact}",
        "contact_id": contact,
        "survey_id": answer["survey"],
        "score": answer["score"],
        "comment": "",
        "answered_at": at,
        "updated_at": at,
    }


async def _keep(tx: Transaction, table: type[Base], rows: list[dict[str, Any]]) -> list[int]:
    added = insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True)
    return list((await tx.execute(added, rows)).scalars())
