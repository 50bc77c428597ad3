"""Questions put to the bot: mentions, the agent's surface, and the buttons beneath an answer."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.conversation import CHOOSE, VERDICT
from bot.cards.notes import sentence
from bot.conversation import choosing, hearing
from bot.conversation.hearing import Written
from bot.desk import Desk
from handlers.presses import Press

TITLE = "Answer"
NOTED = "Noted, thank you."
NOTED_WRONG = (
    "Noted, thank you. An admin sees in /nps health which answers were found wrong. Receipt shows "
    "what this one was computed from."
)


def register(app: AsyncApp) -> None:
    app.event("app_mention")(asked)
    app.event("agent_session_stopped")(stopped)
    app.action(CHOOSE)(choose)
    app.action(VERDICT)(judge)


async def asked(body: dict[str, Any], desk: Desk) -> None:
    """By a person, in a channel or in their own conversation with the bot: not by other apps."""
    event = body["event"]
    if event.get("bot_id") is None and event.get("user"):
        await hearing.hear(desk, Written.of(body))


async def stopped(event: dict[str, Any], desk: Desk) -> None:
    """Slack's own Stop button, while an answer is under way."""
    await hearing.stop(desk, event["channel"], event["thread_ts"], event["user"])


async def choose(ack: AsyncAck, press: Press) -> None:
    question_id, number = press.pair
    await choosing.choose(press.desk, press.person, question_id, number)
    await ack()


async def judge(ack: AsyncAck, press: Press) -> None:
    question_id, right = press.pair
    await choosing.judge(press.desk, press.person, question_id, right=bool(right))
    await ack()
    await press.answer(sentence(NOTED if right else NOTED_WRONG), title=TITLE)
