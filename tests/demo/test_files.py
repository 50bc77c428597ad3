"""The local Slack takes files in three steps, and shows a picture only when it is whole."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.demo.slack import LocalSlack
from tests.demo.workspace import ANNA, BEN, SCOPES, Starter, client, code_of

PICTURE = b"\x89PNG\r\n\x1a\n made up"


@pytest.fixture
async def slack(start_slack: Starter) -> LocalSlack:
    started: LocalSlack = await start_slack(scopes=SCOPES | {"files:write", "files:read"})
    return started


async def sent(url: str, content: bytes) -> int:
    async with aiohttp.ClientSession() as http, http.post(url, data=content) as answer:
        return answer.status


async def begun(slack: LocalSlack, name: str = "chart.png") -> Any:
    return await client(slack).files_getUploadURLExternal(
        filename=name, length=len(PICTURE), alt_txt="A chart"
    )


async def test_a_picture_is_shown_once_it_is_whole_and_was_looked_through(
    slack: LocalSlack,
) -> None:
    bot, file = client(slack), await begun(slack)
    blocks = [{"type": "image", "slack_file": {"id": file["file_id"]}, "alt_text": "A chart"}]
    with pytest.raises(SlackApiError) as early:
        await bot.chat_postMessage(channel=ANNA.id, text="NPS", blocks=blocks)
    assert code_of(early) == "invalid_blocks"
    assert await sent(file["upload_url"], PICTURE + b"more") == 400
    assert await sent(file["upload_url"], PICTURE) == 200
    await bot.files_completeUploadExternal(files=[{"id": file["file_id"], "title": "NPS"}])
    assert "mimetype" not in (await bot.files_info(file=file["file_id"]))["file"]
    assert (await bot.files_info(file=file["file_id"]))["file"]["mimetype"] == "image/png"
    await bot.chat_postMessage(channel=ANNA.id, text="NPS", blocks=blocks)
    async with aiohttp.ClientSession() as http:
        asked = {"as": ANNA.id, "channel": slack.messages(ANNA.id)[-1].channel}
        async with http.get(f"{slack.url}/page/api/messages", params=asked) as page:
            [picture] = (await page.json())[-1]["blocks"]
        async with http.get(f"{slack.url}{picture['image_url']}") as shown:
            assert await shown.read() == PICTURE


async def test_a_file_is_shared_where_the_bot_may_post(slack: LocalSlack) -> None:
    bot, file = client(slack), await begun(slack, "report.pdf")
    done = {"files": [{"id": file["file_id"], "title": "The month"}]}
    with pytest.raises(SlackApiError) as empty:
        await bot.files_completeUploadExternal(**done)
    assert code_of(empty) == "file_not_found"
    await sent(file["upload_url"], PICTURE)
    with pytest.raises(SlackApiError) as outside:
        await bot.files_completeUploadExternal(**done, channel_id="C0LOBBY")
    assert code_of(outside) == "not_in_channel"
    where = (await bot.conversations_open(users=BEN.id))["channel"]["id"]
    await bot.files_completeUploadExternal(**done, channel_id=where)
    [message] = slack.messages(BEN.id)
    assert (message.files[0]["title"], message.subtype) == ("The month", "file_share")
    history = await bot.conversations_history(channel=where)
    assert history["messages"][0]["files"][0]["name"] == "report.pdf"


async def test_without_the_scope_nothing_is_taken(start_slack: Starter) -> None:
    with pytest.raises(SlackApiError) as refused:
        await begun(await start_slack())
    assert code_of(refused) == "missing_scope"
