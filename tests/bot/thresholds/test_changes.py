"""Thresholds change by a proposal, its rehearsal and a second admin; one press takes them back."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.errors import NotAllowed, NotNow, Refusal
from bot.thresholds import looking, proposing, publishing
from bot.thresholds.looking import OUTDATED
from bot.thresholds.proposing import SAME
from storage.models import Account, Contact
from storage.words import Role
from tests.bot.follow_up.clock_house import ADMIN, MANAGER, ClockHouse
from tests.bot.thresholds.deeds import SECOND, USERS, page, proposed, published


async def version(house: ClockHouse) -> int:
    return (await looking.rules(house.desk, ADMIN)).thresholds.version


async def test_a_change_counts_when_a_second_admin_has_published_it(house: ClockHouse) -> None:
    change_id = await proposed(house.desk, *USERS)
    assert await version(house) == 1
    with pytest.raises(NotAllowed, match="another admin must publish it"):
        await publishing.publish(house.desk, change_id, ADMIN)
    for _ in range(2):  # pressed twice
        await publishing.publish(house.desk, change_id, SECOND)
    assert await version(house) == 1001
    for _ in range(2):
        await publishing.roll_back(house.desk, change_id, ADMIN)
    assert await version(house) == 1
    with pytest.raises(NotNow, match="rolled this back"):
        await publishing.publish(house.desk, change_id, SECOND)
    again = await published(house.desk, *USERS)
    assert await version(house) == 1002  # no version is ever used twice
    assert (await page(house.desk, again)).in_force


async def test_nobody_but_admins_sees_or_changes_thresholds(house: ClockHouse) -> None:
    change_id = await proposed(house.desk, *USERS)
    for act in (
        looking.rules(house.desk, MANAGER),
        looking.change(house.desk, change_id, MANAGER),
        publishing.publish(house.desk, change_id, MANAGER),
        publishing.roll_back(house.desk, change_id, MANAGER),
        proposing.turn_down(house.desk, change_id, MANAGER),
        proposed(house.desk, *USERS, by=MANAGER),
    ):
        with pytest.raises(NotAllowed):
            await act


async def test_what_changes_nothing_or_waits_already_is_refused(house: ClockHouse) -> None:
    with pytest.raises(Refusal) as refused:
        await proposed(house.desk)
    assert refused.value.sentence == SAME
    change_id = await proposed(house.desk, *USERS, press="one")
    assert await proposed(house.desk, *USERS, press="one") == change_id  # the same form again
    with pytest.raises(NotNow, match="These very thresholds wait already"):
        await proposed(house.desk, *USERS)
    with pytest.raises(Refusal):  # what is no cell is none: who decides cannot be narrowed
        await proposed(house.desk, "economic_buyer:key", "nonsense")


async def test_a_change_of_other_thresholds_than_those_in_force_must_be_made_anew(
    house: ClockHouse,
) -> None:
    late = await proposed(house.desk, "user:other")
    await published(house.desk, *USERS)
    assert (await page(house.desk, late)).why_not == OUTDATED
    with pytest.raises(NotNow):
        await publishing.publish(house.desk, late, SECOND)
    with pytest.raises(NotNow):
        await proposed(house.desk, "user:other", base=1)
    await proposing.turn_down(house.desk, late, SECOND)
    assert "turned down" in (await page(house.desk, late)).why_not


async def test_older_thresholds_cannot_be_rolled_back_from_under_newer_ones(
    house: ClockHouse,
) -> None:
    first = await published(house.desk, "user:other")
    second = await published(house.desk, *USERS)
    with pytest.raises(NotNow, match="Newer thresholds are in force"):
        await publishing.roll_back(house.desk, first, ADMIN)
    await publishing.roll_back(house.desk, second, ADMIN)
    assert (await looking.rules(house.desk, ADMIN)).thresholds.keys == ["user:other"]


async def test_the_rehearsal_is_of_what_is_stored(house: ClockHouse) -> None:
    """Of a lost client's user, once unhappy, and of one who speaks of leaving."""
    await house.takes(8, "Fine.", Role.USER)  # months of history
    house.now += timedelta(days=190)
    async with house.desk.database.transaction() as tx:
        lost = insert(Account).values(name="Kestrow", ended_on=(house.now - timedelta(2)).date())
        account = (await tx.execute(lost.returning(Account.id))).scalar_one()
        person = insert(Contact).values(
            name="Keith", email="keith@kestrow.example", account_id=account, role=Role.USER
        )
        keith = (await tx.execute(person.returning(Contact.id))).scalar_one()
    await house.takes(5, "We are leaving you for another agency.")
    helen, house.ids["contact"] = house.ids["contact"], keith
    house.now -= timedelta(days=9)
    await house.takes(5, "Slow.")
    house.ids["contact"], house.now = helen, house.now + timedelta(days=9)
    found = (await page(house.desk, await proposed(house.desk, *USERS))).rehearsal
    assert (found.cards.before, found.cards.after) == (2, 1)
    assert (found.lost, found.missed) == (1, ("Kestrow",))
    assert [one.name for one in found.people] == ["Shi Malik", "Maya Lindt"]
    assert not found.short
