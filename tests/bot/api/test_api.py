"""Programs see and do what the person of their key may, and are told what is wrong."""

from datetime import timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from sqlalchemy import insert, select, text

from bot.api.document import document
from bot.api.operations import OPERATIONS, PREFIX
from bot.follow_up import claiming
from bot.hooks.events import Event
from bot.keys import managing
from storage.models import Account, Attempt, Wall, WallMember
from tests.bot.api.conftest import Door
from tests.bot.follow_up.clock_house import ADMIN, BITTER, OWNER, PARTNER, VIEWER

HOOK = "https://hooks.tool.example/hooks/catch/1/2/"
LISTS = ("/accounts", "/contacts", "/answers", "/follow_ups")
WRONG: tuple[tuple[Any, int, str | None], ...] = (
    ({"url": "https://10.0.0.8/in", "event": "answer.read"}, 422, "url"),
    ({"url": "http://127.0.0.1/in", "event": "answer.read"}, 422, "url"),
    ({"url": HOOK, "event": "answer.red"}, 422, "event"),
    ({"url": HOOK, "event": "answer.read", "evnt": 1}, 422, "evnt"),
    ({"url": HOOK, "event": "answer.read", "words": True}, 403, "words"),
    ({"url": f"{HOOK}\0", "event": "answer.read"}, 422, "url"),
    ("nothing", 422, None),
)
CALL = {"channel": "phone", "outcome": "no_answer", "id": "zap-1"}


def described(name: str, found: Any) -> None:
    """The description tells of this answer as it is."""
    said = document()
    at = next(one for one in OPERATIONS if one.name == name)
    responses = said["paths"][PREFIX + at.path][at.method.lower()]["responses"]
    schema = responses[str(int(at.status))]["content"]["application/json"]["schema"]
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    Draft202012Validator({**whole, "components": said["components"]}).validate(found)


async def test_every_answer_is_as_the_description_says(door: Door) -> None:
    await door.house.answers(3)
    for one in OPERATIONS:
        if one.method == "GET" and "{" not in one.path:
            described(one.name, await door.read(one.path))
    for event in Event:
        found = await door.read(f"/hooks/samples/{event}")
        described("samples", found)
        assert {each["type"] for each in found} == {event}


async def test_the_description_is_there_without_a_key_and_whole(door: Door) -> None:
    async with door.http.get(f"{door.url}/api/v1/openapi.json") as answer:
        said = await answer.json()
    assert said["openapi"].startswith("3.1")
    for schema in said["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    told = {(path, method.upper()) for path, ways in said["paths"].items() for method in ways}
    assert told == {(PREFIX + one.path, one.method) for one in OPERATIONS}


async def test_a_program_reads_what_its_person_may_and_words_only_with_leave(door: Door) -> None:
    follow_up = await door.house.answers(3)
    [one] = (await door.read("/follow_ups", open="true"))["items"]
    assert (one["id"], one["account"], one["comment"]) == (follow_up, "Halden Foods", None)
    [answer] = (await door.read("/answers", words=True))["items"]
    assert (answer["id"], answer["comment"]) == (one["answer_id"], BITTER)
    assert (await door.read("/follow_ups", open="false"))["items"] == []
    assert (await door.read("/me", OWNER))["name"] == "Maya Lindt"


async def test_behind_a_wall_there_is_nothing_for_those_outside(door: Door) -> None:
    follow_up = await door.house.answers(3)
    ids = door.house.ids
    async with door.house.desk.database.transaction() as tx:
        account = (await tx.execute(select(Account.id))).scalar_one()
        await tx.execute(insert(Wall).values(account_id=account, keeper_id=ids[PARTNER]))
        await tx.execute(insert(WallMember).values(account_id=account, colleague_id=ids[PARTNER]))
    for path in LISTS:
        assert (await door.read(path))["items"] == []
        assert len((await door.read(path, PARTNER))["items"]) == 1
    status, _ = await door.ask("POST", f"/follow_ups/{follow_up}/attempts", json=CALL)
    assert status == 404
    for event in (Event.OPENED, Event.ANSWER_READ):
        assert "Halden" not in str(await door.read(f"/hooks/samples/{event}"))
    async with door.house.desk.database.transaction() as tx:
        looks = await tx.execute(text("SELECT DISTINCT colleague_id, what FROM wall_looks"))
        assert [tuple(each) for each in looks] == [(ids[PARTNER], "program")]


async def test_pages_hold_everything_once_while_others_write(door: Door) -> None:
    async def more(count: int) -> None:
        for _ in range(count):
            await door.house.hears(9)

    await more(20)
    seen: list[int] = []
    cursor: str | None = ""
    while cursor is not None and len(seen) < 100:
        query = {"cursor": cursor} if cursor else {}
        page = await door.read("/answers", limit="3", **query)
        seen += [each["id"] for each in page["items"]]
        cursor = page["next"]
        await more(1)
    everything = (await door.read("/answers", limit="200"))["items"]
    assert len(seen) > 28, "and what came meanwhile"
    assert seen == [each["id"] for each in everything[: len(seen)]]


async def test_what_changed_since_a_moment_is_asked_for(door: Door) -> None:
    first = await door.house.answers(3)
    door.house.now += timedelta(days=2)
    await claiming.claim(door.house.desk, first, OWNER)
    door.house.now += timedelta(days=2)
    second = await door.house.answers(2, "And again.")

    async def since(**ago: float) -> list[int]:
        moment = (door.house.now - timedelta(**ago)).isoformat()
        page = await door.read("/follow_ups", limit="1", updated_since=moment)
        items = page["items"]
        if page["next"]:  # which keeps since when was asked
            items += (await door.read("/follow_ups", cursor=page["next"]))["items"]
        return [each["id"] for each in items]

    assert await since(days=3) == [first, second]
    assert await since(days=1) == [second]


async def test_a_call_is_logged_once_by_who_may(door: Door) -> None:
    follow_up = await door.house.answers(3)
    path = f"/follow_ups/{follow_up}/attempts"
    status, told = await door.ask("POST", path, OWNER, json=CALL)
    assert status == 409
    assert told["detail"] == "Nobody has claimed this follow-up yet. Press Claim first."
    await claiming.claim(door.house.desk, follow_up, OWNER)
    for _ in range(2):
        status, told = await door.ask("POST", path, OWNER, json=CALL)
        assert (status, told["attempts"]) == (201, 1)
        described("logAttempt", told)
    assert (await door.ask("POST", path, VIEWER, json=CALL))[0] == 403
    status, told = await door.ask("POST", path, OWNER, json=CALL | {"outcome": "won"})
    assert (status, told["field"]) == (422, "outcome")
    async with door.house.desk.database.transaction() as tx:
        assert len((await tx.execute(select(Attempt.id))).all()) == 1


async def test_a_program_subscribes_and_unsubscribes_itself(door: Door) -> None:
    status, made = await door.ask("POST", "/hooks", json={"url": HOOK, "event": "answer.read"})
    assert status == 201
    described("subscribe", made)
    assert made["secret"].startswith("whsec_")
    assert [each["id"] for each in await door.read("/hooks")] == [made["id"]]
    assert await door.read("/hooks", OWNER) == []
    assert (await door.ask("DELETE", f"/hooks/{made['id']}", OWNER))[0] == 404
    assert (await door.ask("DELETE", f"/hooks/{made['id']}"))[0] == 204
    assert (await door.ask("DELETE", f"/hooks/{made['id']}"))[0] == 404


async def test_what_is_wrong_is_said_with_its_field(door: Door) -> None:
    for asked, status, field in WRONG:
        found, told = await door.ask("POST", "/hooks", json=asked)
        assert (found, told.get("field"), told["status"]) == (status, field, status), asked
        assert told["detail"].endswith(".")


async def test_with_its_key_everything_ends(door: Door) -> None:
    await door.ask("POST", "/hooks", json={"url": HOOK, "event": "answer.read"})
    [key] = (await managing.listed(door.house.desk, ADMIN))[1]
    await managing.revoke(door.house.desk, key.id, ADMIN)
    assert (await door.ask("GET", "/me"))[0] == 401
    async with door.house.desk.database.transaction() as tx:
        left = await tx.execute(text("SELECT count(*) FROM connections WHERE NOT removed"))
        assert left.scalar_one() == 0


async def test_without_a_key_nobody_gets_in(door: Door) -> None:
    for shown in ("", "Bearer", "Basic abc", "Bearer npsk_nobody", "Bearer é"):
        headers = {"Authorization": shown} if shown else {}
        async with door.http.get(f"{door.url}/api/v1/me", headers=headers) as answer:
            assert answer.status == 401
            assert answer.headers["WWW-Authenticate"] == "Bearer"
            assert answer.content_type == "application/problem+json"


async def test_what_is_not_there_is_said(door: Door) -> None:
    for path in ("/nothing", "/hooks/samples/nothing", f"/follow_ups/{10**12}/attempts"):
        assert (await door.ask("GET", path))[0] == 404
    for query in ({"limit": "0"}, {"cursor": "b2xk"}, {"page": "2"}, {"updated_since": "today"}):
        assert (await door.ask("GET", "/answers", **query))[0] == 422


@pytest.mark.parametrize("each_minute", [3])
async def test_a_program_that_asks_too_often_is_told_to_wait_and_others_go_on(door: Door) -> None:
    for _ in range(3):
        await door.read("/me")
    headers = {"Authorization": f"Bearer {await door.key(ADMIN)}"}
    async with door.http.get(f"{door.url}/api/v1/me", headers=headers) as answer:
        assert (answer.status, answer.headers["Retry-After"]) == (429, "60")
    assert (await door.read("/me", OWNER))["name"] == "Maya Lindt"
