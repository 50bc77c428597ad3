"""What was placed by mistake is taken back, as long as nobody works on it."""

import pytest
from sqlalchemy import select

from bot.cards.whose_form import NewContact
from bot.contact_lock import locking
from bot.errors import NotNow
from bot.follow_up import claiming
from bot.identity import merging, placing
from storage import colleagues
from storage.models import (
    AccountDomain,
    Contact,
    ContactAddress,
    ContactLock,
    FollowUp,
    Message,
    Reading,
)
from storage.words import Role
from tests.bot.identity.house import ADMIN, DIRECTOR, PRIVATE, House, count


async def test_undo_takes_back_the_answers_the_address_and_the_card(house: House) -> None:
    answer = await house.comes(given_email=PRIVATE)
    row = await placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    follow_up = await house.follow_up(answer)
    async with house.desk.database.transaction() as tx:  # as a time that is held for a call does
        maya = (await colleagues.by_ids(tx, [house.ids[DIRECTOR]]))[house.ids[DIRECTOR]]
        await locking.take(house.desk, tx, follow_up.id, maya)
    since = await house.comes(given_email=PRIVATE)  # it came by what was learned
    before = await house.comes(given_email="helen.strand@halden.example")
    await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await house.whose(answer) is None
    assert await house.whose(since) is None
    assert await house.whose(before) == house.ids["Helen Strand"]
    assert await house.whose(await house.comes(given_email=PRIVATE)) is None
    assert await count(house, ContactAddress) == await count(house, ContactLock) == 0
    async with house.desk.database.transaction() as tx:
        wanted = await tx.execute(
            select(Message.wanted).where(
                Message.kind == "follow_up", Message.subject_id == follow_up.id
            )
        )
        assert all(one > 1 for one in wanted.scalars()), "each of its cards is drawn anew"
    with pytest.raises(NotNow, match="taken this back already"):
        await placing.undo(house.desk, row.placement_id, ADMIN)


async def test_what_was_taken_back_can_be_placed_again_and_is_read_again(house: House) -> None:
    answer = await house.comes(given_email=PRIVATE)
    row = await placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    first = await house.follow_up(answer)
    await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await count(house, FollowUp) == await count(house, Reading) == 0
    await placing.place(house.desk, answer, ADMIN, house.ids["Ben Tait"])
    second = await house.follow_up(answer)
    assert second.id != first.id
    assert second.account_id == house.ids["Harrow & Pine"]


async def test_undo_of_somebody_new_removes_them(house: House) -> None:
    people = await count(house, Contact)
    answer = await house.comes(given_email="jo.lund@halden.example", given_phone="+447700900123")
    row = await placing.add_to(house.desk, answer, ADMIN, house.ids["Halden Foods"])
    await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await count(house, Contact) == people
    again = await placing.add_to(house.desk, answer, ADMIN, house.ids["Halden Foods"])
    await placing.undo(house.desk, again.placement_id, ADMIN)
    assert await count(house, Contact) == people
    assert await house.whose(answer) is None


async def test_undo_forgets_the_domain_that_was_learned_with_it(house: House) -> None:
    answer = await house.comes(given_email="jo.lund@haldenfoods.example")
    new = NewContact(house.ids["Halden Foods"], "Jo Lund", "jo.lund@haldenfoods.example", Role.USER)
    row = await placing.place_with_new(house.desk, answer, ADMIN, new)
    await placing.take_whole_domain(house.desk, row.placement_id, ADMIN)
    await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await count(house, AccountDomain) == 0


async def test_what_somebody_works_on_is_not_taken_away_from_them(house: House) -> None:
    answer = await house.comes(given_email=PRIVATE)
    row = await placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    follow_up = await house.follow_up(answer)
    await claiming.claim(house.desk, follow_up.id, DIRECTOR)
    with pytest.raises(NotNow, match="Maya Lindt works on a follow-up of this"):
        await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await house.whose(answer) == house.ids["Helen Strand"]
    await claiming.hand_back(house.desk, follow_up.id, DIRECTOR, "away")
    with pytest.raises(NotNow, match="Maya Lindt"):  # they may have spoken to the client
        await placing.undo(house.desk, row.placement_id, ADMIN)


async def test_somebody_new_who_has_more_by_now_stays(house: House) -> None:
    answer = await house.comes(given_email="jo.lund@halden.example")
    row = await placing.add_to(house.desk, answer, ADMIN, house.ids["Halden Foods"])
    jo = await house.whose(answer)
    assert jo is not None
    other = await house.comes(given_name="Jo")
    await placing.place(house.desk, other, ADMIN, jo)
    with pytest.raises(NotNow, match="has other answers"):
        await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await house.whose(answer) == jo, "nothing was changed"


async def test_a_merged_contact_is_parted_first(house: House) -> None:
    answer = await house.comes(given_email=PRIVATE)
    row = await placing.place(house.desk, answer, ADMIN, house.ids["H. Strand"])
    made = await merging.merge(
        house.desk, ADMIN, kept_id=house.ids["Helen Strand"], gone_id=house.ids["H. Strand"]
    )
    with pytest.raises(NotNow, match="/nps merges"):
        await placing.undo(house.desk, row.placement_id, ADMIN)
    await merging.undo(house.desk, ADMIN, made.id)
    await placing.undo(house.desk, row.placement_id, ADMIN)
    assert await house.whose(answer) is None
