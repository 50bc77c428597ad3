"""The agent's surface, as a Bolt app finds it: status, suggested questions, and Stop."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.demo.slack import LocalSlack
from bot.demo.slack.page_routes.looking import Looking
from tests.demo.test_web_api import refused
from tests.demo.workspace import ANNA, BEN, CLIENTS, EVENTS, SCOPES, Starter, client

AGENT: dict[str, Any] = {
    "scopes": SCOPES | {"assistant:write"},
    "events": EVENTS | {"agent_session_stopped"},
    "prompts": [{"title": "Ours", "message": "What is our NPS?"}],
}


def seen(slack: LocalSlack, ts: str) -> dict[str, Any]:
    """A message in #clients as the page shows it to Anna."""
    looking = Looking(slack=slack.workspace, faults=slack.faults)
    where = slack.workspace.conversations.named(CLIENTS.id)
    assert where is not None
    [found] = [one for one in looking.messages(ANNA, where) if one["ts"] == ts]
    return found


async def test_an_answer_under_way_is_seen_and_can_be_stopped(
    start_slack: Starter, serve_bolt: Starter
) -> None:
    slack: LocalSlack = await start_slack(**AGENT)
    app = AsyncApp(client=client(slack), signing_secret="made-up-secret")
    told: list[dict[str, Any]] = []

    @app.event("agent_session_stopped")
    async def stopped(event: dict[str, Any]) -> None:
        told.append(event)

    @app.event("app_mention")
    async def mentioned(event: dict[str, Any], client: Any) -> None:
        await client.agents_sessions_setStatus(
            channel_id=event["channel"], thread_ts=event["ts"], status="processing"
        )

    @app.event("message")
    async def message() -> None:
        return

    await serve_bolt(slack, app)
    said = await slack.say(ANNA, "clients", "@nps-desk how are we?")
    await slack.until(lambda: seen(slack, said.ts)["working"])
    await slack.stop_answer(ANNA, "clients", said.ts)
    assert not seen(slack, said.ts)["working"]
    [event] = told
    assert (event["user"], event["thread_ts"]) == (ANNA.id, said.ts)


async def test_questions_are_offered_first_as_the_manifest_says_then_as_the_app_does(
    start_slack: Starter,
) -> None:
    slack: LocalSlack = await start_slack(**AGENT)
    looking = Looking(slack=slack.workspace, faults=slack.faults)

    def offered(person: Any) -> list[str]:
        channels = looking.state(person)["channels"]
        return [one["message"] for at in channels if at["is_im"] for one in at["prompts"]]

    async def offer(*titles: str, **more: Any) -> Any:
        prompts = [{"title": title, "message": f"{title}?"} for title in titles]
        own = slack.workspace.conversations.open_im(ANNA.id).id
        return await client(slack).assistant_threads_setSuggestedPrompts(
            channel_id=own, prompts=prompts, **more
        )

    assert offered(ANNA) == ["What is our NPS?"]
    await offer("Who", thread_ts="1.1")
    assert offered(ANNA) == ["What is our NPS?"], "an agent's are not offered in threads"
    await offer("Who", "When")
    assert (offered(ANNA), offered(BEN)) == (["Who?", "When?"], ["What is our NPS?"])
    assert await refused(offer(*"abcde")) == "invalid_arguments"
    status = client(slack).agents_sessions_setStatus
    assert await refused(status(channel_id=CLIENTS.id, thread_ts="1.1", status="active")) == (
        "invalid_thread_ts"
    )
    assert await refused(status(channel_id=CLIENTS.id, thread_ts="1.1", status="busy")) == (
        "invalid_arguments"
    )


async def test_an_answer_grows_while_it_is_read(start_slack: Starter) -> None:
    slack: LocalSlack = await start_slack(**AGENT)
    api = client(slack)
    said = await slack.say(ANNA, "clients", "how are we?")
    own = await slack.say(ANNA, ANNA.id, "how are we?")
    where = slack.workspace.conversations.open_im(ANNA.id).id
    in_channel = {"channel": CLIENTS.id, "thread_ts": said.ts}
    assert await refused(api.chat_startStream(**in_channel)) == "missing_recipient_user_id"
    step = {"type": "task_update", "id": "1", "title": "Counting", "status": "in_progress"}
    begun = await api.chat_startStream(channel=where, thread_ts=own.ts, chunks=[step])
    place = {"channel": where, "ts": begun["ts"]}
    await api.chat_appendStream(**place, markdown_text="NPS of **all**")
    growing = slack.message(where, begun["ts"])
    assert growing is not None
    assert [one["type"] for one in growing.blocks] == ["plan", "markdown"]
    assert slack.workspace.sessions.working_in(where) == [own.ts]
    assert await refused(api.chat_update(**place, text="done")) == "streaming_state_conflict"
    assert await refused(api.chat_appendStream(**place, chunks=[{"type": "x"}])) == "invalid_chunks"
    await api.chat_stopStream(**place, chunks=[{**step, "status": "complete"}])
    assert growing.blocks[0]["tasks"][0]["status"] == "complete"
    assert slack.workspace.sessions.working_in(where) == []
    late = api.chat_appendStream(**place, markdown_text="more")
    assert await refused(late) == "message_not_in_streaming_state"
    await api.chat_update(**place, text="done", blocks=[])
    assert growing.text == "done"


async def test_stop_ends_what_grows(start_slack: Starter) -> None:
    slack: LocalSlack = await start_slack(**AGENT)
    own = await slack.say(ANNA, ANNA.id, "how are we?")
    where = slack.workspace.conversations.open_im(ANNA.id).id
    begun = await client(slack).chat_startStream(channel=where, thread_ts=own.ts)
    await slack.stop_answer(ANNA, ANNA.id, own.ts)
    ended = client(slack).chat_stopStream(channel=where, ts=begun["ts"])
    assert await refused(ended) == "stopped_by_user"
