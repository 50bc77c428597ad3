"""What is particular about changing thresholds: what they may say, and their rehearsal."""

from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.errors import Refusal
from bot.thresholds.proposing import SAME
from storage.models import Account, Contact
from storage.words import Role
from tests.bot.follow_up.clock_house import ClockHouse
from tests.bot.thresholds.deeds import USERS, page, proposed


async def test_what_changes_nothing_is_refused(house: ClockHouse) -> None:
    """What is no cell is none: who decides cannot be narrowed."""
    for nothing in ((), ("economic_buyer:key", "nonsense")):
        with pytest.raises(Refusal) as refused:
            await proposed(house.desk, *nothing)
        assert refused.value.sentence == SAME


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
