"""The feed through its door: a tool that pages through it comes to the desk's own totals."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from aiohttp import ClientSession, encode_basic_auth, web
from aiohttp.test_utils import TestServer
from sqlalchemy import delete, insert, update

from bot.bi import feed
from bot.keys.bearing import digest_of
from bot.people import witness
from handlers import odata
from storage import api_keys, tallies, walls
from storage.key_records import KeyPurpose
from storage.models import Reading, Response
from storage.tallies import Where
from storage.wall_words import Looked
from tests.bi_builders import AUDITOR, INSIDE, OPEN, OUTSIDE, SECRET, BiFirm, an_answer
from tests.builders import TUESDAY

EVER = (date(2000, 1, 1), date(2100, 1, 1))
EDM = "{http://docs.oasis-open.org/odata/ns/edm}"


@dataclass
class Tool:
    """What reads the feed with a key of this colleague."""

    http: ClientSession
    root: str
    firm: BiFirm

    async def key(self, slack_id: str, *, words: bool = False) -> str:
        firm = self.firm
        async with firm.desk.database.transaction() as tx:
            number = await api_keys.add(
                tx, name="Power BI", purpose=KeyPurpose.FEED, colleague_id=firm.ids[slack_id],
                words=words, made_by=firm.ids[INSIDE], now=TUESDAY,
            )  # fmt: skip
            made = f"npsk_{slack_id}_{number}"
            assert await api_keys.take(
                tx, number, firm.ids[slack_id], digest=digest_of(made), hint=made[-4:]
            )
            return made

    async def get(self, path: str, key: str, **query: str) -> tuple[int, Any]:
        options = {f"${name}": value for name, value in query.items()}
        address = path if path.startswith("http") else self.root + path
        signed = {"Authorization": encode_basic_auth("any", key)}
        async with self.http.get(address, params=options, headers=signed) as answer:
            assert answer.headers["OData-Version"] == "4.0"
            told = answer.content_type.endswith("json")
            return answer.status, await (answer.json() if told else answer.text())

    async def all(self, table: str, key: str, **query: str) -> list[dict[str, Any]]:
        """Every row, page by page, as a tool follows them."""
        rows, (status, page) = [], await self.get(table, key, **query)
        while True:
            assert status == 200, page
            rows += page["value"]
            if "@odata.nextLink" not in page:
                return rows
            status, page = await self.get(page["@odata.nextLink"], key)


@pytest.fixture
async def tool(firm: BiFirm, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Tool]:
    """Pages are short, so that there are many."""
    monkeypatch.setattr(feed, "PAGE", 3)
    site = web.Application()
    site.add_routes(odata.routes(firm.desk))
    async with TestServer(site) as server, ClientSession() as http:
        yield Tool(http, f"http://{server.host}:{server.port}/odata/v1/", firm)


@pytest.mark.parametrize("who", [INSIDE, OUTSIDE])
async def test_its_totals_are_those_that_the_desk_tells_this_colleague(
    tool: Tool, who: str
) -> None:
    key = await tool.key(who)
    answers = await tool.all("answers", key)
    contacts = {row["contact_id"]: row for row in await tool.all("contacts", key)}
    accounts = {row["account_id"]: row for row in await tool.all("accounts", key)}
    counted = [row for row in answers if row["counts"]]
    async with tool.firm.desk.database.transaction() as tx:
        await witness(tx, who)
        own = await tallies.counts(tx, Where(), *EVER)
        of_accounts = await tallies.grouped(tx, "account", Where(), *EVER)
        of_roles = await tallies.grouped(tx, "role", Where(), *EVER)
        months = await tallies.monthly(tx, Where(), *EVER)
    assert sum(own) > 5
    assert (SECRET in {row["name"] for row in accounts.values()}) is (who == INSIDE)

    def totals(part: Any) -> dict[Any, tuple[int, ...]]:
        parts = {part(row) for row in counted}
        scores = Counter((part(row), row["score"]) for row in counted)
        return {one: tuple(scores[one, score] for score in range(11)) for one in parts}

    assert totals(lambda row: "") == {"": own}
    assert totals(lambda row: row["account_id"]) == of_accounts
    assert totals(lambda row: contacts[row["contact_id"]]["role"]) == of_roles
    assert totals(lambda row: date.fromisoformat(row["answered_on"]).replace(day=1)) == months
    assert sum(row["promoters"] - row["detractors"] for row in answers) == sum(own[9:]) - sum(
        own[:7]
    )


async def test_pages_hold_together_while_somebody_writes(tool: Tool) -> None:
    key, database = await tool.key(INSIDE), tool.firm.desk.database
    for query in ({}, {"orderby": "score desc,main_theme"}, {"filter": "score ne 4"}):
        before = [row["answer_id"] for row in await tool.all("answers", key, **query)]
        status, page = await tool.get("answers", key, **query, count="true")
        assert (status, page["@odata.count"]) == (200, len(before))
        seen = [row["answer_id"] for row in page["value"]]
        pages = 1
        while link := page.get("@odata.nextLink"):
            gone, pages = seen[-1], pages + 1
            async with database.transaction() as tx:
                await tx.execute(delete(Reading).where(Reading.response_id == gone))
                await tx.execute(delete(Response).where(Response.id == gone))
                await tx.execute(
                    update(Response).where(Response.id.in_(seen[:2])).values(comment="Changed.")
                )
                await tx.execute(insert(Response), an_answer(1000 + gone, tool.firm.contacts[0]))
            _, page = await tool.get(link, key)
            seen += [row["answer_id"] for row in page["value"]]
        assert pages >= 10
        assert [one for one in seen if one in before] == before, "each once, and in this order"


async def test_a_refresh_asks_for_what_it_needs(tool: Tool) -> None:
    key = await tool.key(INSIDE)
    every = await tool.all("answers", key)
    few = await tool.all(
        "answers", key, filter="score le 6 and answered_at ge 2026-07-01T00:00:00Z",
        select="answer_id,score", top="2",
    )  # fmt: skip
    low = [row for row in every if row["score"] <= 6]
    assert few == [{"answer_id": row["answer_id"], "score": row["score"]} for row in low[:2]]
    skipped = await tool.all("answers", key, skip="4")
    assert skipped == every[4:]
    status, told = await tool.get("answers/$count", key, filter="not (score gt 6)")
    assert (status, told) == (200, str(len(low)))
    unthemed = await tool.all("answers", key, filter="main_theme ne 'communication'")
    assert {row["main_theme"] for row in unthemed} >= {None}, "nothing is not communication"
    assert await tool.all("answers", key, top="0") == []


async def test_what_is_declined_says_why_as_odata_wants_it(tool: Tool) -> None:
    key = await tool.key(INSIDE)
    for path, query, status in (
        ("answers", {"expand": "account"}, 501),
        ("answers(5)", {}, 501),
        ("answers", {"filter": "score eq 'x' or true"}, 400),
        ("answers", {"filter": "answer_id eq 99999999999999999999999"}, 200),
        ("responses", {}, 404),
        ("bi_v1_answers", {}, 404),
        ("comments", {}, 404),
        ("answers/1/account", {}, 404),
    ):
        found, told = await tool.get(path, key, **query)
        assert found == status, (path, query)
        if found != 200:
            assert told["error"]["message"].endswith(".")
    assert await tool.all("comments", await tool.key(INSIDE, words=True))


async def test_a_look_behind_a_wall_is_written_down_once_for_all_pages(tool: Tool) -> None:
    for who in (INSIDE, OUTSIDE):
        await tool.all("answers", await tool.key(who))
        await tool.all("dates", await tool.key(who), top="1")
    async with tool.firm.desk.database.transaction() as tx:
        looks = await walls.looks_of(tx, tool.firm.ids[SECRET], 10)
        assert await walls.looks_of(tx, tool.firm.ids[OPEN], 10) == []
    assert [(one.colleague_id, one.what) for one in looks] == [
        (tool.firm.ids[INSIDE], Looked.PROGRAM)
    ]


async def test_an_auditors_key_tells_figures_and_no_clients_words(tool: Tool) -> None:
    key = await tool.key(AUDITOR, words=True)
    assert (await tool.get("comments", key))[0] == 404
    assert await tool.all("answers", key)


async def test_without_a_key_that_stands_nothing_opens(tool: Tool) -> None:
    async with tool.http.get(tool.root) as answer:
        assert answer.status == 401
        assert answer.headers["WWW-Authenticate"].startswith("Basic ")
    key = await tool.key(INSIDE)
    assert (await tool.get("", key))[0] == 200
    async with tool.firm.desk.database.transaction() as tx:
        (one,) = await api_keys.standing(tx)
        await api_keys.revoke(tx, one.id, by=one.colleague_id, now=TUESDAY)
    found = [(await tool.get("", key))[0] for _ in range(odata.EACH_MINUTE + 1)]
    assert found == [401] * odata.EACH_MINUTE + [429]
    assert (await tool.get("", await tool.key(OUTSIDE)))[0] == 200, "who has a key gets in"


async def test_its_documents_name_every_table_and_column(tool: Tool) -> None:
    key = await tool.key(INSIDE)
    _, listed = await tool.get("", key)
    names = [each["name"] for each in listed["value"]]
    _, told = await tool.get("$metadata", key)
    schema = Xml.fromstring(told)  # noqa: S314 - our own
    sets = {each.get("Name"): each.get("EntityType") for each in schema.iter(f"{EDM}EntitySet")}
    assert sets == {name: f"NpsDesk.{name}" for name in names}
    kinds = {each.get("Name"): each for each in schema.iter(f"{EDM}EntityType")}
    for name in names:
        status, page = await tool.get(name, key, top="1")
        assert status == 200, name
        properties = [each.get("Name") for each in kinds[name].iter(f"{EDM}Property")]
        for row in page["value"]:
            assert list(row) == properties
        assert kinds[name].find(f"{EDM}Key") is not None
    assert "the client" in told
