"""M1, steps 1 to 3: Home at nine, one handed to a colleague, and who was in touch with whom."""

import re
from datetime import timedelta

from bot.demo.slack import Message
from storage.models import Colleague, FollowUp
from tests.bot.cards.screen import shown
from tests.journeys.checks import eventually, newest_follow_up, recorded
from tests.journeys.office import Watch, pinged, strike
from tests.journeys.stage import BITTER, BRAND_MANAGER, CFO, DIRECTOR, HALDEN, MANAGER, Stage
from tests.month_house import a_monday

DEPUTY = "U0CALLUM"


async def home(play: Stage, words: str) -> str:
    """The manager's, opened until it says so."""

    async def look() -> str:
        await play.slack.open_home(MANAGER)
        view = play.slack.home(MANAGER)
        seen = shown({"blocks": view.blocks}) if view else ""
        return seen if words in seen else ""

    return await eventually(look, 12)


async def shows(play: Stage, words: str) -> Message:
    """The CFO's card in the channel, once it says so."""
    await play.until(lambda: words in shown({"blocks": play.cards(HALDEN, "Helen")[-1].blocks}), 12)
    return play.cards(HALDEN, "Helen")[-1]


async def monday(play: Stage, watch: Watch) -> None:
    """From Thursday night until Monday morning."""
    slack = play.slack

    # Thursday 22:00 the CFO writes; on Friday the director claims it, rings once and stops there.
    await play.answer(CFO, 6, BITTER)
    await play.card(HALDEN, "Helen Strand")
    await strike(play, watch, 9, 30, days=1)
    own = await pinged(play, DIRECTOR, "Helen Strand")
    await slack.press(DIRECTOR, own, "follow_up.claim")
    await play.until(lambda: "Claimed by" in play.cards(HALDEN, "Helen")[-1].text)
    await slack.press(DIRECTOR, play.cards(HALDEN, "Helen")[-1], "follow_up.log_call")
    await slack.submit(DIRECTOR, {"channel": "phone", "outcome": "voicemail", "note": "rings off"})
    await play.until(lambda: "Voicemail" in str(play.cards(HALDEN, "Helen")[-1].blocks))
    number = await newest_follow_up(play.desk.desk.database)
    due = (FollowUp.contact_due_at, FollowUp.id == number)

    # Friday 22:00 a day is over. It is evening: the manager's brief comes on Monday at 08:00.
    await strike(play, watch, 22, 0)
    await strike(play, watch, 7, 59, days=3)
    assert not play.cards(MANAGER, "Escalated to you")
    await strike(play, watch, 8, 0)
    brief = await pinged(play, MANAGER, "Escalated to you as manager of Imogen Hart.")
    assert BITTER in str(brief.blocks)

    # 1. 09:00: another answer came and is due today; her Home says how the firm stands.
    await strike(play, watch, 9, 0)
    await play.answer(BRAND_MANAGER, 4, "Nobody tells us what happens next.")
    await pinged(play, DIRECTOR, "Nobody tells us")
    database = play.desk.desk.database
    deputy = await recorded(play, Colleague.id, Colleague.slack_user_id == DEPUTY)
    await a_monday(database, deputy, watch.now)
    await home(play, "Open 9 · due today 3 · overdue 1 · waiting on client 4 · re-checks due 2")
    seen = await home(play, "Who carries what")
    assert re.search(r"Imogen Hart: \d open, 1 overdue; interrupted \d of 10", seen)
    assert re.search(r"Shireen Malik: .* interrupted [1-9] of 10", seen), "the brief was one"
    late = seen.partition("Overdue (1)")[2].partition("Not claimed yet (3)")[0]
    assert "Halden Foods · Helen Strand · 6 ← 9" in late
    assert "Escalated to " in late

    # 2. The director snoozes her part; the manager gives it to Callum from Home, and must say why.
    await slack.press(DIRECTOR, play.cards(DIRECTOR, "Helen")[-1], "follow_up.snooze")
    await slack.submit(DIRECTOR, {"until": "4h", "why": "in a workshop"})
    await shows(play, "Snoozed until")
    was_due = await recorded(play, *due)
    await slack.press(MANAGER, slack.home(MANAGER), "follow_up.assign", value=str(number))
    empty = await slack.submit(MANAGER, {"person": DEPUTY, "note": "  "})
    assert "note" in str(empty.body)
    await slack.submit(MANAGER, {"person": DEPUTY, "note": "Imogen is in court"})
    why = "assigned by Shireen Malik: Imogen is in court"
    await play.until(lambda: any(why in str(one.blocks) for one in play.cards(DEPUTY)))
    (given,) = [one for one in play.cards(DEPUTY) if why in str(one.blocks)]
    assert "Snoozed" not in shown({"blocks": given.blocks})
    assert "Claim by 11:00 Mon" in given.text, "his own two hours"
    assert await recorded(play, *due) == was_due, "the client waits since Thursday"

    # 3. Who contacted the CFO? Attempts in order with their outcome, and until when the lock runs.
    await slack.press(DEPUTY, given, "follow_up.claim")
    await shows(play, "Claimed by <@U0CALLUM>")
    for outcome in ("no_answer", "reached"):
        await slack.press(DEPUTY, play.cards(HALDEN, "Helen")[-1], "follow_up.log_call")
        tried = {"channel": "phone", "outcome": outcome, "note": "she wants the invoice split"}
        await slack.submit(DEPUTY, tried)
    said = shown({"blocks": (await shows(play, "Phone · Reached")).blocks})
    tries = said.partition("3 attempts to reach Helen Strand, latest first")[2]
    found = re.findall(r"Phone · ([\w ]+) · (\w+) ", tries)
    assert found == [("Reached", "Callum"), ("No answer", "Callum"), ("Voicemail", "Imogen")]
    assert f"Contact lock: Callum Reid until {watch.now + timedelta(days=2):%-d %b %Y}" in said
    await slack.command(MANAGER, "/nps who contacted the CFO of Halden Foods?", HALDEN)
    told = shown({"blocks": slack.ephemerals(MANAGER, HALDEN)[-1].blocks})
    in_order = [line.partition("UTC · ")[2] for line in told.splitlines() if "Phone" in line]
    assert in_order == [
        "Imogen Hart · Phone · Voicemail",
        "Callum Reid · Phone · No answer",
        "Callum Reid · Phone · Reached",
    ]
    assert f"Contact lock: Callum Reid until {watch.now + timedelta(days=2):%-d %b %Y}" in told
    await slack.command(MANAGER, "/nps account Halden Foods", HALDEN)
    page = shown({"blocks": slack.ephemerals(MANAGER, HALDEN)[-1].blocks})
    assert "In touch now\n• Callum Reid with Helen Strand, Halden Foods until" in page
