"""What the tests of looks have in common: who answers, when, and what is done again and again."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.lookup import backfill
from bot.relay.delivery import Answer
from storage.models import Stage
from tests.bot.lookup.office import Office
from tests.vendors.surveymonkey import COLLECTOR, RECIPIENT, SURVEY
from tests.vendors.typeform import FORM

NOW = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=10)
OLD = NOW - timedelta(days=9)
MIRA = "mira.osei@client.example"
WORDS = "Nobody answers finance questions."
PAGE = 3  # of the form


async def point(office: Office, connection: int, response: str = "990042") -> None:
    params = {"survey_id": SURVEY, "collector_id": COLLECTOR, "recipient_id": RECIPIENT}
    await office.point(connection, "response", NOW, response_id=response, **params)


def an_answer(external_id: str, **facts: Any) -> Answer:
    given: dict[str, Any] = {"answered_at": NOW, "updated_at": NOW, "survey_id": FORM, **facts}
    return Answer(external_id, 7, "", **given)


async def pull_soon(office: Office, connection: int) -> None:
    async with office.database.transaction() as tx:
        await backfill.pull_soon(tx, connection)


async def pull(office: Office, connection: int) -> None:
    """From the beginning to the end, or as far as it comes."""
    await pull_soon(office, connection)
    await office.work()


async def whole(office: Office, connection: int) -> None:
    """Every answer is here, once, and the pull came to its end."""
    assert set(await office.answers()) == {f"tok-{number}" for number in range(7)}
    ids = [one.external_id for one in await office.arrived("answer")]
    assert len(ids) == len(set(ids))
    kept = await office.connection(connection)
    assert kept.pull_cursor is None
    assert kept.pulled_at is not None


async def told(office: Office) -> list[tuple[str, str]]:
    """The changes that were stored, in the order in which they are taken in."""
    arrived = [one.facts for one in await office.arrived("change")]
    return [(facts["about"], facts["record_id"]) for facts in arrived]


async def fields_of(office: Office, about: str) -> dict[str, Any]:
    (found,) = [
        one.facts["fields"] for one in await office.arrived("change") if one.facts["about"] == about
    ]
    return dict(found)


async def stages(office: Office, connection: int) -> dict[str, str]:
    async with office.database.transaction() as tx:
        rows = await tx.execute(select(Stage).where(Stage.connection_id == connection))
        return {row.stage_id: row.label for row in rows}
