"""One press says whose an answer is; the desk learns from it, and all of it can be taken back."""

import asyncio

import pytest
from sqlalchemy import insert, update

from bot import holding
from bot.cards.whose_form import NewContact
from bot.errors import NotAllowed, NotNow, Refusal
from bot.identity import merging, placing
from storage.models import (
    AccountDomain,
    ContactAddress,
    Import,
    Response,
)
from storage.words import Role
from tests.bot.identity.house import ADMIN, DIRECTOR, PRIVATE, VIEWER, House, count


async def test_one_press_teaches_the_address_and_the_next_answer_places_itself(
    house: House,
) -> None:
    answer = await house.comes(given_email=PRIVATE, given_name="Helen Strand")
    other = await house.comes(9, "", given_email=PRIVATE.upper())
    await placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    assert await house.whose(answer) == await house.whose(other) == house.ids["Helen Strand"]
    later = await house.comes(given_email=PRIVATE)
    assert await house.whose(later) == house.ids["Helen Strand"]
    opened = await house.follow_up(answer)
    assert (opened.contact_id, opened.account_id) == (
        house.ids["Helen Strand"],
        house.ids["Halden Foods"],
    )


async def test_a_phone_is_learned_like_an_address(house: House) -> None:
    answer = await house.comes(given_phone="+447700900123")
    await placing.place(house.desk, answer, ADMIN, house.ids["Ben Tait"])
    assert (
        await house.whose(await house.comes(given_phone="+447700900123")) == house.ids["Ben Tait"]
    )


async def test_an_office_address_is_not_learned(house: House) -> None:
    answer = await house.comes(given_email="info@halden.example")
    await placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    assert await house.whose(await house.comes(given_email="info@halden.example")) is None


async def test_somebody_new_is_added_with_one_press_and_their_role_is_open(house: House) -> None:
    answer = await house.comes(given_email="jo.lund@halden.example")
    row = await placing.add_to(house.desk, answer, ADMIN, house.ids["Halden Foods"])
    assert (row.contact, row.account, row.new_contact, row.role_known) == (
        "Jo Lund",
        "Halden Foods",
        True,
        False,
    )
    assert row.asks_about is None, "the domain is known"
    assert await house.whose(answer) is not None


async def test_an_unknown_domain_is_asked_about_and_learned(house: House) -> None:
    new = NewContact(house.ids["Halden Foods"], "Jo Lund", "jo@haldenfoods.example", Role.USER)
    answer = await house.comes(given_email="jo@haldenfoods.example")
    row = await placing.place_with_new(house.desk, answer, ADMIN, new)
    assert row.asks_about == "haldenfoods.example"
    row = await placing.take_whole_domain(house.desk, row.placement_id, ADMIN)
    assert (row.asks_about, row.domain) == (None, "haldenfoods.example")
    await house.comes(given_email="kim.dahl@haldenfoods.example")
    page = await holding.waiting(house.desk, ADMIN)
    assert page.rows[0].account == (house.ids["Halden Foods"], "Halden Foods")
    assert page.rows[0].can_be_added
    row = await placing.undo_domain(house.desk, row.placement_id, ADMIN)
    assert row.asks_about == "haldenfoods.example"
    assert await count(house, AccountDomain) == 0


@pytest.mark.parametrize("email", ["jo@gmail.com", "jo@yahoo.co.uk", "jo@mail.halden.example"])
async def test_no_question_is_asked_about_a_domain_of_everybody_or_one_that_is_known(
    house: House, email: str
) -> None:
    answer = await house.comes(given_email=email)
    new = NewContact(house.ids["Halden Foods"], "Jo Lund", email, Role.USER)
    row = await placing.place_with_new(house.desk, answer, ADMIN, new)
    assert row.asks_about is None
    with pytest.raises(NotNow):
        await placing.take_whole_domain(house.desk, row.placement_id, ADMIN)


async def test_an_answer_given_to_a_merged_record_goes_to_the_one_that_is_kept(
    house: House,
) -> None:
    await merging.merge(
        house.desk, ADMIN, kept_id=house.ids["Helen Strand"], gone_id=house.ids["H. Strand"]
    )
    answer = await house.comes(given_email=PRIVATE)
    await placing.place(house.desk, answer, ADMIN, house.ids["H. Strand"])  # from an old message
    assert await house.whose(answer) == house.ids["Helen Strand"]


async def test_of_two_admins_the_second_hears_that_it_was_placed(house: House) -> None:
    answer = await house.comes(given_email=PRIVATE)
    done = await asyncio.gather(
        placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"]),
        placing.place(house.desk, answer, ADMIN, house.ids["Ben Tait"]),
        return_exceptions=True,
    )
    refused = [one for one in done if isinstance(one, NotNow)]
    assert [one.sentence for one in refused] == [holding.SETTLED]
    assert await count(house, ContactAddress) == 1


async def test_an_answer_that_comes_while_its_address_is_learned_is_not_left_behind(
    house: House,
) -> None:
    """Every one of them either finds the address, or is found by it."""
    answer = await house.comes(given_email=PRIVATE)
    placed = placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    *came, _ = await asyncio.gather(*(house.comes(given_email=PRIVATE) for _ in range(8)), placed)
    assert {await house.whose(one) for one in came} == {house.ids["Helen Strand"]}


async def test_only_admins_place_and_undo(house: House) -> None:
    answer = await house.comes(given_email=PRIVATE)
    row = await placing.place(house.desk, answer, ADMIN, house.ids["Helen Strand"])
    other = await house.comes(given_email="jo.lund@halden.example")
    for who in (DIRECTOR, VIEWER, "U0NOBODY"):
        for act in (
            placing.place(house.desk, other, who, house.ids["Helen Strand"]),
            placing.add_to(house.desk, other, who, house.ids["Halden Foods"]),
            placing.undo(house.desk, row.placement_id, who),
            placing.take_whole_domain(house.desk, row.placement_id, who),
            placing.undo_domain(house.desk, row.placement_id, who),
        ):
            with pytest.raises(NotAllowed):
                await act


async def test_what_was_proposed_must_still_hold(house: House) -> None:
    answer = await house.comes(given_email="jo.lund@halden.example")
    for contact_id in (0, 10_000):
        with pytest.raises(NotNow, match="not on record"):
            await placing.place(house.desk, answer, ADMIN, contact_id)
    with pytest.raises(NotNow, match="does not hold any more"):
        await placing.add_to(house.desk, answer, ADMIN, 10_000)
    known = NewContact(house.ids["Halden Foods"], "Helen", "Helen.Strand@halden.example", Role.USER)
    with pytest.raises(Refusal) as refused:
        await placing.place_with_new(house.desk, answer, ADMIN, known)
    assert refused.value.field == "email"
    assert await house.whose(answer) is None


async def test_the_list_shows_guesses_the_urgent_first_and_what_was_placed_lately(
    house: House,
) -> None:
    glad = await house.comes(9, "", given_email="h.strand@halden.co.uk", given_name="H. Strand")
    bitter = await house.comes(2, given_email="jo.lund@halden.example")
    newest = await house.comes(8, "", given_phone="+447700900123")
    page = await holding.waiting(house.desk, ADMIN)
    assert [row.answer.response_id for row in page.rows] == [bitter, newest, glad]
    assert (page.total, page.urgent) == (3, 1)
    await placing.place(house.desk, newest, ADMIN, house.ids["Ben Tait"])
    page = await holding.waiting(house.desk, ADMIN)
    assert [one.contact for one in page.placed] == ["Ben Tait"]
    house.pass_time(days=2)
    assert not (await holding.waiting(house.desk, ADMIN)).placed


async def test_history_from_a_file_waits_last_and_alarms_nobody_when_it_is_placed(
    house: House,
) -> None:
    old = await house.comes(1, given_email="helen.s@old.example")
    new = await house.comes(9, "", given_email="p@unheard.example")
    async with house.desk.database.transaction() as tx:
        file = insert(Import).values(
            file_name="2019.csv", digest=b"", system="csv", scope="", columns={}
        )
        import_id = (await tx.execute(file.returning(Import.id))).scalar_one()
        await tx.execute(update(Response).where(Response.id == old).values(import_id=import_id))
    page = await holding.waiting(house.desk, ADMIN)
    assert [row.answer.response_id for row in page.rows] == [new, old]
    await placing.place(house.desk, old, ADMIN, house.ids["Helen Strand"])
    async with house.desk.database.transaction() as tx:
        jobs = await tx.exec_driver_sql("SELECT FROM procrastinate_jobs WHERE task_name = 'triage'")
        assert jobs.first() is None
