"""The Web API answers and refuses as Slack's does."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.demo.slack import Channel, LocalSlack, Person
from tests.demo.workspace import (
    ANNA,
    APP_TOKEN,
    BEN,
    BOT,
    BOT_TOKEN,
    CARA,
    CLIENTS,
    LOBBY,
    SCOPES,
    SECRET,
    WALLED,
    Starter,
    actions,
    button,
    client,
    code_of,
    section,
)


async def refused(awaitable: Any) -> str:
    with pytest.raises(SlackApiError) as problem:
        await awaitable
    return code_of(problem)


async def test_the_token_is_checked(slack: LocalSlack) -> None:
    assert (await client(slack).auth_test())["user_id"] == BOT.id
    assert await refused(client(slack, "xoxb-other").auth_test()) == "invalid_auth"
    assert await refused(client(slack, "").auth_test()) == "not_authed"
    assert await refused(client(slack, APP_TOKEN).auth_test()) == "not_allowed_token_type"
    opening = client(slack).apps_connections_open(app_token=BOT_TOKEN)
    assert await refused(opening) == "not_allowed_token_type"


async def test_scopes_are_checked_and_told(start_slack: Starter) -> None:
    slack = await start_slack(scopes=frozenset({"chat:write", "channels:read", "users:read"}))
    answer = await client(slack).auth_test()
    assert answer.headers["x-oauth-scopes"] == "channels:read,chat:write,users:read"
    with pytest.raises(SlackApiError) as problem:
        await client(slack).users_lookupByEmail(email=ANNA.email)
    assert problem.value.response["error"] == "missing_scope"
    assert problem.value.response["needed"] == "users:read.email"
    assert problem.value.response["provided"] == "channels:read,chat:write,users:read"
    assert await refused(client(slack).conversations_info(channel=WALLED.id)) == "missing_scope"
    info = await client(slack).users_info(user=ANNA.id)
    assert "email" not in info["user"]["profile"]


async def test_unknown_methods_and_missing_arguments(slack: LocalSlack) -> None:
    assert await refused(client(slack).api_call("chat.shout")) == "unknown_method"
    with pytest.raises(SlackApiError) as problem:
        await client(slack).api_call("users.info")
    assert problem.value.response["error"] == "invalid_arguments"
    messages = problem.value.response["response_metadata"]["messages"]
    assert messages == ["[ERROR] missing required field: user"]


async def test_people_are_found_and_listed(slack: LocalSlack) -> None:
    found = await client(slack).users_lookupByEmail(email="ANNA@firm.test")
    assert found["user"]["id"] == ANNA.id
    assert found["user"]["tz"] == "Europe/Stockholm"
    assert found["user"]["profile"]["email"] == ANNA.email
    assert await refused(client(slack).users_lookupByEmail(email="x@y.test")) == "users_not_found"
    assert await refused(client(slack).users_info(user="U0NOBODY")) == "user_not_found"
    seen: list[str] = []
    async for page in await client(slack).users_list(limit=2):
        seen += [one["id"] for one in page["members"]]
    assert sorted(seen) == sorted([ANNA.id, BEN.id, CARA.id, BOT.id])
    assert await refused(client(slack).users_list(cursor="dW5rbm93bg==")) == "invalid_cursor"
    assert (await client(slack).bots_info(bot="B0BOT"))["bot"]["user_id"] == BOT.id
    assert (await client(slack).team_info())["team"]["id"] == "T0LOCAL"


async def test_private_channels_are_unknown_to_strangers(slack: LocalSlack) -> None:
    web = client(slack)
    listed = await web.conversations_list(types="public_channel,private_channel")
    assert [one["id"] for one in listed["channels"]] == [CLIENTS.id, LOBBY.id, WALLED.id]
    assert await refused(web.conversations_info(channel=SECRET.id)) == "channel_not_found"
    assert await refused(web.chat_postMessage(channel=SECRET.id, text="x")) == "channel_not_found"
    assert await refused(web.chat_postMessage(channel=LOBBY.id, text="x")) == "not_in_channel"
    assert await refused(web.conversations_history(channel=LOBBY.id)) == "not_in_channel"
    assert await refused(web.conversations_list(types="secret")) == "invalid_types"
    members = await web.conversations_members(channel=CLIENTS.id)
    assert members["members"] == [ANNA.id, BEN.id, BOT.id]


async def test_the_bot_joins_public_channels(slack: LocalSlack) -> None:
    web = client(slack)
    joined = await web.conversations_join(channel=LOBBY.id)
    assert joined["channel"]["is_member"] is True
    again = await web.conversations_join(channel=LOBBY.id)
    assert again["warning"] == "already_in_channel"
    assert (await web.chat_postMessage(channel="#lobby", text="hello"))["channel"] == LOBBY.id


async def test_writing_everywhere_needs_its_scope(start_slack: Starter) -> None:
    slack = await start_slack(scopes=SCOPES | {"chat:write.public"})
    assert (await client(slack).chat_postMessage(channel=LOBBY.id, text="hello"))["ok"]


async def test_direct_messages_are_opened_by_person(slack: LocalSlack) -> None:
    web = client(slack)
    opened = await web.conversations_open(users=CARA.id)
    posted = await web.chat_postMessage(channel=CARA.id, text="hello")
    assert posted["channel"] == opened["channel"]["id"]
    assert slack.messages(CARA.id)[0].text == "hello"
    assert await refused(web.conversations_open(users="U0NOBODY")) == "user_not_found"
    assert await refused(web.api_call("conversations.open")) == "users_list_not_supplied"


async def test_a_message_is_posted_changed_and_deleted(slack: LocalSlack) -> None:
    web = client(slack)
    blocks = [section(), actions(button("a"))]
    metadata = {"event_type": "card", "event_payload": {"outbox_id": "1"}}
    posted = await web.chat_postMessage(
        channel=CLIENTS.id, text="one", blocks=blocks, metadata=metadata
    )
    ts = posted["ts"]
    assert posted["message"]["bot_id"] == "B0BOT"
    assert posted["message"]["metadata"] == metadata
    assert all(one["block_id"] for one in posted["message"]["blocks"])
    changed = await web.chat_update(channel=CLIENTS.id, ts=ts, text="two", blocks=[])
    assert changed["message"]["edited"]["user"] == BOT.id
    stored = slack.message("clients", ts)
    assert stored is not None
    assert (stored.text, stored.blocks, stored.metadata) == ("two", [], metadata)
    await web.chat_update(channel=CLIENTS.id, ts=ts, text="two", metadata={})
    assert stored.metadata is None
    await web.chat_delete(channel=CLIENTS.id, ts=ts)
    assert slack.messages("clients") == []
    gone = web.chat_update(channel=CLIENTS.id, ts=ts, text="three")
    assert await refused(gone) == "message_not_found"


async def test_only_own_messages_can_be_changed(slack: LocalSlack) -> None:
    said = await slack.say(ANNA, "clients", "mine")
    web = client(slack)
    change = web.chat_update(channel=CLIENTS.id, ts=said.ts, text="yours")
    assert await refused(change) == "cant_update_message"
    delete = web.chat_delete(channel=CLIENTS.id, ts=said.ts)
    assert await refused(delete) == "cant_delete_message"


async def test_what_a_message_must_be(slack: LocalSlack) -> None:
    web = client(slack)
    at = {"channel": CLIENTS.id}
    assert await refused(web.api_call("chat.postMessage", data=at)) == "no_text"
    both = web.chat_postMessage(**at, text="x", markdown_text="y")
    assert await refused(both) == "markdown_text_conflict"
    plain = web.api_call("chat.postMessage", data={**at, "text": "x", "blocks": "{"})
    assert await refused(plain) == "invalid_blocks_format"
    loose = web.chat_postMessage(**at, text="x", metadata={"event_type": "t"})
    assert await refused(loose) == "invalid_metadata_schema"
    astray = web.chat_postMessage(**at, text="x", thread_ts="1.000001")
    assert await refused(astray) == "thread_not_found"
    posted = await web.chat_postMessage(**at, text="x" * 50_000)
    assert len(posted["message"]["text"]) == 40_000
    assert (await web.chat_update(**at, ts=posted["ts"], text="é" * 4000))["ok"]
    long = web.chat_update(**at, ts=posted["ts"], text="é" * 4001)
    assert await refused(long) == "msg_too_long"


async def test_bad_blocks_are_refused_with_the_place(slack: LocalSlack) -> None:
    with pytest.raises(SlackApiError) as problem:
        await client(slack).chat_postMessage(
            channel=CLIENTS.id, text="x", blocks=[section(), section("x" * 3001)]
        )
    assert problem.value.response["error"] == "invalid_blocks"
    assert problem.value.response["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/1/text/text]"
    ]


async def test_threads_and_history(slack: LocalSlack) -> None:
    web = client(slack)
    metadata = {"event_type": "card", "event_payload": {"id": 1}}
    sent = [await web.chat_postMessage(channel=CLIENTS.id, text=str(n)) for n in range(3)]
    head = sent[1]["ts"]
    at = {"channel": CLIENTS.id, "thread_ts": head}
    await web.chat_postMessage(**at, text="reply", metadata=metadata)
    await web.chat_postMessage(**at, text="loud", reply_broadcast=True)
    history = await web.conversations_history(channel=CLIENTS.id)
    assert [one["text"] for one in history["messages"]] == ["loud", "2", "1", "0"]
    assert history["messages"][2]["reply_count"] == 2
    assert history["messages"][0]["subtype"] == "thread_broadcast"
    thread = await web.conversations_replies(channel=CLIENTS.id, ts=head)
    assert [one["text"] for one in thread["messages"]] == ["1", "reply", "loud"]
    assert thread["messages"][1]["metadata"] == {"event_type": "card"}
    told = await web.conversations_replies(channel=CLIENTS.id, ts=head, include_all_metadata=True)
    assert told["messages"][1]["metadata"] == metadata
    missing = web.conversations_replies(channel=CLIENTS.id, ts="1.000001")
    assert await refused(missing) == "thread_not_found"
    await web.chat_delete(channel=CLIENTS.id, ts=head)
    kept = await web.conversations_replies(channel=CLIENTS.id, ts=head)
    assert kept["messages"][0]["subtype"] == "tombstone"


async def test_history_is_read_in_windows_and_pages(slack: LocalSlack) -> None:
    web = client(slack)
    sent = [await web.chat_postMessage(channel=CLIENTS.id, text=str(n)) for n in range(5)]
    edges = {"oldest": sent[1]["ts"], "latest": sent[3]["ts"]}
    inside = await web.conversations_history(channel=CLIENTS.id, **edges)
    assert [one["text"] for one in inside["messages"]] == ["2"]
    both = await web.conversations_history(channel=CLIENTS.id, inclusive=True, **edges)
    assert [one["text"] for one in both["messages"]] == ["3", "2", "1"]
    page = await web.conversations_history(channel=CLIENTS.id, limit=2)
    assert page["has_more"] is True
    cursor = page["response_metadata"]["next_cursor"]
    more = await web.conversations_history(channel=CLIENTS.id, limit=2, cursor=cursor)
    assert [one["text"] for one in more["messages"]] == ["2", "1"]
    wrong = web.conversations_history(channel=CLIENTS.id, oldest="yesterday")
    assert await refused(wrong) == "invalid_ts_oldest"


async def test_a_whisper_is_seen_by_one_person_only(slack: LocalSlack) -> None:
    web = client(slack)
    at = {"channel": CLIENTS.id, "text": "psst"}
    whispered = await web.chat_postEphemeral(**at, user=ANNA.id)
    assert [one.ts for one in slack.ephemerals(ANNA)] == [whispered["message_ts"]]
    assert slack.ephemerals(BEN) == []
    assert (await web.conversations_history(channel=CLIENTS.id))["messages"] == []
    assert [m.text for m in slack.messages("clients", visible_to=ANNA)] == ["psst"]
    outside = web.chat_postEphemeral(**at, user=CARA.id)
    assert await refused(outside) == "user_not_in_channel"
    change = web.chat_update(channel=CLIENTS.id, ts=whispered["message_ts"], text="x")
    assert await refused(change) == "message_not_found"
    apart = web.chat_postEphemeral(channel=LOBBY.id, text="x", user=ANNA.id)
    assert await refused(apart) == "not_in_channel"


async def test_permalinks_and_reactions(slack: LocalSlack) -> None:
    web = client(slack)
    ts = (await web.chat_postMessage(channel=CLIENTS.id, text="x"))["ts"]
    link = await web.chat_getPermalink(channel=CLIENTS.id, message_ts=ts)
    assert link["permalink"].endswith(f"/archives/{CLIENTS.id}/p{ts.replace('.', '')}")
    async with (
        aiohttp.ClientSession() as session,
        session.get(link["permalink"], allow_redirects=False) as page,
    ):
        assert page.headers["Location"] == f"/?channel={CLIENTS.id}&ts={ts}"
    at = {"channel": CLIENTS.id, "timestamp": ts, "name": "eyes"}
    assert (await web.reactions_add(**at))["ok"]
    assert await refused(web.reactions_add(**at)) == "already_reacted"
    assert await refused(web.reactions_add(**{**at, "name": "not a name"})) == "invalid_name"


async def test_stamps_are_unique_and_grow_even_when_the_clock_stands(start_slack: Starter) -> None:
    slack = await start_slack(clock=lambda: 1_760_000_000.0)
    web = client(slack)
    sent = [(await web.chat_postMessage(channel=CLIENTS.id, text="x"))["ts"] for _ in range(5)]
    assert sent == sorted(set(sent))


async def test_people_and_channels_can_be_added_twice(slack: LocalSlack) -> None:
    dora = Person("U0DORA", "dora", "Dora Maar")
    for _ in range(2):
        slack.add_person(dora)
        slack.add_channel(Channel("C0NEW", "new", members=(dora.id,)))
        slack.add_channel(Channel(CLIENTS.id, "clients", members=(dora.id,)))
    assert (await client(slack).users_info(user=dora.id))["user"]["real_name"] == "Dora Maar"
    members = await client(slack).conversations_members(channel=CLIENTS.id)
    assert members["members"] == [ANNA.id, BEN.id, BOT.id, dora.id]


async def test_blocks_can_be_validated(slack: LocalSlack) -> None:
    good = await client(slack).api_call("blocks.validate", json={"blocks": [section()]})
    assert good["valid"] is True
    bad = await client(slack).api_call("blocks.validate", json={"blocks": [section("")]})
    assert bad["errors"][0]["pointer"] == "/blocks/0/text/text"
