"""Slack's events: kept before they are acknowledged, worked on once, refused when unproven."""

import json
import logging
import time
import uuid
from typing import Any

import psycopg
import pytest
from slack_sdk.signature import SignatureVerifier
from sqlalchemy import select

from bot.demo.secrets import SIGNING_SECRET
from storage.models import SlackEvent
from tests.journeys.checks import eventually, nothing_left
from tests.journeys.stage import DIRECTOR, Stage

Body = dict[str, Any]
WRONG = [
    ("unsigned", {}),
    ("another secret", {"X-Slack-Signature": "v0=" + "0" * 64}),
    ("garbled", {"X-Slack-Signature": "not a signature, é 😡"}),
    ("stale", {"age": "301"}),
    ("from the future", {"age": "-330"}),  # not -301: the test itself takes a moment
    ("a time that is no number", {"X-Slack-Request-Timestamp": "yesterday"}),
    ("a time in other digits", {"X-Slack-Request-Timestamp": "\u0661\u0662\u0663"}),
    ("no time", {"X-Slack-Request-Timestamp": ""}),
    ("an endless time", {"X-Slack-Request-Timestamp": "9" * 400}),
]


def an_event(kind: str = "app_home_opened", **facts: Any) -> Body:
    """An event of ours, as Slack wraps it."""
    event = {"type": kind, "user": DIRECTOR, "channel": "D0DIRECTOR", "tab": "home"}
    return {
        "type": "event_callback",
        "team_id": "T0LOCAL",
        "event_id": f"Ev{uuid.uuid4().hex}",
        "event": {**event, "event_ts": f"{time.time():.6f}", **facts},
    }


def proof(body: bytes, age: int = 0) -> dict[str, str]:
    """The headers that Slack would send with these bytes, so many seconds ago."""
    stamp = str(int(time.time()) - age)
    made = SignatureVerifier(SIGNING_SECRET).generate_signature(timestamp=stamp, body=body)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": str(made)}


async def post(play: Stage, body: bytes, headers: dict[str, str]) -> int:
    url = f"{play.desk.url}/slack/events"
    given = {"Content-Type": "application/json", **headers}
    async with play.http.post(url, data=body, headers=given) as answer:
        return answer.status


async def tell(play: Stage, event: Body) -> int:
    body = json.dumps(event).encode()
    return await post(play, body, proof(body))


async def kept(play: Stage) -> list[str]:
    async with play.desk.desk.database.transaction() as tx:
        return list((await tx.execute(select(SlackEvent.event_id))).scalars())


def homes(play: Stage) -> int:
    """How often a Home tab was published."""
    return len(play.slack.calls.of("views.publish"))


async def test_a_kept_event_is_replayed_through_the_same_handlers(play: Stage) -> None:
    opened = await play.slack.open_home(DIRECTOR)
    assert opened.status == 200
    await play.until(lambda: play.slack.home(DIRECTOR) is not None)
    assert len(await kept(play)) == 1


async def test_an_event_told_again_is_worked_on_once(play: Stage) -> None:
    event = an_event()
    for _ in range(3):
        assert await tell(play, event) == 200
    await play.until(lambda: homes(play) == 1)
    # The same message under a new id, without a word that it is a repeat.
    assert await tell(play, {**event, "event_id": "EvANOTHER"}) == 200
    await nothing_left(play.desk.desk.database)
    assert homes(play) == 1
    assert await kept(play) == [event["event_id"]]
    # A second look at Home is another event.
    assert await tell(play, an_event()) == 200
    await play.until(lambda: homes(play) == 2)


async def test_a_failing_handler_is_tried_again(play: Stage) -> None:
    play.slack.faults.error("views.publish", "internal_error")
    assert await tell(play, an_event()) == 200
    await play.until(lambda: play.slack.home(DIRECTOR) is not None, 20)
    assert [call.outcome for call in play.slack.calls.of("views.publish")] == [
        "internal_error",
        "ok",
    ]
    await nothing_left(play.desk.desk.database)


async def test_while_the_database_is_away_slack_keeps_the_event_and_repeats_it(
    play: Stage, server: str, firm_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    name = firm_url.split("/")[3].split("?")[0]
    event = an_event()
    with caplog.at_level(logging.CRITICAL), psycopg.connect(server, autocommit=True) as root:
        root.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        root.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
        )
        assert await tell(play, event) == 500
        root.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')

        async def taken() -> bool:
            return await tell(play, event) == 200

        await eventually(taken)
        await play.until(lambda: play.slack.home(DIRECTOR) is not None, 20)
    assert await kept(play) == [event["event_id"]]
    assert homes(play) == 1


async def test_an_event_that_nobody_listens_to_is_acknowledged(play: Stage) -> None:
    """A 404 would count as a failed delivery, and many of them switch the subscription off."""
    assert await tell(play, an_event("team_join", user={"id": "U0NEW"})) == 200
    assert await tell(play, {"type": "app_rate_limited", "minute_rate_limited": 1}) == 200
    await nothing_left(play.desk.desk.database)


@pytest.mark.parametrize(("why", "wrong"), WRONG, ids=[why for why, _ in WRONG])
async def test_what_cannot_prove_that_it_is_slacks_is_refused(
    play: Stage, why: str, wrong: dict[str, str]
) -> None:
    body = json.dumps(an_event()).encode()
    if "age" in wrong:
        headers = proof(body, int(wrong["age"]))
    else:
        headers = {**proof(body), **wrong} if wrong else {}
    assert await post(play, body, headers) == 401
    assert await post(play, body + b" ", proof(body)) == 401
    assert await kept(play) == []


async def test_bytes_that_are_no_text_are_refused_without_a_crash(play: Stage) -> None:
    garbage = b'{"type": "event_callback", "event": \xff\xfe}'
    for headers in ({}, proof(b"{}")):
        assert await post(play, garbage, headers) == 401
    assert await kept(play) == []
