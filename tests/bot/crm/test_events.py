"""Tickets, invoices, changes of people and direct events as friction with its date (D.12)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.crm_words import CrmKind
from storage.models import Contact, FollowUp, FrictionEvent, Message, Response
from storage.words import FrictionKind, Rule, Severity
from tests.bot.crm.crm_desk import MONDAY, Crm

DAY = 24 * 60  # minutes


async def test_a_ticket_reopened_for_the_second_time(crm: Crm, halden: int) -> None:
    told = [
        crm.ticket("778", minute, state=state)
        for minute, state in enumerate(("open", "solved", "open", "solved"))
    ]
    await crm.tell(crm.ticket("778", name="Login fails", account="77"), *told)
    assert await crm.friction() == []
    await crm.tell(crm.ticket("778", 3 * DAY, state="open"))
    friction = ["ticket_reopen ticket 778: Login fails: reopened twice (2026-06-04)"]
    assert await crm.friction() == friction
    await crm.tell(*told[::-1], crm.ticket("778", 3 * DAY, state="open"))
    assert await crm.friction() == friction, "repeats count nothing twice"
    await crm.tell(
        crm.ticket("778", 4 * DAY, state="solved"), crm.ticket("778", 5 * DAY, state="open")
    )
    assert "reopened three times (2026-06-06)" in (await crm.friction())[0]


async def test_an_invoice_that_is_queried_for_more_than_a_week(crm: Crm, halden: int) -> None:
    await crm.tell(crm.invoice("i-9", name="1042", state="disputed", account="77"))
    await crm.an_hour_later(days=7)
    assert await crm.friction() == []
    await crm.an_hour_later(days=4)
    queried = ["invoice_dispute invoice 1042: queried for 11 days (2026-06-01)"]
    assert await crm.friction() == queried
    await crm.tell(crm.invoice("i-9", 11 * DAY, state="settled"))
    await crm.an_hour_later(days=9)
    assert await crm.friction() == queried, "what was settled lasts no longer"


async def test_a_credit_note_is_friction_however_soon(crm: Crm, halden: int) -> None:
    await crm.tell(crm.invoice("1042", 2 * DAY, state="credited", account="77"))
    assert await crm.friction() == ["invoice_dispute invoice 1042: credited (2026-06-03)"]
    await crm.tell(crm.invoice("1043", state="disputed", account="77"))
    await crm.tell(crm.invoice("1043", 9 * DAY, state="credited"))
    assert (
        "invoice 1043: queried for 9 days, then credited (2026-06-01)" in (await crm.friction())[1]
    )


async def test_an_event_that_the_sender_calls_one(crm: Crm, halden: int) -> None:
    event = {"kind": "change_request", "subject": "Second language", "account_name": "Halden"}
    told = crm.change(CrmKind.FRICTION, "c-1", detail="refused", happened_on="2026-05-20", **event)
    await crm.tell(told, told)
    assert await crm.friction() == ["change_request Second language: refused (2026-05-20)"]
    await crm.tell(crm.change(CrmKind.FRICTION, "c-1", 5, detail="priced after all"))
    assert await crm.friction() == ["change_request Second language: priced after all (2026-05-20)"]
    await crm.tell(crm.change(CrmKind.FRICTION, "c-1", 9, gone=True))
    assert await crm.friction() == []
    await crm.tell(crm.change(CrmKind.FRICTION, "c-2", **event | {"kind": "bad weather"}))
    assert await crm.friction() == []


async def test_an_event_of_a_client_that_is_known_later(crm: Crm) -> None:
    event = {"kind": "approval_wait", "subject": "Brochure", "detail": "waited 16 days"}
    await crm.tell(crm.change(CrmKind.FRICTION, "w-1", account_name="halden", **event))
    assert await crm.friction() == []
    await crm.tell(crm.company("77", name="Halden", client="yes"))
    assert await crm.friction() == ["approval_wait Brochure: waited 16 days (2026-06-01)"]


async def test_two_events_of_one_name_and_day_stand_side_by_side(crm: Crm, halden: int) -> None:
    event = {"kind": "scope_creep", "subject": "Portal", "account": "77"}
    for number in ("s-1", "s-2"):
        await crm.tell(crm.change(CrmKind.FRICTION, number, detail=number, **event))
    assert await crm.friction() == [
        "scope_creep Portal: s-1 (2026-06-01)",
        "scope_creep Portal (s-2): s-2 (2026-06-01)",
    ]


async def test_an_event_that_was_on_record_already_is_taken_over(crm: Crm, halden: int) -> None:
    await crm.add(
        FrictionEvent,
        account_id=halden,
        kind=FrictionKind.SCOPE_CREEP,
        subject="Portal",
        detail="by hand",
        happened_on=date(2026, 6, 1),
    )
    event = {"kind": "scope_creep", "subject": "Portal", "detail": "1.4 times", "account": "77"}
    await crm.tell(crm.change(CrmKind.FRICTION, "s-1", **event))
    assert await crm.friction() == ["scope_creep Portal: 1.4 times (2026-06-01)"]


async def test_an_account_that_goes_from_one_of_us_to_another(crm: Crm, halden: int) -> None:
    await crm.colleague("Maya Lindt")
    await crm.colleague("Callum Reed")
    await crm.tell(
        crm.owner("55", "maya@agency.example"),
        crm.owner("56", "callum@agency.example"),
        crm.company("77", DAY, owner="55"),
        crm.company("77", 3 * DAY, owner="99"),
        crm.company("77", 4 * DAY, owner=None),
    )
    assert await crm.friction() == [], "to be given away is not to be given to somebody"
    await crm.tell(crm.company("77", 5 * DAY, owner="55"), crm.company("77", 6 * DAY, owner="56"))
    changed = ["team_change Account director: changed from Maya Lindt to Callum Reed (2026-06-07)"]
    assert await crm.friction() == changed
    await crm.tell(
        crm.company("77", 8 * DAY, owner="55"), crm.company("77", 8 * DAY + 5, owner="56")
    )
    assert await crm.friction() == changed, "a slip that was put right the same day"


async def test_work_that_goes_from_one_of_us_to_another(crm: Crm, halden: int) -> None:
    await crm.colleague("Maya Lindt")
    await crm.colleague("Callum Reed")
    maya, callum = "maya@agency.example", "callum@agency.example"
    await crm.tell(
        crm.deal("1", name="Site", account="77", owner_email=maya),
        crm.deal("1", DAY, owner_email=callum, before={"owner_email": maya}),
    )
    assert await crm.friction() == [
        "team_change Site: lead changed from Maya Lindt to Callum Reed (2026-06-02)"
    ]


async def an_open_follow_up(crm: Crm, halden: int, answered_at: datetime) -> int:
    dana = await crm.add(Contact, account_id=halden, name="Dana", email="dana@halden.example")
    answer = await crm.add(
        Response,
        system="typeform",
        external_id=str(answered_at),
        score=3,
        comment="",
        answered_at=answered_at,
        updated_at=answered_at,
        contact_id=dana,
    )
    follow_up = await crm.add(
        FollowUp,
        response_id=answer,
        account_id=halden,
        contact_id=dana,
        severity=Severity.S2,
        rule=Rule.DETRACTOR,
        rule_version=1,
        owner_reason="",
        opened_at=answered_at,
        clock_from=answered_at,
        claim_from=answered_at,
        claim_due_at=answered_at,
        contact_due_at=answered_at,
    )
    await crm.add(Message, kind="follow_up", subject_id=follow_up, channel="C0HALDEN")
    return follow_up


async def wanted(crm: Crm) -> int:
    async with crm.desk.database.transaction() as tx:
        return int((await tx.execute(select(Message.wanted))).scalar_one())


async def test_the_card_of_an_answer_that_it_preceded_is_drawn_anew_once(
    crm: Crm, halden: int
) -> None:
    await an_open_follow_up(crm, halden, MONDAY + timedelta(days=2))
    event = {"kind": "change_request", "subject": "Second language", "account": "77"}
    told = crm.change(CrmKind.FRICTION, "c-1", detail="refused", **event)
    await crm.tell(told)
    assert await wanted(crm) == 2
    await crm.again()
    assert await wanted(crm) == 2, "nothing new is nothing to draw"
    await crm.tell(crm.change(CrmKind.FRICTION, "c-1", 5, detail="priced"))
    assert await wanted(crm) == 3


@pytest.mark.parametrize("answered_at", [MONDAY - timedelta(days=1), MONDAY + timedelta(days=61)])
async def test_cards_on_which_it_does_not_belong_stay_as_they_are(
    crm: Crm, halden: int, answered_at: datetime
) -> None:
    await an_open_follow_up(crm, halden, answered_at.astimezone(UTC))
    event = {"kind": "change_request", "subject": "Second language", "account": "77"}
    await crm.tell(crm.change(CrmKind.FRICTION, "c-1", **event))
    assert await wanted(crm) == 1
