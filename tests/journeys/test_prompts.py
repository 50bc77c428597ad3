"""Two admins change what the desk reads and drafts with, and nobody else does (M2, S1)."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import insert, select

from bot.cards.prompt_change import LOOK
from bot.cards.prompt_window import EDIT, PUBLISH, ROLL_BACK, SHOW, TURN_DOWN
from bot.cards.prompts import OPEN
from bot.cards.proposed_change import WHY
from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from bot.demo.slack.records import View
from bot.people import ADMINS_ONLY
from bot.prompting import shipped_files
from storage.models import Colleague, Draft, PromptChange, Reading
from storage.words import ColleagueRole
from tests.bot.cards.screen import buttons, shown
from tests.journeys.stage import (
    ADMIN,
    BRAND_MANAGER,
    CFO,
    DIRECTOR,
    HALDEN,
    SECOND_ADMIN,
    Stage,
    stage,
)
from tests.openai_server import ModelServer, form_of, model_server

TIRED = "Great work as ever. We are just getting a bit tired of chasing timelines."
FIELD = "text_1_paragraph"
THANKS, WARMER = "Thank you for taking the time", "Many thanks for taking the time"


async def listed(play: Stage, person: str) -> Message:
    return await play.typed(person, "/nps prompts")


def on(view: View | Message) -> str:
    return shown({"blocks": view.blocks})


def offered(view: View | Message) -> list[str]:
    return buttons({"blocks": view.blocks})


async def edit(play: Stage, name: str, gone: str, new: str) -> View:
    """The first admin writes a new text in the form; what they see then."""
    await play.slack.press(ADMIN, await listed(play, ADMIN), OPEN, value=name)
    await play.slack.press(ADMIN, play.window(ADMIN), EDIT)
    [*fields, why] = [one for one in play.window(ADMIN).blocks if one["type"] == "input"]
    assert why["block_id"] == WHY
    values = {one["block_id"]: one["element"]["initial_value"] for one in fields}
    assert gone in "".join(values.values())
    values = {field: text.replace(gone, new) for field, text in values.items()}
    answer = await play.slack.submit(ADMIN, {**values, WHY: "Warmer, as the directors asked."})
    assert answer.ok, answer
    return play.window(ADMIN)


async def told(play: Stage, person: str, words: str) -> Message:
    """The admin's message about the newest change, once it says so."""

    def there() -> bool:
        found = play.cards(person, "A change of the prompt")
        return bool(found) and words in on(found[-1])

    await play.until(there)
    return play.cards(person, "A change of the prompt")[-1]


async def drafted(play: Stage) -> Draft:
    """What is proposed to the director when the next friendly complaint comes."""
    before = len(play.cards(HALDEN, "Ruth Calloway"))
    await play.answer(BRAND_MANAGER, 8, TIRED)
    await play.until(lambda: len(play.cards(HALDEN, "Ruth Calloway")) > before)
    async with play.desk.desk.database.transaction() as tx:
        row = (await tx.execute(select(Draft).order_by(Draft.id.desc()).limit(1))).one()
    return Draft(**row._mapping)


@pytest.mark.usefixtures("cards_apart")
async def test_a_text_goes_from_the_form_through_a_rehearsal_and_a_second_admin_into_drafts(
    play: Stage,
) -> None:
    proposed = await edit(play, "draft/hidden", THANKS, WARMER)
    assert "It is being rehearsed" in on(proposed)
    mine = await told(play, ADMIN, "Rehearsed on")
    theirs = await told(play, SECOND_ADMIN, "Rehearsed on")
    assert "Tom Ferris proposed this on" in on(theirs)
    assert "Warmer, as the directors asked." in on(theirs)
    assert "Policy violations: 0 before, 0 now." in on(theirs)
    assert offered(mine) == ["Show", "Withdraw"]
    assert offered(theirs) == ["Show", "Publish*", "Turn Down"]

    # Old and new stand side by side beside the client's words.
    await play.slack.press(SECOND_ADMIN, theirs, SHOW)
    looked = on(play.window(SECOND_ADMIN))
    assert "What changes" in looked
    assert "Before" in looked
    assert "Now" in looked
    assert THANKS in looked
    assert WARMER in looked

    # The one who proposed it cannot publish it, however it is pressed; others see nothing of it.
    await play.slack.press(ADMIN, theirs, PUBLISH)
    assert "another admin must publish it" in play.slack.ephemerals(ADMIN)[-1].text
    assert ADMINS_ONLY in (await listed(play, DIRECTOR)).text

    assert (await drafted(play)).prompt_version == 1
    await play.slack.press(SECOND_ADMIN, theirs, PUBLISH)
    assert "Ines Duarte published this" in on(await told(play, ADMIN, "as version 1001"))
    new = await drafted(play)
    assert WARMER in new.text
    assert (new.prompt, new.prompt_version) == ("draft/hidden", 1001)
    assert "version 1001, tuned by Tom Ferris on" in on(await listed(play, SECOND_ADMIN))

    # One click takes it back.
    await play.slack.press(ADMIN, await told(play, ADMIN, "as version 1001"), ROLL_BACK)
    rolled = await told(play, SECOND_ADMIN, "Tom Ferris rolled this back on")
    assert offered(rolled) == ["Show"]
    again = await drafted(play)
    assert THANKS in again.text
    assert again.prompt_version == 1

    # Who did what is read in the prompt's own window.
    await play.slack.press(ADMIN, await listed(play, ADMIN), OPEN, value="draft/hidden")
    story = on(play.window(ADMIN))
    for line in (
        "Tom Ferris proposed this",
        "asked for by Tom Ferris",
        "Ines Duarte published this",
        "Tom Ferris rolled this back",
    ):
        assert line in story


async def test_a_text_that_breaks_policy_is_blocked_with_the_reason(play: Stage) -> None:
    await edit(play, "draft/hidden", THANKS, "We offer you a discount. Thank you for taking time")
    theirs = await told(play, SECOND_ADMIN, "policy violations found, blocked")
    assert "It offers money or a favour" in on(theirs)
    assert offered(theirs) == ["Show", "Turn Down"]
    await play.slack.press(SECOND_ADMIN, theirs, SHOW)
    assert "Violation: It offers money or a favour" in on(play.window(SECOND_ADMIN))
    await play.slack.press(SECOND_ADMIN, play.window(SECOND_ADMIN), TURN_DOWN)
    assert "Ines Duarte turned down this" in on(play.window(SECOND_ADMIN))
    assert (await drafted(play)).prompt_version == 1


async def test_what_does_not_fit_is_said_under_the_field(play: Stage) -> None:
    await play.slack.press(ADMIN, await listed(play, ADMIN), OPEN, value="draft/hidden")
    await play.slack.press(ADMIN, play.window(ADMIN), EDIT)
    broken = shipped_files()["draft/hidden"].text.replace("$offer", "$discount")
    answer = await play.slack.submit(ADMIN, {FIELD: broken, WHY: "Why not?"})
    assert "without offer and with discount, which it does not know" in answer.body["errors"][FIELD]
    assert play.cards(SECOND_ADMIN, "A change of the prompt") == []


async def test_a_text_longer_than_a_field_is_edited_in_parts_and_comes_whole(play: Stage) -> None:
    """Seven thousand characters are in force; without a model they wait, and say so."""
    rules = "\n\n".join(f"Rule {at}: read slowly. {'And then again. ' * 20}" for at in range(20))
    long = shipped_files()["read"].text + "\n\n" + rules.replace(". \n", ".\n").strip()
    async with play.desk.desk.database.transaction() as tx:
        ids = select(Colleague.id).where(Colleague.role == ColleagueRole.ADMIN)
        tom, ines = (await tx.execute(ids.order_by(Colleague.id))).scalars()
        now = play.desk.desk.clock()
        await tx.execute(
            insert(PromptChange).values(
                prompt="read", base_version=1, shipped_version=1, body=long, why="Rules.",
                proposed_by=tom, proposed_at=now, version=1001, published_by=ines,
                published_at=now,
            )
        )  # fmt: skip
    await edit(play, "read", "Rule 17: read slowly.", "Rule 17: read twice.")
    async with play.desk.desk.database.transaction() as tx:
        newest = select(PromptChange.body).order_by(PromptChange.id.desc()).limit(1)
        assert (await tx.execute(newest)).scalar_one() == long.replace(
            "17: read slowly", "17: read twice"
        )
    theirs = await told(play, SECOND_ADMIN, "none is set up here")
    assert offered(theirs) == ["Show", "Rehearse Again", "Turn Down"]
    await play.slack.press(ADMIN, play.window(ADMIN), LOOK)
    assert "cannot be rehearsed" in on(play.window(ADMIN))


@pytest.fixture
async def llm() -> AsyncIterator[ModelServer]:
    async with model_server() as up:
        yield up


@pytest.fixture
async def with_model(firm_url: str, firm: SampleFirm, llm: ModelServer) -> AsyncIterator[Stage]:
    told = {"nps_model": "scripted", "openai_base_url": llm.url, "openai_api_key": "sk-test"}
    async with stage(firm_url, firm, **told) as up:
        yield up


async def test_a_prompt_of_the_model_is_rehearsed_with_it_and_named_in_every_reading_after(
    with_model: Stage, llm: ModelServer
) -> None:
    play = with_model
    await edit(play, "read", "people decide what to do", "people decide what happens")
    theirs = await told(play, SECOND_ADMIN, "Rehearsed on 30 stored answers")
    assert "Agrees with what people found" in on(theirs)
    await play.slack.press(SECOND_ADMIN, theirs, PUBLISH)
    await told(play, SECOND_ADMIN, "as version 1001")
    await play.answer(CFO, 6, "Nobody answers finance questions.")
    await play.until(lambda: "AI reading" in str(play.cards(HALDEN, "Helen Strand")[-1:]))
    last_read = [one for one in llm.asked if form_of(one) == "ReadingForm"][-1]
    assert "people decide what happens" in last_read["messages"][0]["content"]
    async with play.desk.desk.database.transaction() as tx:
        newest = select(Reading.version).where(Reading.analyst == "model")
        version = (await tx.execute(newest.order_by(Reading.id.desc()).limit(1))).scalar_one()
    assert version == "scripted read.1001 verify.1"
