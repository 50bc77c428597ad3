"""Scenario P1: a partner asks in a channel, then goes on asking."""

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from tests.bot.cards.screen import shown
from tests.journeys.stage import HALDEN, MANAGER, PARTNER, Stage, stage

BOT = "<@U0NPSDESK>"


async def answer(
    play: Stage, who: str, where: str, words: str, thread: str | None = None
) -> Message:
    """What the bot says in the thread of what somebody wrote."""
    before = len(replies(play, where, thread)) if thread else 0
    said = await play.slack.say(who, where, words, thread_ts=thread)
    head = thread or said.ts
    await play.until(lambda: len(replies(play, where, head)) > before)
    return replies(play, where, head)[-1]


def replies(play: Stage, where: str, thread: str) -> list[Message]:
    head = play.slack.message(where, thread)
    return [one for one in play.slack.thread(head) if one.is_bot] if head else []


def read(message: Message) -> str:
    return shown({"blocks": message.blocks})


async def test_a_partner_asks_goes_on_asking_and_looks_behind_the_answer(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm) as play:
        nps = await answer(play, PARTNER, HALDEN, f"{BOT} What is our NPS?")
        print(read(nps))
        print(nps.thread_ts)
        assert read(nps).startswith("NPS of all clients")
        await play.slack.press(PARTNER, nps, "answers.receipt")
        window = play.slack.modal(PARTNER)
        print(shown({"blocks": window.blocks}))
        await play.slack.press(MANAGER, nps, "conversation.verdict", "negative")
        print(play.slack.ephemerals(MANAGER))
