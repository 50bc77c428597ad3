"""An admin narrows a threshold for users, another lets it pass, and nothing is lost by it (S1)."""

import re

from sqlalchemy import select, update

from bot.cards.follow_up import WHY
from bot.cards.narrowed import OPEN, SHOW_BELOW
from bot.cards.proposed_change import WHY as SAID_WHY
from bot.cards.rule_form import NARROWED
from bot.cards.rules import CHANGE, PUBLISH, ROLL_BACK
from bot.demo.slack import Message
from storage.database import Database
from storage.models import Account
from tests.bot.cards.screen import buttons, shown
from tests.journeys.checks import eventually, newest_follow_up
from tests.journeys.stage import ADMIN, HALDEN, MANAGER, SECOND_ADMIN, Stage

USER = "ben.tait@halden-foods.example"
ANOTHER, MARLOWE = "tessa.wynn@marlowe-mutual.example", "acct-marlowe-mutual"
LOST = ("Grover & Finch", "Brightmere Dental", "Wychmoor Museums", "Ashlow Dairy", "Pemberton Shaw")
HEADING = "A change of the card thresholds"


def on(message: Message) -> str:
    return shown({"blocks": message.blocks})


async def told(play: Stage, person: str, words: str) -> Message:
    """The admin's message about the change, once it says so."""
    await play.until(lambda: any(words in on(one) for one in play.cards(person, HEADING)))
    return play.cards(person, HEADING)[-1]


async def five_accounts_are_lost(play: Stage) -> None:
    async with play.desk.desk.database.transaction() as tx:
        today = play.desk.desk.clock().date()
        found = await tx.execute(select(Account.id).where(Account.name.in_(LOST)))
        ids = list(found.scalars())
        assert len(ids) == 5
        await tx.execute(update(Account).where(Account.id.in_(ids)).values(ended_on=today))


async def test_a_threshold_goes_through_a_rehearsal_and_two_admins_and_spares_a_card(
    play: Stage,
) -> None:
    await five_accounts_are_lost(play)
    rules = await play.typed(ADMIN, "/nps rules")
    assert "User: 0–6." in on(rules)
    assert "Version 1, as shipped." in on(rules)

    # The form says who is never narrowed away; what it would have done is seen at once.
    await play.slack.press(ADMIN, rules, CHANGE)
    form = play.window(ADMIN)
    assert "economic buyer or an executive sponsor always opens a card" in str(form.blocks)
    ticked = ["user:other", "user:key"]
    said = {NARROWED: ticked, SAID_WHY: "Too many cards of users."}
    assert (await play.slack.submit(ADMIN, said)).ok
    window = play.window(ADMIN)
    rehearsed = shown({"blocks": window.blocks})
    assert re.search(r"−[\d.]+ cards? a month: \d+ instead of \d+ cards of detractors", rehearsed)
    assert re.search(r"\d of 6 lost accounts missed", rehearsed)
    assert "By person" in rehearsed
    assert "By week" in rehearsed

    # The one who proposed it cannot let it pass; the second admin can.
    mine = await told(play, ADMIN, "Another admin publishes it")
    theirs = await told(play, SECOND_ADMIN, "User, other accounts: 0–4 instead of 0–6.")
    assert buttons({"blocks": mine.blocks}) == ["Show", "Withdraw"]
    assert buttons({"blocks": theirs.blocks}) == ["Show", "Publish*", "Turn Down"]
    await play.slack.press(SECOND_ADMIN, theirs, PUBLISH)
    await told(play, ADMIN, "as version 1001")
    assert "User: 0–4." in on(await play.typed(SECOND_ADMIN, "/nps rules"))

    # The next 5 of a user has no card; it is on record, and listed for those who oversee.
    before = await newest_follow_up(play.desk.desk.database)
    await play.answer(USER, 5, "Slow again, and nobody told us.")
    await play.answer(ANOTHER, 3, "And now it is wrong as well.")
    await play.card(MARLOWE, "Tessa Wynn")
    assert await newest_follow_up(play.desk.desk.database) == before + 1
    await play.slack.open_home(MANAGER)
    await play.until(
        lambda: "Below the card threshold: 1 this week." in str(play.slack.home(MANAGER))
    )
    home = play.slack.home(MANAGER)
    assert home is not None
    await play.slack.press(MANAGER, home, SHOW_BELOW)
    window = play.window(MANAGER)
    assert "Ben Tait, user · 5 of 10 (today): “Slow again, and nobody told us.”" in shown(
        {"blocks": window.blocks}
    )

    # One press opens a follow-up of it after all, and its card tells why it came.
    await play.slack.press(MANAGER, window, OPEN)
    card = await play.card(HALDEN, "Slow again")
    assert "Opened. Imogen Hart has the card." in str(play.slack.modal(MANAGER))
    await play.slack.press(MANAGER, card, WHY)
    why = on(play.slack.ephemerals(MANAGER, HALDEN)[-1])
    assert "Rule: detractor v1001" in why
    assert "0–4 opens a card for: user, at a key account; thresholds version 1001" in why
    assert "below the card threshold, and Shireen Malik opened it" in why
    assert "CRM owner of the account: Imogen Hart, who is here." in why

    # One click takes the thresholds back, and the next 5 has its card at once.
    await play.slack.press(ADMIN, await told(play, ADMIN, "as version 1001"), ROLL_BACK)
    await told(play, SECOND_ADMIN, "Tom Ferris rolled this back on")
    await play.answer(USER, 5, "Still slow.")
    follow_ups = play.desk.desk.database
    await eventually(lambda: _newer(follow_ups, before + 2))


async def _newer(database: Database, than: int) -> bool:
    return await newest_follow_up(database) > than
