"""The menu behind the three dots: every choice on it shows the person something."""

from bot.cards.follow_up import CLAIM, MORE, MORE_WORDS, read_more
from tests.journeys.stage import CFO, DIRECTOR, HALDEN, Stage

FRIENDLY = "Great work as ever. We are just getting a bit tired of chasing timelines."


async def test_every_choice_opens_a_form_or_says_something(play: Stage) -> None:
    await play.answer(CFO, 9, FRIENDLY)
    card = await play.card(HALDEN, "Helen Strand")
    await play.slack.press(DIRECTOR, card, CLAIM)
    await play.until(lambda: "Claimed by" in play.cards(HALDEN, "Helen Strand")[-1].text)
    card = play.cards(HALDEN, "Helen Strand")[-1]
    [menu] = [
        one
        for block in card.blocks
        for one in block.get("elements", [])
        if one.get("action_id") == MORE
    ]
    choices = [option["value"] for option in menu["options"]]
    # A claimed hidden detractor is the card on which all of them are offered.
    assert {read_more(one).action for one in choices} == set(MORE_WORDS)
    for choice in choices:
        told = len(play.slack.ephemerals(DIRECTOR))
        answered = await play.slack.press(DIRECTOR, card, MORE, choice)
        assert answered.status == 200
        await play.until(
            lambda told=told: (
                play.slack.modal(DIRECTOR)  # type: ignore[misc]
                or len(play.slack.ephemerals(DIRECTOR)) > told
            )
        )
        if play.slack.modal(DIRECTOR):
            await play.slack.close(DIRECTOR)
