"""P1.4: "Are we avoiding anyone?" One's own counts for oneself; of the firm an index and one p."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, update

from bot.answers import looking, overviews
from bot.errors import NotAllowed
from storage.ask_words import DeferralReason
from storage.models import Account, Ask, Contact, Deferral, Response
from storage.words import Role
from tests.bot.answers.test_looking import number_of
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import (
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
)
from tests.builders import TUESDAY

DAY = timedelta(days=1)
OWED = TUESDAY - 20 * DAY
KEPT_INSIDE = "Not to be quoted outside: the selection-bias index is 50 or more of 100."


async def client(
    house: ClockHouse, name: str, score: int, *, people: int, withheld: int, by: str
) -> None:
    """All of them gave this score in spring; surveys to some of them were put off."""
    async with house.desk.database.transaction() as tx:
        firm = insert(Account).values(name=name, partner_id=house.ids[by])
        account = (await tx.execute(firm.returning(Account.id))).scalar_one()
        for at in range(people):
            who = insert(Contact).values(
                account_id=account, name=f"P{at}", email=f"{name}{at}@x.example", role=Role.USER
            )
            contact = (await tx.execute(who.returning(Contact.id))).scalar_one()
            await tx.execute(insert(Response).values(**_answer(contact, score, OWED - 60 * DAY)))
            sent = None if at < withheld else OWED + DAY
            await tx.execute(
                insert(Ask).values(
                    account_id=account,
                    contact_id=contact,
                    key=f"{contact}",
                    subject="Work",
                    turned_at=OWED,
                    asked_at=sent,
                )
            )
            if at < withheld:
                await tx.execute(
                    insert(Deferral).values(
                        account_id=account,
                        contact_id=contact,
                        reason=DeferralReason.CLIENT_ASKED,
                        begun_at=OWED,
                        begun_by=house.ids[by],
                        until=OWED + 30 * DAY,
                        latest=OWED + 30 * DAY,
                    )
                )


def _answer(contact: int, score: int, at: datetime) -> dict[str, Any]:
    return {
        "system": "t",
        "external_id": f"{contact}",
        "contact_id": contact,
        "score": score,
        "comment": "",
        "answered_at": at,
        "updated_at": at,
    }


async def a_partner_who_withholds(house: ClockHouse) -> None:
    await client(house, "Alder", 3, people=4, withheld=3, by=PARTNER)
    await client(house, "Birch", 9, people=8, withheld=1, by=PARTNER)


async def test_the_partner_reads_the_four_counts_and_may_release(house: ClockHouse) -> None:
    await a_partner_who_withholds(house)
    card = await overviews.avoiding(house.desk, PARTNER, "")
    said = shown(card)
    assert (
        "You withheld 4 of 12. 3 of those 4 were amber or red, against 1 of the 8 you let through "
        "(one-sided p = .07, undecidable). Release, or give a reason?"
    ) in said
    assert "too few people for the index; all partners together p = .07" in said
    assert said.count("You put off surveys to P") == 3
    assert "End Deferral" in said
    again = shown(await looking.proof(house.desk, PARTNER, number_of(card), again=True))
    assert "the same figures" in again


async def test_nobody_else_reads_ones_own_counts(house: ClockHouse) -> None:
    await a_partner_who_withholds(house)
    number = number_of(await overviews.avoiding(house.desk, PARTNER, ""))
    with pytest.raises(NotAllowed, match="cannot show that receipt"):
        await looking.receipt(house.desk, MANAGER, str(number))
    of_manager = shown(await overviews.avoiding(house.desk, MANAGER, ""))
    assert "withheld 4" not in of_manager
    assert "Dan Rook" not in of_manager
    of_director = shown(await overviews.avoiding(house.desk, OWNER, ""))
    assert "Nobody you answer for was let through" in of_director
    assert "The firm" not in of_director
    with pytest.raises(NotAllowed):
        await overviews.avoiding(house.desk, VIEWER, "")


async def test_the_firm_is_told_by_one_index_and_one_p(house: ClockHouse) -> None:
    """Three partners leave out whoever was unhappy: each may be chance, all together are not."""
    for at, partner in enumerate((PARTNER, MANAGER, OWNER)):
        await client(house, f"Alder {at}", 3, people=4, withheld=3, by=partner)
        await client(house, f"Birch {at}", 9, people=8, withheld=1, by=partner)
    said = shown(await overviews.avoiding(house.desk, PARTNER, ""))
    assert "You withheld 4 of 12." in said
    assert "The firm: index " in said
    assert "not to be quoted outside; all partners together p < .01" in said
    assert "Shi Malik" not in said
    for who in (PARTNER, VIEWER):  # whoever reads the figure must know that it stays inside
        card = await looking.trend(house.desk, who, "Q2 2026")
        assert KEPT_INSIDE in shown(card)
        proof = shown(await looking.proof(house.desk, who, number_of(card), again=True))
        assert KEPT_INSIDE in proof
        assert "the same figures" in proof
    assert KEPT_INSIDE not in shown(await looking.trend(house.desk, VIEWER, "Alder 1 Q2 2026"))
    async with house.desk.database.transaction() as tx:
        await tx.execute(delete(Deferral))
    assert KEPT_INSIDE not in shown(await looking.trend(house.desk, VIEWER, "Q2 2026"))


async def test_what_would_tell_of_one_other_partner_is_not_told(house: ClockHouse) -> None:
    await a_partner_who_withholds(house)
    assert "The firm" not in shown(await overviews.avoiding(house.desk, MANAGER, ""))


async def test_who_was_asked_in_the_end_was_not_withheld(house: ClockHouse) -> None:
    await a_partner_who_withholds(house)
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Deferral).values(ended_at=TUESDAY - 2 * DAY, how="ended"))
        await tx.execute(update(Ask).values(asked_at=TUESDAY - DAY))
    said = shown(await overviews.avoiding(house.desk, PARTNER, ""))
    assert "You withheld nobody of 12." in said
