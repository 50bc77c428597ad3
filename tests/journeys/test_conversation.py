"""Scenario P1: a partner asks in a channel, goes on asking, and looks behind the answer."""

from bot.demo.firm.accounts import PARTNERS
from bot.demo.slack import Message
from tests.bot.cards.screen import shown
from tests.journeys.stage import ADMIN, HALDEN, MANAGER, OUTSIDER, PARTNER, Stage

BOT = "<@U0NPSDESK>"


def replies(play: Stage, where: str, thread: str) -> list[Message]:
    """What the bot said in the thread of a message."""
    head = play.slack.message(where, thread)
    return [one for one in play.slack.thread(head) if one.is_bot] if head else []


async def asks(play: Stage, who: str, where: str, words: str, thread: str | None = None) -> Message:
    """Somebody writes to the bot; its answer, in the thread of what they wrote."""
    before = len(replies(play, where, thread)) if thread else 0
    said = await play.slack.say(who, where, words, thread_ts=thread)
    await play.until(lambda: len(replies(play, where, thread or said.ts)) > before)
    return replies(play, where, thread or said.ts)[-1]


def read(message: Message) -> str:
    return shown({"blocks": message.blocks})


async def test_a_partner_asks_goes_on_asking_and_looks_behind_the_answer(play: Stage) -> None:
    slack = play.slack
    nps = await asks(play, PARTNER, PARTNERS, f"{BOT} What is our NPS and is it going down?")
    thread, told = nps.thread_ts, read(nps)
    assert told.startswith("NPS of all clients")
    assert "not detectable; we could only have seen about ±" in told
    await slack.press(PARTNER, nps, "answers.receipt")
    window = slack.modal(PARTNER)
    assert window is not None
    assert told.splitlines()[0] in shown({"blocks": window.blocks})

    halden = await asks(play, PARTNER, PARTNERS, f"{BOT} And for Halden Foods?", thread)
    assert read(halden).startswith("Account index of Halden Foods")
    assert "not NPS" in read(halden)
    silent = await asks(play, PARTNER, PARTNERS, f"{BOT} Who are we not hearing from?", thread)
    assert "heard (all clients" in read(silent)
    one = await asks(play, PARTNER, PARTNERS, f"{BOT} How is Client X?", thread)
    other = await asks(play, PARTNER, PARTNERS, f"{BOT} How is Client Y?", thread)
    assert read(one).startswith("I cannot answer that.")
    assert read(one).replace("client x", "client y") == read(other)

    asked_back = await asks(play, MANAGER, MANAGER, "How good are we at food?")
    assert read(asked_back).startswith("That may mean several things.")
    await slack.press(MANAGER, asked_back, "conversation.choose")
    await play.until(lambda: read(asked_back).startswith("NPS of Food and drink"))

    await slack.say(OUTSIDER, HALDEN, f"{BOT} What is our NPS?")
    await play.until(lambda: bool(slack.ephemerals(OUTSIDER, HALDEN)))
    assert "I do not know you yet" in slack.ephemerals(OUTSIDER, HALDEN)[-1].text

    await slack.press(MANAGER, nps, "conversation.verdict", "negative")
    await slack.command(ADMIN, "/nps health", HALDEN)
    assert "found right 0 times, wrong 1 time" in slack.ephemerals(ADMIN, HALDEN)[-1].text

    await slack.open_home(PARTNER, "messages")
    offered = slack.workspace.sessions.offered
    own = slack.workspace.conversations.open_im(PARTNER).id
    await play.until(lambda: any("avoiding" in one["message"] for one in offered(own)))
