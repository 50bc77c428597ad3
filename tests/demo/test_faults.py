"""What goes wrong on purpose at the local Slack's own door: rate limits, faults, dropped calls."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.demo.slack import LocalSlack
from tests.demo.workspace import (
    ANNA,
    BOT_TOKEN,
    CLIENTS,
    HandClock,
    Starter,
    client,
    code_of,
)

AT = {"channel": CLIENTS.id, "text": "x"}


async def test_posts_are_limited_per_channel(start_slack: Starter) -> None:
    clock = HandClock()
    slack = await start_slack(clock=clock, rate_limits=True)
    web_client = client(slack)
    for _ in range(4):
        await web_client.chat_postMessage(**AT)
    with pytest.raises(SlackApiError) as problem:
        await web_client.chat_postMessage(**AT)
    assert problem.value.response.status_code == 429
    assert problem.value.response.headers["Retry-After"] == "1"
    assert code_of(problem) == "ratelimited"
    assert (await web_client.chat_postMessage(channel=ANNA.id, text="elsewhere"))["ok"]
    clock.now += 1
    assert (await web_client.chat_postMessage(**AT))["ok"]
    for _ in range(20):
        await web_client.users_list()
    with pytest.raises(SlackApiError):
        await web_client.users_list()


async def test_a_fault_for_one_channel_leaves_the_others_alone(slack: LocalSlack) -> None:
    web_client = client(slack)
    slack.faults.error("chat.postMessage", "internal_error", to="C0LEADERS")
    assert (await web_client.chat_postMessage(**AT))["ok"]
    with pytest.raises(SlackApiError) as problem:
        await web_client.chat_postMessage(**AT | {"channel": "C0LEADERS"})
    assert code_of(problem) == "internal_error"


async def test_faults_happen_as_often_as_ordered(slack: LocalSlack) -> None:
    web_client, faults = client(slack), slack.faults
    faults.error("chat.postMessage", "internal_error", times=2)
    for _ in range(2):
        with pytest.raises(SlackApiError) as problem:
            await web_client.chat_postMessage(**AT)
        assert code_of(problem) == "internal_error"
    assert (await web_client.chat_postMessage(**AT))["ok"]
    faults.status("*", 503)
    with pytest.raises(SlackApiError) as problem:
        await web_client.auth_test()
    assert problem.value.response.status_code == 503
    faults.ratelimited("auth.test", retry_after=7)
    with pytest.raises(SlackApiError) as problem:
        await web_client.auth_test()
    assert problem.value.response.headers["Retry-After"] == "7"
    faults.delay("auth.test", 0.05)
    assert (await web_client.auth_test())["ok"]
    assert [call.outcome for call in slack.calls.of("chat.postMessage")] == [
        "internal_error",
        "internal_error",
        "ok",
    ]


async def test_a_connection_dropped_before_or_after_the_work(slack: LocalSlack) -> None:
    web_client = client(slack)
    slack.faults.drop_before("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await web_client.chat_postMessage(**AT)
    assert slack.messages("clients") == []
    slack.faults.drop_after("chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await web_client.chat_postMessage(**AT)
    assert len(slack.messages("clients")) == 1
    outcomes = [call.outcome for call in slack.calls.of("chat.postMessage")]
    assert outcomes == ["dropped_before", "dropped_after"]
    assert slack.calls.of("chat.postMessage")[1].args["text"] == "x"


async def test_the_sdk_with_its_own_retries_posts_twice(slack: LocalSlack) -> None:
    slack.faults.drop_after("chat.postMessage")
    await AsyncWebClient(token=BOT_TOKEN, base_url=slack.api_url).chat_postMessage(**AT)
    assert len(slack.messages("clients")) == 2


async def test_faults_can_be_ordered_over_http(slack: LocalSlack) -> None:
    order = {"method": "auth.test", "kind": "error", "code": "fatal_error"}
    async with aiohttp.ClientSession() as session:
        async with session.post(f"{slack.url}/control/faults", json=order) as answer:
            assert (await answer.json())["ok"] is True
        async with session.post(f"{slack.url}/control/faults", json={"kind": "flood"}) as answer:
            assert answer.status == 400
        with pytest.raises(SlackApiError) as problem:
            await client(slack).auth_test()
        assert code_of(problem) == "fatal_error"
        async with session.get(f"{slack.url}/control/faults") as answer:
            assert await answer.json() == []
