"""Wrong owner: asked once at a claim, changed with one press, and the CRM is told by admins."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.errors import NotAllowed, NotNow
from bot.follow_up import assigning, claiming
from bot.owners import asking, standing
from storage import owner_questions
from storage.models import Account, Attempt, OwnerQuestion
from storage.words import AttemptChannel, AttemptOutcome
from tests.bot.crm.crm_desk import Crm
from tests.bot.follow_up.clock_house import (
    ADMIN,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    ClockHouse,
)


async def tries(house: ClockHouse, follow_up: int, who: str, times: int, days: int = 1) -> None:
    """So many calls were made by this colleague, some days ago."""
    async with house.desk.database.transaction() as tx:
        for number in range(times):
            await tx.execute(
                insert(Attempt).values(
                    follow_up_id=follow_up,
                    colleague_id=house.ids[who],
                    channel=AttemptChannel.PHONE,
                    outcome=AttemptOutcome.VOICEMAIL,
                    made_at=house.now - timedelta(days=days),
                    press=f"{who}-{days}-{number}",
                )
            )


async def director(house: ClockHouse) -> int | None:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(Account.director_id))).scalar_one()


async def question(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(OwnerQuestion.id))).scalar_one()


async def test_who_claims_is_asked_once_and_a_yes_changes_the_owner(house: ClockHouse) -> None:
    crm = Crm(house.desk, 0)
    crm.hubspot = await crm.connect("hubspot")
    named = {"name": "Halden Foods", "owner_email": "u0maya@us.example"}
    await crm.tell(crm.company("1", **named))
    first, second = await house.answers(6), await house.answers(5)
    await tries(house, first, DEPUTY, 3)
    await tries(house, first, OWNER, 1)
    await tries(house, first, OWNER, 9, days=61)  # too long ago
    await claiming.claim(house.desk, first, DEPUTY)
    await claiming.claim(house.desk, second, DEPUTY)
    assert await house.told("owner_question") == [DEPUTY]
    assert "You made 4 of the last 5 contacts with Halden Foods" in await house.reads(
        DEPUTY, "owner_question"
    )

    asked = await question(house)
    with pytest.raises(NotAllowed, match="Only the one who was asked"):
        await asking.answer(house.desk, asked, OWNER, change=True)
    await asking.answer(house.desk, asked, DEPUTY, change=True)
    with pytest.raises(NotNow, match="Tom Oak has answered this already"):
        await asking.answer(house.desk, asked, MANAGER, change=False)
    assert await director(house) == house.ids[DEPUTY]
    said = await house.reads(ADMIN, "owner_changed")
    assert "Halden Foods is owned by Tom Oak from now on, no longer by Maya Lindt" in said
    assert "Your CRM still says Maya Lindt: please change it there." in said
    async with house.desk.database.transaction() as tx:
        how = await standing.part(house.desk, tx)
    assert how.words.endswith("Halden Foods (Maya Lindt → Tom Oak).")

    # The CRM tells other news of its old owner's client: ours stands. It agrees: the list is done.
    await crm.tell(crm.company("1", 5, sector="Food"))
    assert await director(house) == house.ids[DEPUTY]
    await crm.tell(crm.company("1", 7, owner_email="u0tom@us.example"))
    async with house.desk.database.transaction() as tx:
        assert await owner_questions.to_put_right(tx) == []
    await crm.tell(crm.company("1", 9, owner_email="u0maya@us.example"))
    assert await director(house) == house.ids[OWNER], "that is news, and the CRM's to tell"


async def test_a_no_leaves_the_owner_and_is_not_asked_again(house: ClockHouse) -> None:
    first, second = await house.answers(6), await house.answers(5)
    await tries(house, first, DEPUTY, 3)
    await claiming.claim(house.desk, first, MANAGER)
    words = await house.reads(MANAGER, "owner_question")
    assert "Tom Oak made 3 of the last 4 contacts" in words
    assert "Is Tom the owner now?" in words
    await asking.answer(house.desk, await question(house), MANAGER, change=False)
    await claiming.claim(house.desk, second, MANAGER)
    assert await director(house) == house.ids[OWNER]
    assert await house.told("owner_question") == [MANAGER]
    assert "Shi Malik left the owner as it is." in await house.reads(MANAGER, "owner_question")


async def test_changed_elsewhere_meanwhile_nothing_is_changed(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await tries(house, follow_up, DEPUTY, 3)
    await claiming.claim(house.desk, follow_up, OWNER)
    async with house.desk.database.transaction() as tx:
        await tx.execute(Account.__table__.update().values(director_id=house.ids[PARTNER]))
    with pytest.raises(NotNow, match="Halden Foods has another owner by now"):
        await asking.answer(house.desk, await question(house), OWNER, change=True)
    assert await director(house) == house.ids[PARTNER]


async def test_the_most_active_owns_it_where_nobody_else_is_on_record(house: ClockHouse) -> None:
    first = await house.answers(6)
    await tries(house, first, MANAGER, 2)
    await tries(house, first, DEPUTY, 1)
    async with house.desk.database.transaction() as tx:
        await tx.execute(Account.__table__.update().values(director_id=None))
    second = await house.follow_up(await house.answers(5))
    assert second.owner_id == house.ids[MANAGER]
    most = "most active with the client in the last 60 days"
    assert second.owner_reason == f"{most}; made 2 of the last 3 contacts"


async def test_reassigned_within_a_day_it_had_gone_to_the_wrong_one(house: ClockHouse) -> None:
    soon, late, _ = [await house.answers(score) for score in (6, 5, 4)]
    await assigning.assign(house.desk, soon, OWNER, DEPUTY, note="yours", press="V1")
    house.now += timedelta(hours=25)
    await assigning.assign(house.desk, late, OWNER, DEPUTY, note="yours", press="V2")
    async with house.desk.database.transaction() as tx:
        assert await standing.misroute_rate(house.desk, tx) == (1, 3)
        assert "1 of 3 (33 %, interval 6–79 %)" in (await standing.part(house.desk, tx)).words
