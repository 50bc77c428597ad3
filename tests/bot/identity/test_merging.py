"""Two records become one person and part again; cards, lists and latecomers are right all along."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot import account_page, holding, triage
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment, Reading
from bot.analyst.tuning import Tuning
from bot.errors import NotAllowed, NotNow
from bot.identity import merging
from bot.importing.bringing import bring_in
from bot.importing.sheet import read_sheet
from storage import accounts, identity
from storage.models import Contact, FollowUp, Message, Response
from tests.bot.identity.house import (
    ADMIN,
    DIRECTOR,
    OTHER_DIRECTOR,
    VIEWER,
    House,
)
from tests.journeys.checks import eventually

HELEN, SHORT, TAIT = "Helen Strand", "H. Strand", "Ben Tait"


async def merged(house: House, kept: str = HELEN, gone: str = SHORT, by: str = ADMIN) -> int:
    made = await merging.merge(house.desk, by, kept_id=house.ids[kept], gone_id=house.ids[gone])
    return made.id


async def test_what_hangs_on_both_is_one_persons_and_comes_back(house: House) -> None:
    old = await house.comes(given_email="h@halden.example")
    follow_up = await house.follow_up(old)
    merge_id = await merged(house)
    new = await house.comes(given_email="h@halden.example")  # their old address leads on
    assert await house.whose(old) == await house.whose(new) == house.ids[HELEN]
    assert (await house.follow_up(old)).contact_id == house.ids[HELEN]
    await merging.undo(house.desk, ADMIN, merge_id)
    assert await house.whose(old) == house.ids[SHORT]
    assert await house.whose(new) == house.ids[HELEN], "what came later stays"
    assert (await house.follow_up(old)).contact_id == house.ids[SHORT]
    assert await house.whose(await house.comes(given_email="h@halden.example")) == house.ids[SHORT]
    async with house.desk.database.transaction() as tx:
        wanted = await tx.execute(
            select(Message.wanted).where(
                Message.kind == "follow_up", Message.subject_id == follow_up.id
            )
        )
        assert all(one >= 3 for one in wanted.scalars()), "its cards were drawn anew, twice"


async def test_the_one_that_went_is_in_no_list(house: House) -> None:
    await merged(house)
    async with house.desk.database.transaction() as tx:
        people = await accounts.contacts(tx, house.ids["Halden Foods"])
        firm = await accounts.records(tx, [house.ids["Halden Foods"]], house.now)
    assert SHORT not in {one.name for one in people}
    assert firm[house.ids["Halden Foods"]].contacts == 2
    found = await holding.find_contacts(house.desk, ADMIN, "strand")
    assert [one.name for one, _ in found] == [HELEN]
    page = await account_page.page(house.desk, ADMIN, house.ids["Halden Foods"])
    assert SHORT not in {one.name for one in page.contacts}
    assert page.doubles == []


async def test_a_person_of_two_clients_takes_the_follow_ups_along_and_back(house: House) -> None:
    old = await house.comes(given_email="ben.tait@harrow.example")
    assert (await house.follow_up(old)).account_id == house.ids["Harrow & Pine"]
    merge_id = await merged(house, HELEN, TAIT)
    assert (await house.follow_up(old)).account_id == house.ids["Halden Foods"]
    async with house.desk.database.transaction() as tx:  # meanwhile a list moves the record
        await tx.execute(
            update(Contact)
            .where(Contact.id == house.ids[TAIT])
            .values(account_id=house.ids["Halden Foods"])
        )
    await merging.undo(house.desk, ADMIN, merge_id)
    assert (await house.follow_up(old)).account_id == house.ids["Harrow & Pine"], "as it was"


async def test_a_follow_up_opened_after_the_merge_goes_with_its_answer(house: House) -> None:
    old = await house.comes(9, "", given_email="h@halden.example")
    merge_id = await merged(house)
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Response)
            .where(Response.id == old)
            .values(score=2, arrival_id=10_000 + old, comment="After all, no.")
        )
    opened = await house.follow_up(old)
    assert opened.contact_id == house.ids[HELEN]
    await merging.undo(house.desk, ADMIN, merge_id)
    assert (await house.follow_up(old)).contact_id == house.ids[SHORT]


async def test_an_answer_taken_away_in_the_meantime_is_not_given_back(house: House) -> None:
    old = await house.comes(given_email="h@halden.example")
    merge_id = await merged(house)
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Response).where(Response.id == old).values(contact_id=house.ids["Ruth Calloway"])
        )
    await merging.undo(house.desk, ADMIN, merge_id)
    assert await house.whose(old) == house.ids["Ruth Calloway"]


async def test_an_answer_whose_reading_was_under_way_is_read_for_the_one_that_is_kept(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The merge comes between the look at the answer and the opening of its follow-up."""
    embedded, merges = EmbeddedAnalyst.read, []

    async def slowly(self: EmbeddedAnalyst, comment: Comment, tuning: Tuning) -> Reading:
        if not merges:
            merges.append(await merged(house))
        return await embedded(self, comment, tuning)

    monkeypatch.setattr(EmbeddedAnalyst, "read", slowly)
    answer = await house.comes(given_email="h@halden.example")
    async with house.desk.database.transaction() as tx:
        assert (await tx.execute(select(FollowUp.id))).first() is None, "judged for nobody"
        waiting = await tx.exec_driver_sql("SELECT args FROM procrastinate_jobs")
        assert {"response_id": answer} in [row.args for row in waiting]
    await triage.triage(house.desk, answer)  # the job that the merge left
    assert (await house.follow_up(answer)).contact_id == house.ids[HELEN]


async def somebody_waits(house: House) -> bool:
    async with house.desk.database.transaction() as tx:
        rows = await tx.exec_driver_sql("SELECT FROM pg_locks WHERE NOT granted")
        return rows.first() is not None


async def test_an_answer_that_is_being_settled_is_waited_for(house: House) -> None:
    """Else it would go to a record that is in no list any more."""
    async with house.desk.database.transaction() as tx:
        whose = await identity.contact_of(tx, email="h@halden.example")
        merge = asyncio.create_task(merged(house))
        await eventually(lambda: somebody_waits(house), 5)
        added = await tx.execute(
            insert(Response)
            .values(
                system="test", external_id="1", contact_id=whose, score=9, comment="",
                answered_at=house.now, updated_at=house.now,
            )
            .returning(Response.id)
        )  # fmt: skip
        answer = added.scalar_one()
    await merge
    assert await house.whose(answer) == house.ids[HELEN]


async def test_of_two_who_merge_at_once_the_second_hears_who_was_first(house: House) -> None:
    done: list[Any] = await asyncio.gather(
        merged(house, HELEN, SHORT), merged(house, SHORT, HELEN, DIRECTOR), return_exceptions=True
    )
    [refused] = [one for one in done if isinstance(one, NotNow)]
    assert "merged" in refused.sentence
    assert "ago. Nothing was changed." in refused.sentence
    assert any(name in refused.sentence for name in ("Adam Quill", "Maya Lindt"))


async def test_of_two_who_undo_at_once_one_is_told(house: House) -> None:
    merge_id = await merged(house)
    done = await asyncio.gather(
        *(merging.undo(house.desk, ADMIN, merge_id) for _ in range(2)), return_exceptions=True
    )
    assert [one.sentence for one in done if isinstance(one, NotNow)] == [merging.PARTED]


async def test_what_cannot_be_merged_is_refused_in_a_sentence(house: House) -> None:
    with pytest.raises(NotNow, match="one and the same record"):
        await merged(house, HELEN, HELEN)
    for other in (0, 10_000):
        with pytest.raises(NotNow, match="not on record"):
            await merging.merge(house.desk, ADMIN, kept_id=house.ids[HELEN], gone_id=other)
    with pytest.raises(NotNow, match="not on record"):
        await merging.undo(house.desk, ADMIN, 10_000)


@pytest.mark.parametrize("who", [ADMIN, DIRECTOR])
async def test_the_clients_director_and_those_who_oversee_may_merge(house: House, who: str) -> None:
    merge_id = await merged(house, by=who)
    await merging.undo(house.desk, who, merge_id)


@pytest.mark.parametrize("who", [OTHER_DIRECTOR, VIEWER, "U0NOBODY"])
async def test_others_may_not_nor_undo_nor_look(house: House, who: str) -> None:
    with pytest.raises(NotAllowed):
        await merged(house, by=who)
    with pytest.raises(NotAllowed):
        await merging.compare(house.desk, who, house.ids[HELEN], house.ids[SHORT])
    merge_id = await merged(house)
    with pytest.raises(NotAllowed):
        await merging.undo(house.desk, who, merge_id)
    with pytest.raises(NotAllowed):
        await merging.lately(house.desk, who)


async def test_a_director_of_one_client_alone_cannot_merge_across_two(house: House) -> None:
    with pytest.raises(NotAllowed):
        await merged(house, HELEN, TAIT, by=DIRECTOR)


async def test_the_clients_page_asks_those_who_may_answer(house: House) -> None:
    page = await account_page.page(house.desk, DIRECTOR, house.ids["Halden Foods"])
    assert [(one.first.name, one.second.name) for one in page.doubles] == [(HELEN, SHORT)]
    page = await account_page.page(house.desk, VIEWER, house.ids["Halden Foods"])
    assert not page.doubles


async def test_before_it_is_done_both_are_seen_with_what_hangs_on_them(house: House) -> None:
    await house.comes(given_email="h@halden.example")
    async with house.desk.database.transaction() as tx:
        await identity.add_address(tx, house.ids[SHORT], "+447700900123", learned_from="test")
    page = await merging.compare(house.desk, DIRECTOR, house.ids[HELEN], house.ids[SHORT])
    assert (page.first.weight.answers, page.second.weight.answers) == (0, 1)
    assert page.second.weight.open_follow_ups == 1
    assert page.second.addresses == ["h@halden.example", "+447700900123"]
    assert page.same_client


async def test_a_list_brings_no_merged_record_back_and_no_second_address_in(house: House) -> None:
    await merged(house)
    async with house.desk.database.transaction() as tx:
        await identity.add_address(tx, house.ids[HELEN], "hs@private.example", learned_from="test")
    sheet = read_sheet(
        b"account,name,email\nHalden Foods,H. Strand,h@halden.example\n"
        b"Halden Foods,Helen S,hs@private.example\n"
    )
    summary = await bring_in(house.desk.database, sheet)
    assert (summary.added, summary.same) == (0, 1)
    assert [one.sentence for one in summary.refused] == [
        "email is a further address of “helen.strand@halden.example”; bring them in under that one."
    ]


async def test_the_list_of_merges_tells_what_was_done_and_undone(house: House) -> None:
    old = await house.comes(given_email="h@halden.example")
    await merging.undo(house.desk, DIRECTOR, await merged(house))
    await merged(house, SHORT, HELEN)
    newest, undone = await merging.lately(house.desk, ADMIN)
    assert (newest.kept_name, newest.gone_name, newest.undone_by) == (SHORT, HELEN, None)
    assert (undone.answers, undone.undone_by) == (1, "Maya Lindt")
    assert await house.whose(old) == house.ids[SHORT]
