"""Agreed steps for a role and a score: offered, ticked, handed on, skipped for a reason."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cards.follow_up import CLAIM, CLOSE, HISTORY
from bot.cards.playbook import ASSIGN, DONE, OPEN, REOPEN, SKIP
from bot.demo.slack import Answer, Message, View
from bot.playbooks import beginning
from bot.playbooks.loading import FOLDER, load
from tests.bot.cards.screen import shown
from tests.journeys.checks import nothing_left
from tests.journeys.stage import (
    ADMIN,
    BITTER,
    CFO,
    DIRECTOR,
    HALDEN,
    MANAGER,
    PARTNER,
    Stage,
)

CMO = "david.achter@halden-foods.example"
CALLUM, VIEWER = "U0CALLUM", "U0NELL"
WORKSHOP = "Strategic Alignment Workshop"


async def claimed(play: Stage, name: str) -> Message:
    """The director takes it; the card as it stands in the channel."""
    await play.slack.press(DIRECTOR, await play.card(DIRECTOR, name), CLAIM)
    await play.until(lambda: "Claimed by Imogen Hart" in play.cards(HALDEN, name)[-1].text)
    return play.cards(HALDEN, name)[-1]


def words(play: Stage, person: str = DIRECTOR) -> str:
    """What the window says."""
    return shown({"blocks": play.window(person).blocks})


def step(play: Stage, said: str, action: str = DONE, person: str = DIRECTOR) -> str:
    """The value of the button under the step with these words."""
    blocks = play.window(person).blocks
    at = next(n for n, block in enumerate(blocks) if said in str(block))
    return next(str(e["value"]) for e in blocks[at + 1]["elements"] if e["action_id"] == action)


async def press(
    play: Stage, action: str, said: str, *, person: str = DIRECTOR, on: View | None = None
) -> Answer:
    value = step(play, said, action, person)
    return await play.slack.press(person, on or play.window(person), action, value=value)


def on_card(play: Stage, name: str, said: str) -> Callable[[], bool]:
    return lambda: said in shown({"blocks": play.cards(HALDEN, name)[-1].blocks})


async def test_a_content_sponsor_is_offered_a_workshop(either_way: Stage) -> None:
    """Scenario P3."""
    play = either_way
    await play.answer(CMO, 7, "All fine from my side.")
    card = shown({"blocks": (await play.card(HALDEN, "David Achter")).blocks})
    assert "S3 · Passive · executive sponsor" in card
    assert f"Playbook: {WORKSHOP} · 0 of " in card
    asked = await play.card(PARTNER, WORKSHOP)
    assert "Invite the client to the workshop" in asked.text

    # The window: agenda of three items, invitation in the partner's name, brief with facts, dates.
    seen = await claimed(play, "David Achter")
    await play.slack.press(DIRECTOR, seen, OPEN)
    said = words(play)
    assert all(f"\n{item}. " in said for item in (1, 2, 3))
    assert "Dear David," in said
    assert "Kind regards,\nDaniel Rook" in said
    assert "I could offer " in said
    assert ", 10:00 or " in said
    assert "Chief Marketing Officer, executive sponsor" in said
    assert "“All fine from my side.”" in said
    assert "£180k a year" in said
    assert "Spring launch site" in said
    assert "$" not in said

    # Done: the window and the card change at once; the partner does his from his own message.
    await press(play, DONE, "what they wanted from us")
    assert "Done by Imogen Hart" in words(play)
    await play.until(on_card(play, "David Achter", " · 1 of "))
    outdated = play.window(DIRECTOR)
    await play.slack.press(PARTNER, asked, DONE)
    await play.until(lambda: "Your part is done" in play.cards(PARTNER, WORKSHOP)[-1].text)
    await press(play, DONE, "Invite the client", on=outdated)
    assert "Daniel Rook did this " in words(play)
    assert "Nothing was changed." in words(play)

    # Skipped with a reason, which is asked for, shown and kept.
    await press(play, SKIP, "Hold the workshop")
    empty = await play.slack.submit(DIRECTOR, {"reason": "   "})
    assert "Please write why" in str(empty.body)
    await play.slack.submit(DIRECTOR, {"reason": "He joins the quarterly review instead"})
    assert "Skipped by Imogen Hart" in words(play)
    assert "He joins the quarterly review instead" in words(play)
    await play.slack.close(DIRECTOR)
    await play.until(on_card(play, "David Achter", "2 of "))
    await play.until(on_card(play, "David Achter", "done, 1 skipped"))

    # Closing says what is still open, and does not forbid it.
    await play.slack.press(DIRECTOR, play.cards(HALDEN, "David")[-1], CLOSE)
    assert "Still open in the playbook: " in words(play)
    assert "Send what was agreed, with names and dates" in words(play)
    closed = await play.slack.submit(DIRECTOR, {"disposition": "understood", "root_cause": "other"})
    assert closed.status == 200
    await play.until(on_card(play, "David Achter", "[Show History]"))
    await play.slack.press(DIRECTOR, play.cards(HALDEN, "David")[-1], HISTORY)
    history = words(play)
    assert "step done by Imogen Hart: Write down what they wanted" in history
    assert "step done by Daniel Rook: Invite the client to the workshop." in history
    assert "step skipped by Imogen Hart: Hold the workshop" in history
    assert "Reason: He joins the quarterly review instead" in history


async def test_he_is_not_offered_another_one_soon(play: Stage) -> None:
    await play.answer(CMO, 7)
    await play.card(HALDEN, "David Achter")
    await play.answer(CMO, 8, "Still fine.")
    await nothing_left(play.desk.desk.database)
    assert len(play.cards(HALDEN, "David Achter")) == 1


async def test_the_steps_about_a_detractor_are_handed_on_and_ticked(play: Stage) -> None:
    await play.answer(CFO, 6, BITTER)
    new = await play.card(HALDEN, "Helen Strand")
    assert "Playbook: Partner calls" in shown({"blocks": new.blocks})
    await play.slack.press(DIRECTOR, new, OPEN)
    assert "Nobody has claimed this follow-up yet" in words(play)
    assert "every open invoice question" in words(play)  # she complains of an invoice
    await press(play, DONE, "every open invoice question")
    assert "Press Claim first" in words(play)
    await play.slack.close(DIRECTOR, clear=True)

    # Claimed by the director: another director may look, and change nothing.
    card = await claimed(play, "Helen Strand")
    await play.slack.press(CALLUM, card, OPEN)
    await press(play, DONE, "every open invoice question", person=CALLUM)
    assert "Imogen Hart has this one" in words(play, CALLUM)

    # She hands a step on: not to somebody who may only look; the manager hears of it and does it.
    await play.slack.press(DIRECTOR, card, OPEN)
    await press(play, ASSIGN, "every open invoice question")
    refused = await play.slack.submit(DIRECTOR, {"assignee": VIEWER})
    assert "Nell Ashby can look but not change" in str(refused.body)
    refused = await play.slack.submit(DIRECTOR, {"assignee": "U0OUTSIDER"})
    assert "I do not know this person yet" in str(refused.body)
    await play.slack.submit(DIRECTOR, {"assignee": MANAGER})
    assert "Shireen Malik · by" in words(play)
    asked = await play.card(MANAGER, "every open invoice question")
    assert "1 step of “Partner calls” is yours" in asked.text
    await play.until(on_card(play, "Helen Strand", "(Shireen Malik)"))
    await play.slack.press(MANAGER, asked, DONE)
    await play.slack.press(MANAGER, asked, DONE)  # twice is once
    await play.until(lambda: "Your part is done" in play.cards(MANAGER)[-1].text)
    await play.until(lambda: "did this" in str(play.slack.ephemerals(MANAGER)))
    await play.until(on_card(play, "Helen Strand", "1 of 4 done"))

    # A slip of the finger is taken back; once all is closed nothing can be pressed.
    await play.slack.close(DIRECTOR)
    await play.slack.press(DIRECTOR, play.cards(HALDEN, "Helen")[-1], OPEN)
    await press(play, REOPEN, "every open invoice question")
    assert "Done by" not in words(play)
    await play.until(on_card(play, "Helen Strand", "0 of 4 done"))
    await play.slack.press(MANAGER, play.cards(HALDEN, "Helen")[-1], CLOSE)
    await play.slack.submit(MANAGER, {"disposition": "duplicate", "root_cause": "other"})
    await play.until(lambda: "Nothing left to do" in play.cards(MANAGER)[-1].text)
    await press(play, DONE, "Agree with the client")
    assert "closed already" in words(play)


@pytest.mark.usefixtures("cards_apart")
async def test_a_running_follow_up_keeps_its_version(
    play: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await play.answer(CMO, 7)
    await play.card(HALDEN, "David Achter")
    shutil.copytree(FOLDER, tmp_path / "playbooks")
    path = tmp_path / "playbooks" / "strategic_alignment_workshop.md"
    text = path.read_text(encoding="utf-8").replace("version: 1", "version: 2")
    path.write_text(text.replace("Hold the workshop", "Have lunch with them"), encoding="utf-8")
    edited = load(tmp_path / "playbooks")
    monkeypatch.setattr(beginning, "shipped", lambda: edited)

    await play.answer(CFO, 7, "All fine.")
    await play.card(HALDEN, "Helen Strand")
    for name, version, said in (
        ("David Achter", "v1", "Hold the workshop"),
        ("Helen Strand", "v2", "Have lunch with them"),
    ):
        await play.slack.press(DIRECTOR, play.cards(HALDEN, name)[-1], OPEN)
        assert f"strategic_alignment_workshop {version}" in words(play)
        assert said in words(play)
        await play.slack.close(DIRECTOR)


async def test_an_admin_reads_which_playbooks_there_are(play: Stage) -> None:
    await play.slack.command(ADMIN, "/nps playbooks", HALDEN)
    said = shown({"blocks": play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks})
    assert f"{WORKSHOP} · strategic_alignment_workshop v1" in said
    assert "For: economic buyer, executive sponsor at 7-8 neutral" in said
    said = await play.typed(DIRECTOR, "/nps playbooks")
    assert "Only an NPS Desk admin" in said.text
