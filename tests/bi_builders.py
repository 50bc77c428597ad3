"""A small firm for BI tools to read: one client for everybody, one behind a wall, three months."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from pydantic import SecretStr
from sqlalchemy import insert

from bot.app import build_desk
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.settings import Settings
from storage import walls
from storage.models import Account, Colleague, Contact, Reading, Response
from storage.words import ColleagueRole, Role
from tests.builders import TUESDAY
from tests.figure_house import keep

INSIDE, OUTSIDE, AUDITOR = "U0MAYA", "U0GEO", "U0AUDIT"
OPEN, SECRET = "Halden Foods", "Veridian Bank"
SLOW = "Slow, and then slower."
PEOPLE = (
    ("Maya Lindt", INSIDE, ColleagueRole.DIRECTOR),
    ("Georgina Fennel", OUTSIDE, ColleagueRole.PARTNER),
    ("Rupert Lane", AUDITOR, ColleagueRole.AUDITOR),
)
TROUBLE = {"themes": [{"theme": "communication", "polarity": "negative", "at": [0, 4]}]}


@dataclass
class BiFirm:
    """``ids``: numbers of colleagues by their Slack id, of clients by their name."""

    desk: Desk
    ids: dict[str, int] = field(default_factory=dict)
    contacts: list[int] = field(default_factory=list)


async def bi_firm(url: str) -> BiFirm:
    settings = Settings(database_url=url, secret_key=SecretStr(SECRET_KEY))
    firm = BiFirm(build_desk(settings, clock=lambda: TUESDAY))
    async with firm.desk.database.transaction() as tx:
        people = [
            {"name": name, "email": f"{slack}@us.example", "slack_user_id": slack, "role": role}
            for name, slack, role in PEOPLE
        ]
        colleagues = await keep(tx, Colleague, people)
        firm.ids |= dict(zip([slack for _, slack, _ in PEOPLE], colleagues, strict=True))
        clients = [
            {"name": OPEN, "sector": "Food", "director_id": colleagues[0]},
            {"name": SECRET, "sector": "Banking", "director_id": colleagues[0]},
        ]
        accounts = await keep(tx, Account, clients)
        firm.ids |= dict(zip((OPEN, SECRET), accounts, strict=True))
        firm.contacts = await keep(
            tx,
            Contact,
            [
                {"account_id": at, "name": "Jo", "email": f"{role}@{at}.example", "role": role}
                for at in accounts
                for role in (Role.ECONOMIC_BUYER, Role.USER)
            ],
        )
        rows = [an_answer(at, firm.contacts[at % 4]) for at in range(24)]
        rows.append(an_answer(99, None))
        numbers = await keep(tx, Response, rows)
        read = {"analyst": "embedded", "version": "1", "found": TROUBLE}
        await tx.execute(insert(Reading), [{"response_id": one} | read for one in numbers[::3]])
        await walls.raise_(tx, accounts[1], colleagues[0])
        await walls.let_in(tx, accounts[1], colleagues[:1])
    return firm


def an_answer(number: int, contact: int | None) -> dict[str, Any]:
    """One a week, back from Tuesday; the score is that of its number."""
    at = TUESDAY - timedelta(weeks=number % 12)
    return {
        "system": "typeform", "external_id": str(number), "contact_id": contact,
        "score": number % 11, "comment": SLOW, "answered_at": at, "updated_at": at,
        "survey_id": "spring" if number % 2 else None,
    }  # fmt: skip
