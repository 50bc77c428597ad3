"""A client's follow-up that was closed two months ago, and the link that its closer was handed."""

import re
from typing import Any

from sqlalchemy import func, select, text

from bot.demo.slack import Message
from bot.follow_up import rechecking
from storage.models import Response
from tests.journeys.checks import newest_follow_up
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, Stage

LINK = re.compile(r"http://desk\.example(/recheck/[\w.-]+)")
PUBLIC = "http://desk.example"
AGES = [
    ("follow_ups", "closed_at", "id = :id"),
    ("follow_ups", "recheck_due_at", "id = :id"),
    ("responses", "answered_at", "id = (SELECT response_id FROM follow_ups WHERE id = :id)"),
]
FIXED = {"disposition": "fixed_awaiting_client", "root_cause": "billing_pricing"}


async def closed(play: Stage, **ending: Any) -> int:
    """Helen scores 6; the director claims, reaches her and closes."""
    await play.answer(CFO, 6, BITTER)
    card = await claimed(play, "Helen Strand")
    await play.slack.press(DIRECTOR, card, "follow_up.log_call")
    await play.slack.submit(DIRECTOR, {"channel": "phone", "outcome": "reached"})
    await play.slack.press(DIRECTOR, card, "follow_up.close")
    done = await play.slack.submit(DIRECTOR, {**FIXED, **ending})
    assert done.status == 200, done.body
    await play.until(lambda: "Fixed, awaiting client" in play.cards(HALDEN, "Helen")[-1].text)
    return await newest_follow_up(play.desk.desk.database)


async def claimed(play: Stage, words: str) -> Message:
    """The director's card, once it is hers."""
    await play.slack.press(DIRECTOR, await play.card(HALDEN, words), "follow_up.claim")
    await play.until(lambda: "Claimed by" in play.cards(HALDEN, words)[-1].text)
    return play.cards(HALDEN, words)[-1]


async def two_months_pass(play: Stage, follow_up_id: int) -> None:
    """Everything about it lies so much further back, and the desk looks what is due."""
    async with play.desk.desk.database.transaction() as tx:
        for table, moment, where in AGES:
            await tx.execute(
                text(f"UPDATE {table} SET {moment} = {moment} - interval '61 days' WHERE {where}"),
                {"id": follow_up_id},
            )
    await rechecking.ask_due(play.desk.desk)


async def link_in_hand(play: Stage) -> str:
    """The path of the link in the director's message."""
    note = await play.card(DIRECTOR, "Re-check")
    found = LINK.search(str(note.blocks))
    assert found, note.blocks
    return found[1]


async def answers_of(play: Stage) -> int:
    async with play.desk.desk.database.transaction() as tx:
        counted = select(func.count()).select_from(Response).where(Response.system == "recheck")
        return int((await tx.execute(counted)).scalar_one())
