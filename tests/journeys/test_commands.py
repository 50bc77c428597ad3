"""What people type after /nps, and what they and nobody else are told."""

import pytest

from tests.journeys.stage import (
    ADMIN,
    BITTER,
    BRAND_MANAGER,
    CFO,
    DIRECTOR,
    HALDEN,
    MANAGER,
    OUTSIDER,
    PARTNER,
    Stage,
)


async def told(play: Stage, person: str, words: str, channel: str = HALDEN) -> str:
    """What the person sees after typing a command."""
    answer = await play.slack.command(person, words, channel)
    assert answer.status == 200
    seen = play.slack.ephemerals(person, channel)[-1]
    return f"{seen.text}\n{seen.blocks}"


@pytest.mark.parametrize("typed", ["/nps", "/nps help", "/nps HELP"])
async def test_help_lists_every_command_with_an_example(either_way: Stage, typed: str) -> None:
    said = await told(either_way, DIRECTOR, typed)
    for word in ("open", "account", "held", "health", "help"):
        assert f"/nps {word}" in said


async def test_a_mistyped_command_is_guessed_at(play: Stage) -> None:
    said = await told(play, DIRECTOR, "/nps opne")
    assert "I do not know" in said
    assert "/nps open" in said


async def test_whatever_is_no_command_is_taken_as_a_question(play: Stage) -> None:
    said = await told(play, PARTNER, "/nps who are we not hearing from?")
    assert "Every client was heard" in said
    assert "Receipt" in said
    said = await told(play, PARTNER, "/nps what is the nps of zanzibar shipping")
    assert "a name or a word in it that I do not know" in said
    asked = play.slack.ephemerals(PARTNER, HALDEN)[-1]
    await play.slack.press(PARTNER, asked, "answers.ask")
    assert "NPS of all clients" in play.slack.ephemerals(PARTNER, HALDEN)[-1].text


@pytest.mark.parametrize("name", ["Halden Foods", "halden", "Halden Food", "haldn foods"])
async def test_an_account_is_found_however_it_is_typed(play: Stage, name: str) -> None:
    said = await told(play, PARTNER, f"/nps account {name}")
    assert "Halden Foods" in said
    assert "Helen Strand" in said
    assert "index" in said


async def test_the_account_page_says_who_is_unhappy(play: Stage) -> None:
    """Scenario P1, step 2: buyer 6, sponsor 8, lead 9 give an index of -33."""
    await play.answer(CFO, 6, BITTER)
    await play.card(HALDEN, "Helen Strand")
    said = await told(play, PARTNER, "/nps account Halden Foods")
    assert "−33" in said
    assert "not NPS" in said
    assert "Amara Nwosu" in said  # never heard
    assert "Spring launch site" in said


async def test_an_ambiguous_name_is_asked_about_with_buttons(play: Stage) -> None:
    await told(play, PARTNER, "/nps account nor")  # Northline Rail, Nordhafen Logistik
    seen = play.slack.ephemerals(PARTNER, HALDEN)[-1]
    buttons = [
        element
        for block in seen.blocks
        for element in [*block.get("elements", []), block.get("accessory") or {}]
        if element.get("action_id", "").startswith("account.show")
    ]
    assert len(buttons) >= 2
    chosen = buttons[1]
    await play.slack.press(PARTNER, seen, chosen["action_id"], value=chosen["value"])
    await play.until(lambda: "index" in str(play.slack.ephemerals(PARTNER, HALDEN)[-1].blocks))


async def test_an_unknown_account_gets_the_nearest_names(play: Stage) -> None:
    said = await told(play, PARTNER, "/nps account Zyxwv Industries")
    assert "Zyxwv Industries" in said


async def test_open_lists_mine_first_and_its_card_can_be_worked_on(play: Stage) -> None:
    await play.answer(BRAND_MANAGER, 3, "Late again, and nobody told us.")
    await play.card(HALDEN, "Ruth Calloway")
    said = await told(play, DIRECTOR, "/nps open")
    assert "Ruth Calloway" in said
    listed = play.slack.ephemerals(DIRECTOR, HALDEN)[-1]
    row = next(block for block in listed.blocks if "Ruth Calloway" in str(block))
    number = str(row).split("'value': '")[1].split("'")[0]
    await play.slack.press(DIRECTOR, listed, "follow_up.show_card", value=number)
    await play.until(
        lambda: "Detractor · day-to-day lead" in str(play.slack.ephemerals(DIRECTOR)[-1].blocks)
    )
    private = play.slack.ephemerals(DIRECTOR, HALDEN)[-1]
    await play.slack.press(DIRECTOR, private, "follow_up.claim")
    await play.card(HALDEN, "Claimed by Imogen Hart")
    await play.until(
        lambda: "Claimed by" in str(play.slack.ephemerals(DIRECTOR, HALDEN)[-1].blocks)
    )


@pytest.mark.parametrize("typed", ["open", "account Halden Foods", "account Nobody", "held"])
async def test_a_stranger_learns_only_how_to_be_added(play: Stage, typed: str) -> None:
    said = await told(play, OUTSIDER, f"/nps {typed}")
    assert "Ask an NPS Desk admin" in said
    assert "Halden" not in said


@pytest.mark.parametrize("typed", ["held", "health"])
async def test_what_is_for_admins_is_refused_to_others(play: Stage, typed: str) -> None:
    said = await told(play, MANAGER, f"/nps {typed}")
    assert "Only an NPS Desk admin" in said


async def test_health_says_of_every_part_how_it_is(play: Stage) -> None:
    said = await told(play, ADMIN, "/nps health")
    for part in ("Slack", "Database", "Queue", "Typeform", "Analyst", "Calendar"):
        assert part in said
    assert "Everything works" in said


async def test_a_stranger_who_presses_claim_changes_nothing(play: Stage) -> None:
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    await play.slack.press(OUTSIDER, card, "follow_up.claim")
    await play.until(lambda: bool(play.slack.ephemerals(OUTSIDER)))
    assert "Ask an NPS Desk admin" in play.slack.ephemerals(OUTSIDER)[-1].text
    assert "Claimed" not in play.cards(HALDEN, "Helen Strand")[-1].text


async def test_somebody_elses_follow_up_is_handed_back_first(play: Stage) -> None:
    """The one who has it works on it; another director is told whom to ask."""
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    card = await play.card(HALDEN, "Claimed by Imogen Hart")
    play.slack.workspace.conversations.join(
        play.slack.workspace.conversations.named(HALDEN), "U0CALLUM"
    )
    await play.slack.press("U0CALLUM", card, "follow_up.log_call")
    await play.until(lambda: bool(play.slack.ephemerals("U0CALLUM")))
    assert "Imogen Hart has this one" in play.slack.ephemerals("U0CALLUM")[-1].text
    number = card.blocks and str(card.blocks).split("follow_up.hand_back:")[1].split("'")[0]
    await play.slack.press(DIRECTOR, card, "follow_up.more", f"follow_up.hand_back:{number}")
    await play.slack.submit(DIRECTOR, {"note": "Away from Thursday"})
    await play.until(lambda: "Claimed" not in play.cards(HALDEN, "Helen Strand")[-1].text)
    await play.slack.press("U0CALLUM", play.cards(HALDEN, "Helen")[-1], "follow_up.claim")
    await play.card(HALDEN, "Claimed by Callum Reid")


async def test_home_shows_each_what_is_theirs(either_way: Stage) -> None:
    play = either_way
    await play.slack.open_home(DIRECTOR)
    await play.until(lambda: play.slack.home(DIRECTOR) is not None)
    await play.slack.open_home(OUTSIDER)
    await play.until(lambda: play.slack.home(OUTSIDER) is not None)
    home = play.slack.home(OUTSIDER)
    assert home is not None
    assert "Halden" not in str(home.blocks)


async def test_those_who_write_to_the_bot_are_told_what_it_can_do(play: Stage) -> None:
    await play.slack.say(DIRECTOR, DIRECTOR, "hello?")
    await play.card(DIRECTOR, "/nps open")
    await play.slack.say(MANAGER, HALDEN, "<@U0NPSDESK> are you there?")
    await play.card(MANAGER, "/nps open")
