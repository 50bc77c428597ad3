"""From an unhappy answer at the door to the call that posts its card."""

import asyncio
import uuid
from pathlib import Path

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import LocalSlack
from tests.bench import processes
from tests.bench.load import Plan, percentile, play
from tests.bench.requests import COMMENT, answer
from tests.bench.table import Figure

ANSWERS = 90
RATE = 3.0  # a second; a channel hears from the desk once a second at most, so accounts take turns
POST = "chat.postMessage"


async def measure(url: str, slack: LocalSlack, firm: SampleFirm, log: Path) -> list[Figure]:
    """Clients of different accounts in turn: no card waits for its channel's next second."""
    clients = {account.key: account for account in firm.accounts if account.channel_id}
    emails = [
        next(one.email for one in firm.contacts if one.account == account) for account in clients
    ]
    marks = [uuid.uuid4().hex[:12] for _ in range(ANSWERS)]
    requests = [
        answer(emails[number % len(emails)], 3, COMMENT.format(number=mark))
        for number, mark in enumerate(marks)
    ]
    slack.calls.clear()
    async with processes.desk(url, slack.api_url, role="all", log=log) as desk:
        await asyncio.sleep(2)  # its workers listen
        outcome = await play(Plan(desk.port, requests, 4, RATE))
        await asyncio.sleep(3)
    sent = dict(zip(marks, outcome.due, strict=True))
    waits = sorted(1000 * (at - sent[mark]) for mark, at in first_cards(slack, marks).items())
    missing = len(marks) - len(waits)
    if missing:
        print(f"{missing} of {len(marks)} answers had no card in time")
    return [
        Figure("answer to card call, p50", percentile(waits, 0.5), "ms", 150),
        Figure("answer to card call, p95", percentile(waits, 0.95), "ms"),
    ]


def first_cards(slack: LocalSlack, marks: list[str]) -> dict[str, float]:
    """When the first card about each answer was posted."""
    found: dict[str, float] = {}
    for call in slack.calls.of(POST):
        said = str(call.args)
        for mark in marks:
            if mark in said:
                found[mark] = min(call.at, found.get(mark, call.at))
    return found
