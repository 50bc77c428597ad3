"""Scenario A1, from a bitter answer to a recovered client, with everything connected at once.

The clock stands still until the story moves it; the numbers are the steps of product.md E.3.
"""

import copy
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo.firm.firm import SampleFirm
from bot.follow_up import rechecking
from bot.relay.generic import SIGNATURE, TIMESTAMP, signature
from tests.bot.cards.screen import shown
from tests.google_calendar import google_settings, local_google
from tests.journeys import portal as crm
from tests.journeys.checks import eventually, newest_follow_up, nothing_left
from tests.journeys.office import IMOGEN, Watch, next_weekday
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER, stage
from tests.journeys.whole_desk import Scene, everything_is_connected
from tests.mail_server import mail_server

PUBLIC = "http://desk.example"
LINK = re.compile(r"http://desk\.example(/recheck/[\w.-]+)")
CHANGED = "The invoice will be explained line by line."


@pytest.fixture
async def scene(firm_url: str, firm: SampleFirm) -> AsyncIterator[Scene]:
    """The coming Tuesday at 10:02."""
    watch = Watch((next_weekday(1) + timedelta(hours=10, minutes=2)).astimezone(UTC))
    portal = crm.portal_of_helen()
    await portal.start()
    async with (
        local_google() as (google, url),
        mail_server() as letterbox,
        stage(firm_url, firm, clock=watch, public_url=PUBLIC, **google_settings(url)) as play,
    ):
        one = Scene(play, google, watch, letterbox, portal)
        await everything_is_connected(one)
        yield one
    await portal.stop()


async def test_from_a_bitter_answer_to_a_recovered_client(scene: Scene) -> None:
    await step_1_the_card_says_what_she_must_know(scene)
    await step_2_she_claims_and_the_client_is_hers_alone(scene)
    await step_3_a_time_is_held_without_the_clients_name(scene)
    await step_4_the_reply_leaves_once_as_hers(scene)
    await step_5_the_brief(scene)
    await step_6_she_says_how_it_went(scene)
    await step_7_closed_is_not_recovered(scene)
    await step_8_sixty_days_later_one_tap_decides(scene)


async def step_1_the_card_says_what_she_must_know(scene: Scene) -> None:
    assert (await scene.play.answer(CFO, 6, BITTER))[0] == 202
    own = await scene.play.card(DIRECTOR, "Helen Strand")
    assert "Claim by 12:02 Tue" in own.text
    await scene.play.card(HALDEN, "Helen Strand")
    for words in (
        "S1 · Detractor · economic buyer",
        "Halden Foods",
        "6 ← 9",
        BITTER,
        "asked three times why invoice 1042",
        "Nobody answers finance questions",
        "The site is lovely",
        "£180k a year",
        "renewal in 7",
        "heard 3 of 5",
        "Spring launch site",
        "invoice 1042",
        "ticket 778",
        "CRM owner of the account",
        "nobody has contacted Helen Strand since the answer",
    ):
        assert words in scene.told(DIRECTOR), words


async def step_2_she_claims_and_the_client_is_hers_alone(scene: Scene) -> None:
    theirs = copy.deepcopy(scene.card())
    scene.watch.now = scene.watch.at(10, 5).astimezone(UTC)
    await scene.slack.press(DIRECTOR, scene.card(DIRECTOR), "follow_up.claim")
    claimed = f"Claimed by <@{DIRECTOR}> · <!date^{int(scene.watch.now.timestamp())}^"
    for place in (HALDEN, DIRECTOR):
        await scene.tells(claimed, place)
    scene.watch.now += timedelta(seconds=2)
    await scene.slack.press(MANAGER, theirs, "follow_up.claim")
    await scene.play.until(lambda: scene.slack.ephemerals(MANAGER))
    assert "Imogen Hart claimed this 2 s ago" in scene.slack.ephemerals(MANAGER)[-1].text

    # Contact lock for 48 hours: Thursday's newsletter is held, and listed.
    door, secret = scene.tool
    body = json.dumps({"email": CFO, "what": "newsletter"}).encode()
    stamp = str(int(scene.watch.now.timestamp()))
    headers = {TIMESTAMP: stamp, SIGNATURE: signature(stamp, body, secret)}
    async with scene.play.http.post(door, data=body, headers=headers) as answer:
        said = await answer.json()
    assert said["hold"] is True
    held_until = datetime.fromisoformat(said["until"])
    assert held_until == scene.watch.at(10, 5, days=2)
    await scene.slack.command(MANAGER, "/nps holds", HALDEN)
    assert "newsletter for Helen Strand" in str(scene.slack.ephemerals(MANAGER, HALDEN)[-1].blocks)


async def step_3_a_time_is_held_without_the_clients_name(scene: Scene) -> None:
    await scene.slack.press(DIRECTOR, scene.card(DIRECTOR), "follow_up.book")
    window = await scene.window("11:15 today")
    assert "14:30 today" in str(window.blocks)
    assert "Brackwater" not in str(window.blocks)
    first = next(each["accessory"] for each in window.blocks if "accessory" in each)
    for _ in range(2):  # a double press
        await scene.slack.press(DIRECTOR, window, "booking.at", value=first["value"])
    for place in (DIRECTOR, HALDEN):
        await scene.tells("in the calendar, without the client's name", place)
    (hold,) = scene.google.holds(IMOGEN)
    assert hold["summary"] == "Client call — hold"
    assert not any(word in str(hold) for word in ("Halden", "Helen", "Strand", "invoice"))
    assert datetime.fromisoformat(hold["start"]["dateTime"]) == scene.watch.at(11, 15)
    await scene.slack.close(DIRECTOR)


async def step_4_the_reply_leaves_once_as_hers(scene: Scene) -> None:
    await scene.slack.press(DIRECTOR, scene.card(DIRECTOR), "follow_up.edit_draft")
    form = await scene.window()
    (reply,) = [one["element"] for one in form.blocks if one.get("block_id") == "reply"]
    draft = reply["initial_value"]
    assert len(draft.split()) <= 90
    assert "invoice" in draft
    assert "getting an answer from us has taken too much effort" in draft
    assert "Imogen" in draft
    assert "I can call you at 11:15 on Tuesday" in draft, "the time that she has set aside"
    assert not any(word in draft.lower() for word in ("discount", "%", "credit", "refund"))
    assert "invoice 1042" in shown({"blocks": form.blocks}).partition("Sources: ")[2]
    changed = {"reply": f"{draft}\n\n{CHANGED}", "subject": "Your invoice"}
    await scene.slack.submit(DIRECTOR, changed)
    await scene.tells("edited by Imogen Hart")

    scene.watch.now = scene.watch.at(10, 9).astimezone(UTC)
    before = copy.deepcopy(scene.card(DIRECTOR))
    await scene.slack.press(DIRECTOR, before, "follow_up.send")
    window = await scene.window("only, from your mailbox.")
    assert scene.letterbox.mails == [], "looking sends nothing"
    for _ in range(2):  # a double press
        await scene.slack.press(DIRECTOR, window, "reply.send_now")
    await scene.tells("from the mailbox of Imogen Hart")
    await scene.slack.close(DIRECTOR)
    await scene.slack.press(DIRECTOR, before, "follow_up.send")
    await scene.play.until(lambda: "lready sent" in scene.slack.ephemerals(DIRECTOR)[-1].text)
    assert "10:09" in scene.slack.ephemerals(DIRECTOR)[-1].text
    (mail,) = scene.letterbox.mails
    assert (mail.sender, mail.recipients) == (IMOGEN, (CFO,))
    assert CHANGED in mail.mail.get_content()


async def step_5_the_brief(scene: Scene) -> None:
    await scene.strike(11, 4)
    assert not scene.play.cards(DIRECTOR, "Call 11:15 today")
    await scene.strike(11, 5)
    await scene.strike(11, 6)
    brief = await scene.noted(DIRECTOR, "Call 11:15 today")
    assert len(brief.text.split()) <= 150
    for words in ("Do not offer credit without the partner (fee policy)", "Ask: “", "invoice 1042"):
        assert words in brief.text, words
    assert str(brief.blocks).count("'url': 'https://") == 3
    assert len(scene.play.cards(DIRECTOR, "Call 11:15 today")) == 1


async def step_6_she_says_how_it_went(scene: Scene) -> None:
    await scene.strike(11, 35)
    asked = await scene.noted(DIRECTOR, "How did your call go?")
    for choice in ("Reached", "No Answer", "Moved"):
        assert choice in str(asked.blocks)
    await scene.slack.press(DIRECTOR, asked, "booking.reached")
    note = {"note": "credit note for workshop line", "next": "monthly invoice walk-through"}
    await scene.slack.submit(DIRECTOR, note)
    await scene.tells("credit note for workshop line")
    await scene.slack.open_home(DIRECTOR)
    await scene.play.until(lambda: "1 of 1 made, 1 reached" in str(scene.slack.home(DIRECTOR)))


async def step_7_closed_is_not_recovered(scene: Scene) -> None:
    scene.watch.now = scene.watch.at(11, 40).astimezone(UTC)
    ending = {"root_cause": "billing_pricing", "note": "credit note sent"}
    await scene.slack.press(DIRECTOR, scene.card(), "follow_up.close")
    refused = await scene.slack.submit(DIRECTOR, {**ending, "disposition": "recovered"})
    assert "the re-check after 60 days then tells" in str(refused.body)
    closed = await scene.slack.submit(DIRECTOR, {**ending, "disposition": "fixed_awaiting_client"})
    assert closed.status == 200, closed.body
    await scene.tells("Fixed, awaiting client")
    assert "root cause: Fees and invoices" in scene.told()
    thread = {one.text for one in scene.slack.thread(scene.card())}
    assert "Imogen Hart claimed the follow-up with Helen Strand." in thread
    assert "Imogen Hart reached Helen Strand." in thread
    assert "asked three times why invoice 1042" in scene.told()

    # In HubSpot within two minutes: the desk's clock has not moved since.
    async def all_there() -> bool:
        values = scene.portal.objects["contacts"][crm.HELEN]["properties"]
        said = "\n".join(scene.portal.notes_of(crm.HELEN))
        return values["nps_status"] == "closed" and "closed: " in said and "Reached" in said

    await eventually(all_there)
    values = scene.portal.objects["contacts"][crm.HELEN]["properties"]
    assert (values["nps_score"], values["nps_disposition"]) == ("6", "Fixed, awaiting client")
    assert values["lastname"] == "Strand"
    said = "\n".join(scene.portal.notes_of(crm.HELEN))
    for words in (
        "NPS answer: 6 (detractor)",
        BITTER,
        "attempt: E-mail, E-mailed",
        "attempt: Phone, Reached",
        "credit note for workshop line Next: monthly invoice walk-through",
        "closed: Fixed, awaiting client",
        f"By Imogen Hart, {scene.watch.now:%-d %b %Y %H:%M} UTC",
        "Root cause: Fees and invoices",
        "app_redirect?channel=",
    ):
        assert words in said, words
    assert len(scene.portal.objects["contacts"]) == 1, "nobody is made there"


async def step_8_sixty_days_later_one_tap_decides(scene: Scene) -> None:
    database = scene.play.desk.desk.database
    followed_up = await newest_follow_up(database)
    await scene.strike(11, 41, days=59)
    await rechecking.ask_due(scene.play.desk.desk)
    assert not scene.play.cards(DIRECTOR, "Re-check")
    await scene.strike(11, 41, days=4)  # a Tuesday again
    await rechecking.ask_due(scene.play.desk.desk)
    question = await scene.noted(DIRECTOR, "Re-check")
    await scene.slack.press(DIRECTOR, question, "recheck.send")
    await scene.play.until(lambda: len(scene.letterbox.mails) == 2)
    asked = scene.letterbox.mails[-1]
    assert asked.recipients == (CFO,)
    found = LINK.search(asked.mail.get_content())
    assert found is not None
    scene.watch.now += timedelta(days=1)
    async with scene.play.http.post(scene.play.desk.url + found[1], data={"score": "8"}) as page:
        assert page.status == 200
    await scene.tells("Recovered: 8")
    await scene.play.until(
        lambda: any("Recovered: 8" in one.text for one in scene.slack.thread(scene.card()))
    )
    await nothing_left(database)
    assert await newest_follow_up(database) == followed_up, "the director has nothing more to do"
