"""Somebody we do not know answers: an admin says with one press who it is, and can take it back."""

from typing import Any

from sqlalchemy import insert, select

from bot.demo.slack import Message
from bot.demo.slack.records import View
from storage.models import Account, Contact
from storage.words import Role
from tests.journeys.stage import ADMIN, BITTER, DIRECTOR, HALDEN, OUTSIDER, Stage

SECOND_ADDRESS = "h.strand@halden-foods.example"
CARD = "Halden Foods"


def button(shown: Message | View, words: str) -> dict[str, Any]:
    """The first button that says this."""
    return next(
        element
        for block in shown.blocks
        for element in [*block.get("elements", []), block.get("accessory") or {}]
        if element.get("text", {}).get("text") == words  # the text of a run is a mere string
    )


async def press(play: Stage, who: str, shown: Message | View, words: str) -> None:
    found = button(shown, words)
    done = await play.slack.press(who, shown, found["action_id"], value=found["value"])
    assert done.status == 200


async def note(play: Stage, words: str) -> Message:
    """The admin's message about held answers, once it says this."""
    return await play.card(ADMIN, words)


async def test_one_press_places_it_the_next_places_itself_and_undo_takes_both_back(
    play: Stage,
) -> None:
    await play.answer(SECOND_ADDRESS, 6, BITTER)
    told = await note(play, "4 answers wait: whose are they?")  # three wait in the sample firm
    assert told.text.index("Score 6 of 10 from h.strand") < told.text.index("Olivia Marsh")
    await press(play, ADMIN, told, "It Is Helen Strand")
    await play.card(HALDEN, "Score 6 of 10")
    told = await note(play, "3 answers wait")
    assert f"What comes from {SECOND_ADDRESS} is Helen Strand’s from now on." in told.text
    await play.answer(SECOND_ADDRESS, 2, "Still nobody.")
    await play.card(HALDEN, "Still nobody.")
    assert len(play.cards(ADMIN, "answers wait")) == 1, "one message, redrawn"
    assert "3 answers wait" in play.cards(ADMIN, "answers wait")[0].text
    await press(play, ADMIN, told, "Undo")
    await play.until(lambda: len(play.cards(HALDEN, "This was taken back")) == 1)
    await note(play, "5 answers wait")


async def test_what_somebody_claimed_stays_and_the_admin_is_told_who(play: Stage) -> None:
    await play.answer(SECOND_ADDRESS, 6, BITTER)
    told = await note(play, "4 answers wait")
    await press(play, ADMIN, told, "It Is Helen Strand")
    card = await play.card(HALDEN, "Score 6 of 10")
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    await play.card(HALDEN, "Claimed by Imogen Hart")
    await press(play, ADMIN, await note(play, "3 answers wait"), "Undo")
    await play.until(lambda: bool(play.slack.ephemerals(ADMIN)))
    assert "Imogen Hart works on a follow-up" in play.slack.ephemerals(ADMIN)[-1].text


async def test_somebody_new_is_written_down_and_their_domain_is_asked_about(play: Stage) -> None:
    await play.answer("jo.lund@halden-group.example", 3, BITTER)
    told = await note(play, "4 answers wait")
    await press(play, ADMIN, told, "Whose Is It?")
    form = play.window(ADMIN)
    found = await play.slack.options(ADMIN, form, "account", "Halden")
    values = {"account": found.body["options"][0]["value"], "name": "Jo Lund"}
    await play.slack.submit(ADMIN, {**values, "email": "jo.lund@halden-group.example"})
    asked = play.window(ADMIN)
    assert "Treat everybody at halden-group.example as Halden Foods?" in str(asked.blocks)
    await press(play, ADMIN, asked, "Yes, All of Them")
    await play.until(
        lambda: "halden-group.example is taken for" in str(play.slack.modal(ADMIN).blocks)  # type: ignore[union-attr]
    )
    await play.card(HALDEN, "Jo Lund")
    await play.answer("kim.dahl@halden-group.example", 2, "And the site is down.")
    await play.until(
        lambda: any("kim.dahl" in one.text for one in play.cards(ADMIN, "answers wait"))
    )
    await press(play, ADMIN, play.cards(ADMIN, "answers wait")[-1], "Add to Halden Foods")
    await play.card(HALDEN, "Kim Dahl")


async def test_the_list_offers_the_same_and_only_to_admins(play: Stage) -> None:
    seen = await play.typed(ADMIN, "/nps held")
    await press(play, ADMIN, seen, "Add to Marlowe Mutual")
    await play.until(
        lambda: "2 answers held" in str(play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks)
    )
    await press(play, ADMIN, play.slack.ephemerals(ADMIN, HALDEN)[-1], "Undo")
    await play.until(
        lambda: "3 answers held" in str(play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks)
    )
    await play.answer(SECOND_ADDRESS, 6, BITTER)
    told = await note(play, "answers wait")
    found = button(told, "It Is Helen Strand")
    await play.slack.press(OUTSIDER, told, found["action_id"], value=found["value"])
    await play.until(lambda: bool(play.slack.ephemerals(OUTSIDER)))
    assert "Ask an NPS Desk admin" in play.slack.ephemerals(OUTSIDER)[-1].text


async def a_second_record(play: Stage) -> None:
    async with play.desk.desk.database.transaction() as tx:
        row = await tx.execute(select(Account.id).where(Account.name == "Halden Foods"))
        await tx.execute(
            insert(Contact).values(
                account_id=row.scalar_one(), name="H. Strand", email=SECOND_ADDRESS, role=Role.USER
            )
        )


async def test_two_records_become_one_person_and_two_again(play: Stage) -> None:
    await a_second_record(play)
    await play.answer(SECOND_ADDRESS, 2, BITTER)
    await play.card(HALDEN, "H. Strand")
    page = await play.typed(DIRECTOR, "/nps account Halden Foods")
    assert "Helen Strand and H. Strand may be one person." in str(page.blocks)
    await press(play, DIRECTOR, page, "Merge…")
    form = play.window(DIRECTOR)
    assert "1 answer, 1 open follow-up" in str(form.blocks)
    await play.slack.submit(DIRECTOR)  # the older record is proposed
    done = play.window(DIRECTOR)
    assert "H. Strand is now one with Helen Strand" in str(done.blocks)
    await play.until(lambda: not play.cards(HALDEN, "H. Strand"))
    await play.card(HALDEN, "Helen Strand")
    await press(play, DIRECTOR, done, "Undo")
    await play.card(HALDEN, "H. Strand")
    shown = play.window(DIRECTOR)
    assert "are two records again; Imogen Hart undid the merge." in str(shown.blocks)


async def test_an_admin_merges_any_two_and_finds_them_in_the_list(play: Stage) -> None:
    await play.slack.command(ADMIN, "/nps merges", HALDEN)
    await press(play, ADMIN, play.slack.ephemerals(ADMIN, HALDEN)[-1], "Merge Two Records…")
    form = play.window(ADMIN)
    chosen = {}
    for field, typed in (("one_record", "Helen Strand"), ("other_record", "Olivia Marsh")):
        found = await play.slack.options(ADMIN, form, field, typed)
        chosen[field] = found.body["options"][0]["value"]
    await play.slack.submit(ADMIN, chosen)
    compared = play.window(ADMIN)
    assert "They belong to two clients." in str(compared.blocks)
    await play.slack.submit(ADMIN)
    listed = await play.typed(ADMIN, "/nps merges")
    assert "Olivia Marsh is now one with Helen Strand, Halden Foods." in str(listed.blocks)
    await press(play, ADMIN, listed, "Undo")
    await play.until(
        lambda: "two records again" in str(play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks)
    )
