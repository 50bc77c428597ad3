"""What this Slack remembers outlives it, also when it is killed."""

import asyncio
import signal
import sqlite3
import sys
from pathlib import Path

from bot.demo.slack import LocalSlack
from tests.demo.workspace import (
    ANNA,
    BOT,
    CLIENTS,
    LOBBY,
    Starter,
    client,
    modal,
    section,
    text_field,
)

WRITER = """
import asyncio
from pathlib import Path
from tests.demo.workspace import CLIENTS, build, client

async def main():
    slack = build(file=Path({path!r}))
    await slack.start()
    web, n = client(slack), 0
    while True:
        sent = await web.chat_postMessage(channel=CLIENTS.id, text=f"message {{n}}")
        print(sent["ts"], flush=True)
        n += 1

asyncio.run(main())
"""


async def test_a_restart_changes_nothing(start_slack: Starter, tmp_path: Path) -> None:
    file = tmp_path / "deep" / "slack.sqlite"
    before: LocalSlack = await start_slack(file=file)
    web = client(before)
    head = await web.chat_postMessage(channel=CLIENTS.id, text="one", blocks=[section()])
    await web.chat_postMessage(channel=CLIENTS.id, text="two", thread_ts=head["ts"])
    doomed = await web.chat_postMessage(channel=CLIENTS.id, text="three")
    await web.chat_delete(channel=CLIENTS.id, ts=doomed["ts"])
    await web.chat_postEphemeral(channel=CLIENTS.id, user=ANNA.id, text="psst")
    await web.conversations_join(channel=LOBBY.id)
    home = {"type": "home", "blocks": [section("home")]}
    await web.views_publish(user_id=ANNA.id, view=home)
    trigger = before.workspace.triggers.issue(ANNA.id)
    await web.views_open(trigger_id=trigger, view=modal(text_field("note")))
    said, view, shown = before.messages("clients"), before.modal(ANNA), before.home(ANNA)
    await before.stop()

    after: LocalSlack = await start_slack(file=file)
    assert after.messages("clients") == said
    assert after.thread(said[0]) == [said[1]]
    assert (after.modal(ANNA), after.home(ANNA)) == (view, shown)
    assert after.ephemerals(ANNA) == []
    assert BOT.id in after.workspace.conversations.seen_by(LOBBY.id)
    newer = await client(after).chat_postMessage(channel=CLIENTS.id, text="four")
    assert newer["ts"] > doomed["ts"]


async def test_it_can_go_away_and_come_back(slack: LocalSlack) -> None:
    await client(slack).chat_postMessage(channel=CLIENTS.id, text="one")
    port = slack.port
    await slack.stop()
    await slack.start(port)
    assert slack.port == port
    await client(slack).chat_postMessage(channel=CLIENTS.id, text="two")
    assert [one.text for one in slack.messages("clients")] == ["one", "two"]


async def test_a_kill_corrupts_nothing(start_slack: Starter, tmp_path: Path) -> None:
    file = tmp_path / "slack.sqlite"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", WRITER.format(path=str(file)), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    told = [(await process.stdout.readline()).decode().strip() for _ in range(20)]
    process.send_signal(signal.SIGKILL)
    told += (await process.stdout.read()).decode().split()
    await process.wait()
    with sqlite3.connect(file) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()
    slack: LocalSlack = await start_slack(file=file)
    stored = [one.ts for one in slack.messages("clients")]
    assert stored[: len(told)] == told
