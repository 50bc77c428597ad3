"""Pieces of work: complete, due, late; and what is late is friction with its date (D.12)."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from storage.models import Account, Contact, FrictionEvent, Milestone
from tests.bot.crm.crm_desk import MONDAY, Crm

# First due on Friday 22 May; five working days are over on the 29th, so Monday 1 June is late.
DUE = "2026-05-22"


def a_site(crm: Crm, minute: float = 0, **facts: Any) -> Any:
    given = {"name": "Spring launch site", "account": "77", "stage": "In progress", "due_on": DUE}
    return crm.deal("7107", minute, **given | facts)


async def test_a_turned_stage_completes_the_work_at_the_time_of_the_crm(
    crm: Crm, halden: int
) -> None:
    await crm.tell(a_site(crm), crm.deal("7107", 30, stage="Complete", turned=True))
    row = await crm.one(Milestone)
    assert (row.account_id, row.complete) == (halden, True)
    assert row.completed_at == MONDAY + timedelta(minutes=30)
    assert row.completed_on == date(2026, 6, 1)


async def test_work_that_was_complete_before_we_looked_did_not_turn(crm: Crm, halden: int) -> None:
    await crm.tell(a_site(crm, stage="Complete"))
    row = await crm.one(Milestone)
    assert (row.complete, row.completed_at) == (True, None)
    assert await crm.friction() == [], "nobody knows when, so nobody knows whether it was late"


async def test_the_day_that_the_crm_names_is_the_day_it_was_done(crm: Crm, halden: int) -> None:
    await crm.tell(
        a_site(crm), crm.deal("7107", 30, stage="Complete", turned=True, completed_on="2026-05-28")
    )
    assert (await crm.one(Milestone)).completed_on == date(2026, 5, 28)
    assert await crm.friction() == []


async def test_late_by_the_first_date_whatever_was_agreed_since(crm: Crm, halden: int) -> None:
    await crm.tell(
        a_site(crm, 2, due_on="2026-06-30"),
        a_site(crm, 1),
        crm.deal("7107", 30, stage="Complete", turned=True),
    )
    row = await crm.one(Milestone)
    assert (row.baseline_on, row.due_on) == (date(2026, 5, 22), date(2026, 6, 30))
    assert await crm.friction() == [
        "late_milestone Spring launch site: 6 working days late (2026-06-01)"
    ]


async def test_a_due_date_told_as_the_one_before_is_the_first(crm: Crm, halden: int) -> None:
    await crm.tell(a_site(crm, 2, due_on="2026-06-30", before={"due_on": DUE}))
    assert (await crm.one(Milestone)).baseline_on == date(2026, 5, 22)


async def test_unfinished_work_gets_later_day_by_day_until_it_is_done(
    crm: Crm, halden: int
) -> None:
    await crm.tell(a_site(crm, due_on="2026-06-01"))
    await crm.an_hour_later(days=7)  # Monday the 8th: five working days
    assert await crm.friction() == []
    await crm.an_hour_later(days=1)
    assert await crm.friction() == [
        "late_milestone Spring launch site: 6 working days late (2026-06-09)"
    ]
    await crm.an_hour_later(days=3)
    await crm.an_hour_later()
    late = ["late_milestone Spring launch site: 9 working days late (2026-06-09)"]
    assert await crm.friction() == late
    await crm.tell(crm.deal("7107", 11 * 24 * 60, stage="Complete", turned=True))
    await crm.an_hour_later(days=20)
    assert await crm.friction() == late


async def test_days_are_those_of_the_director(crm: Crm, halden: int) -> None:
    far_west = await crm.colleague("Maya Lindt", timezone="Pacific/Honolulu")
    await crm.set(Account, halden, director_id=far_west)
    await crm.tell(a_site(crm), crm.deal("7107", 30, stage="Complete", turned=True))
    assert (await crm.one(Milestone)).completed_on == date(2026, 5, 31), "Sunday evening there"
    assert await crm.friction() == []


async def test_work_that_was_given_up_or_deleted_is_not_late(crm: Crm, halden: int) -> None:
    await crm.tell(a_site(crm))
    assert len(await crm.friction()) == 1
    await crm.tell(crm.deal("7107", 30, complete="never"))
    assert await crm.friction() == []
    await crm.tell(crm.deal("7107", 40, complete=None), crm.deal("7107", 50, gone=True))
    assert await crm.rows(Milestone) == []
    assert await crm.friction() == []
    await crm.tell(crm.deal("7107", 60, stage="In progress"))
    assert (await crm.one(Milestone)).baseline_on == date(2026, 5, 22), "restored as it was"


async def test_work_whose_client_is_told_later(crm: Crm) -> None:
    await crm.tell(crm.deal("7107", 30, stage="Complete", turned=True))
    row = await crm.one(Milestone)
    assert (row.name, row.account_id, row.complete) == ("work 7107", None, True)
    await crm.tell(a_site(crm, 20, contact="601"))
    assert (await crm.one(Milestone)).account_id is None
    await crm.tell(
        crm.person("601", name="Dana", email="dana@halden.example", account="77"),
        crm.company("77", name="Halden"),
    )
    row, account = await crm.one(Milestone), await crm.one(Account)
    assert (row.name, row.account_id) == ("Spring launch site", account.id)
    assert row.contact_id == (await crm.one(Contact)).id
    assert row.completed_at == MONDAY + timedelta(minutes=30)
    assert len(await crm.friction()) == 1


@pytest.mark.parametrize(
    "named", [{"account_name": " halden "}, {"account_domain": "halden.example"},
              {"contact_email": "dana@halden.example"}]
)  # fmt: skip
async def test_senders_without_ids_name_the_client(crm: Crm, named: dict[str, str]) -> None:
    halden = await crm.add(Account, name="Halden", domain="halden.example")
    await crm.add(Contact, account_id=halden, name="Dana", email="dana@halden.example")
    await crm.tell(crm.deal("7107", name="Site", **named))
    assert (await crm.one(Milestone)).account_id == halden


async def test_every_order_of_the_same_changes_ends_alike(crm: Crm) -> None:
    """Whatever names another record may come before it."""
    await crm.colleague("Maya Lindt")
    await crm.colleague("Callum Reed")
    told = [
        crm.company("77", name="Halden", owner="55"),
        crm.company("77", 9, owner="56"),
        crm.owner("55", "maya@agency.example"),
        crm.owner("56", "callum@agency.example"),
        a_site(crm, 1, contact="601"),
        crm.deal("7107", 5, stage="Complete", turned=True),
        crm.person("601", name="Dana", email="dana@halden.example", account="77"),
        crm.ticket("778", 7, state="open", before={"state": "solved"}, contact="601"),
        crm.ticket("778", 8, state="solved"),
        crm.ticket("778", 9, state="open"),
    ]
    seen, chance = [], Random(3)
    for _ in range(12):
        await crm.forget()
        chance.shuffle(told)
        await crm.tell(*told)
        seen.append(await crm.snapshot())
        assert seen[-1] == seen[0], [change.external_id for change in told]
    kinds = {row[1] for row in seen[0]["friction_events"]}
    assert kinds == {"late_milestone", "team_change", "ticket_reopen"}


async def test_two_workers_that_apply_at_once_miss_nothing(crm: Crm) -> None:
    """A company and its people arrive together: neither overlooks that the other is there."""
    deliveries = [
        crm.company("77", name="Halden", client="yes"),
        *(
            crm.person(str(n), name=f"P {n}", email=f"p{n}@h.example", account="77")
            for n in range(6)
        ),
        *(crm.deal(str(n), name=f"W {n}", account="77", contact=str(n)) for n in range(6)),
    ]
    await crm.tell_at_once(*deliveries)
    assert len(await crm.rows(Contact)) == 6
    assert all(row.account_id and row.contact_id for row in await crm.rows(Milestone))


async def test_a_delivery_taken_in_twice_changes_nothing(crm: Crm, halden: int) -> None:
    await crm.tell(a_site(crm), crm.deal("7107", 30, stage="Complete", turned=True))
    before = await crm.snapshot()
    await crm.again()
    assert await crm.snapshot() == before
    assert len(await crm.rows(FrictionEvent)) == 1
