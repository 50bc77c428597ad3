"""Answers below the threshold open no card, are listed, and any becomes a follow-up by a press."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot import account_page, morning
from bot.cards.story import why
from bot.errors import NotAllowed, NotNow
from bot.follow_up import narrowing, showing
from bot.follow_up.by_hand import CHANGED, OPEN_ALREADY, open_by_hand
from storage import messages
from storage.label_words import LabelAbout, LabelSource
from storage.models import Account, FollowUp, Label
from storage.words import Disposition, Role, Rule, Severity
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import (
    CHANNEL,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    ClockHouse,
)
from tests.bot.thresholds.deeds import USERS, published

FINE = "All as it was."


async def follow_ups(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        return len(list(await tx.execute(select(FollowUp.id))))


async def below(house: ClockHouse) -> list[int]:
    page = await narrowing.listed(house.desk, MANAGER)
    assert page.total == len(page.answers)
    return [one.response_id for one in page.answers]


async def told_this_morning(house: ClockHouse, person: str) -> str:
    number = house.ids[person] * 1_000_000 + house.now.date().toordinal()
    async with house.desk.database.transaction() as tx:
        message = await messages.lock(tx, await messages.wish(tx, morning.KIND, number, person))
        assert message is not None
        note = await morning.note_of(house.desk, tx, message)
    return shown(note) if note else ""


async def test_a_five_of_a_user_is_kept_and_told_on_monday_and_opens_no_card(
    house: ClockHouse,
) -> None:
    await published(house.desk, *USERS)
    spared = await house.takes(5, role=Role.USER)
    assert await follow_ups(house) == 0
    assert await house.told("follow_up") == []
    assert await below(house) == [spared]
    assert "Below the card threshold: 1 this week." in await told_this_morning(house, MANAGER)
    assert await told_this_morning(house, PARTNER) == ""
    house.now += timedelta(days=1)
    assert await told_this_morning(house, MANAGER) == ""  # once a week is enough
    with pytest.raises(NotAllowed):
        await narrowing.listed(house.desk, OWNER)


async def test_what_must_have_a_card_has_one_under_any_threshold(house: ClockHouse) -> None:
    await published(house.desk, *USERS)
    await house.answers(4, role=Role.USER)
    await house.answers(6, role=Role.ECONOMIC_BUYER)
    await house.answers(5, role=Role.DAY_TO_DAY_LEAD)  # not narrowed
    leaving = await house.answers(5, "We are leaving you for another agency.", Role.USER)
    assert (await house.follow_up(leaving)).rule_version == 1001
    assert await below(house) == []
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(FollowUp)
            .where(FollowUp.id == leaving)
            .values(closed_at=house.now, disposition=Disposition.UNDERSTOOD)
        )
    house.now += timedelta(days=40)
    again = await house.answers(6, "Slow.", Role.USER)  # what was closed did not hold
    assert (await house.follow_up(again)).reopens == leaving


async def test_a_key_account_keeps_its_own_threshold(house: ClockHouse) -> None:
    await published(house.desk, "user:other")
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(fee_yearly=100))  # the only one, so the top of all
    await house.answers(5, role=Role.USER)
    assert await below(house) == []


async def test_an_answer_that_changes_is_judged_anew(house: ClockHouse) -> None:
    await published(house.desk, *USERS)
    await house.takes(5, role=Role.USER, again="one")
    await house.takes(6, role=Role.USER, again="two")
    assert len(await below(house)) == 2
    house.now += timedelta(hours=1)
    await house.takes(9, FINE, again="one")
    assert len(await below(house)) == 1
    await house.takes(3, again="two")
    assert await below(house) == []
    assert await follow_ups(house) == 1


async def test_one_press_opens_a_follow_up_with_all_that_any_has(house: ClockHouse) -> None:
    await published(house.desk, *USERS)
    spared = await house.takes(5, role=Role.USER)
    with pytest.raises(NotAllowed, match="partner, a manager or an admin"):
        await open_by_hand(house.desk, spared, OWNER)
    done = await open_by_hand(house.desk, spared, MANAGER)
    assert done.owner == "Maya Lindt"
    with pytest.raises(NotNow, match=OPEN_ALREADY.split(":")[0]):
        await open_by_hand(house.desk, spared, MANAGER)
    found = await house.follow_up(done.follow_up_id)
    assert (found.rule, found.rule_version, found.severity) == (Rule.DETRACTOR, 1001, Severity.S2)
    assert found.clock_from == house.now
    assert sorted(await house.told("follow_up")) == [CHANNEL, OWNER]
    assert ("opened", "detractor") in await house.story(done.follow_up_id)
    assert await below(house) == []
    card = shown(why(await showing.one(house.desk, done.follow_up_id, OWNER)))
    assert "Opened by hand: by Shi Malik" in card
    assert "the score 5 is in 0–6, below the card threshold, and Shi Malik opened it" in card


async def test_a_complaint_that_nobody_flagged_teaches_the_analyst(house: ClockHouse) -> None:
    missed = await house.takes(8, FINE, Role.USER)
    assert await follow_ups(house) == 0
    async with house.desk.database.transaction() as tx:
        account_id = (await tx.execute(select(Account.id))).scalar_one()
    page = await account_page.page(house.desk, MANAGER, account_id)
    assert page.may_open
    assert [one.followed_up for one in page.answers] == [False]
    done = await open_by_hand(house.desk, missed, MANAGER)
    page = await account_page.page(house.desk, OWNER, account_id)
    assert not page.may_open
    assert [one.followed_up for one in page.answers] == [True]
    assert (await house.follow_up(done.follow_up_id)).rule is Rule.HIDDEN_DETRACTOR
    async with house.desk.database.transaction() as tx:
        [label] = list(await tx.execute(select(Label)))
    assert (label.about, label.value) == (LabelAbout.FRUSTRATED, "yes")
    assert label.source is LabelSource.OPENING


async def test_a_client_who_answers_meanwhile_is_looked_at_again(
    house: ClockHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    await published(house.desk, *USERS)
    spared = await house.takes(5, role=Role.USER, again="one")
    read = house.desk.analyst.read

    async def slow(*given: object) -> object:
        house.now += timedelta(hours=1)
        monkeypatch.undo()
        await house.takes(10, FINE, again="one")
        return await read(*given)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(house.desk.analyst, "read", slow)
    with pytest.raises(NotNow, match=CHANGED.split(".")[0]):
        await open_by_hand(house.desk, spared, MANAGER)
    assert await follow_ups(house) == 0


async def test_why_tells_the_threshold_each_fact_and_who_was_passed_over(
    house: ClockHouse,
) -> None:
    await published(house.desk, *USERS)
    away = (house.now + timedelta(days=9)).date()
    await house.change(OWNER, away_until=away)
    follow_up = await house.answers(4, role=Role.USER)
    card = shown(why(await showing.one(house.desk, follow_up, DEPUTY)))
    assert "Rule: detractor v1001" in card
    assert (
        "Card threshold: 0–4 opens a card for: user, outside the key accounts; "
        "thresholds version 1001"
    ) in card
    assert "Facts judged: score 4; first answer; user; not a key account; words of leaving: no" in (
        card
    )
    assert "CRM owner of the contact: nobody is on record." in card
    assert (
        f"CRM owner of the account: Maya Lindt is away until {away.day} {away:%B}; "
        "Tom Oak stands in as deputy."
    ) in card
