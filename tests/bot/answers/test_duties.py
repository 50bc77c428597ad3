"""Duties done in time, what waits, and which clients recovered: each with its n and its receipt."""

from datetime import datetime, timedelta

from sqlalchemy import insert

from bot.answers.plan import Filters, Measure
from storage.models import FollowUp, Recheck
from storage.words import Disposition, RecheckOutcome, Rule, Severity
from tests.bot.answers.test_measures import DAY, told
from tests.bot.follow_up.clock_house import MANAGER, ClockHouse
from tests.builders import TUESDAY


async def follow_up(house: ClockHouse, number: int, opened: datetime, **facts: object) -> int:
    """One that was due to be claimed after two hours, and its client reached after a day."""
    response = await house.hears(3)
    async with house.desk.database.transaction() as tx:
        row = insert(FollowUp).values(
            **{
                "response_id": response,
                "account_id": 1,
                "contact_id": house.ids["contact"],
                "severity": Severity.S1,
                "rule": Rule.DETRACTOR,
                "rule_version": 1,
                "owner_reason": "",
                "opened_at": opened,
                "clock_from": opened,
                "claim_from": opened,
                "claim_due_at": opened + timedelta(hours=2),
                "contact_due_at": opened + DAY,
            }
            | facts
        )
        return (await tx.execute(row.returning(FollowUp.id))).scalar_one()


async def test_duties_done_in_time_and_what_waits(house: ClockHouse) -> None:
    """Twelve of two days ago: seven claimed in time, one late, one closed at once, three not."""
    begun, by = TUESDAY - 2 * DAY, house.ids[MANAGER]
    for number in range(12):
        facts: dict[str, object] = {}
        if number < 8:
            facts = {"claimed_by": by, "claimed_at": begun + timedelta(hours=1 + 3 * (number == 7))}
        if number < 4:
            facts |= {"reached_at": begun + timedelta(hours=20)}
        if number == 8:
            facts = {
                "closed_at": begun + timedelta(hours=1),
                "closed_by": by,
                "disposition": Disposition.WITHHELD,
            }
        await follow_up(house, number, begun, **facts)
    [claimed] = await told(house, Measure.CLAIMED_IN_TIME)
    assert claimed == "Claimed in time (all clients, Q3 2026): 7 of 11 (64 %, interval 35–85 %)."
    [contacted] = await told(house, Measure.CONTACTED_IN_TIME)
    assert "4 of 11 (36 %" in contacted
    [waiting, *rows] = await told(house, Measure.OPEN_FOLLOW_UPS)
    assert waiting == "Open follow-ups (all clients, Q3 2026): 11, of which 7 overdue."
    assert rows.count("S1, Halden Foods: overdue") == 7
    [late, *rows] = await told(house, Measure.OVERDUE)
    assert late == "Overdue follow-ups (all clients, Q3 2026): 7 of 11 open."
    assert len(rows) == 7
    [none] = await told(house, Measure.OVERDUE, Filters(sector="Rail"))
    assert none.endswith("none is open.")


async def test_recovery_is_of_closings_that_came_due(house: ClockHouse) -> None:
    """M1: 7 of 12 (58 %, interval 32–81 %)."""
    closed = TUESDAY - 65 * DAY
    for number in range(13):
        at = closed if number < 12 else TUESDAY - DAY  # the last is not due yet
        one = await follow_up(
            house,
            number,
            closed - DAY,
            reached_at=at,
            closed_at=at,
            closed_by=house.ids[MANAGER],
            disposition=Disposition.FIXED_AWAITING_CLIENT,
        )
        if number < 7:
            async with house.desk.database.transaction() as tx:
                await tx.execute(
                    insert(Recheck).values(
                        follow_up_id=one,
                        asks=True,
                        nonce=f"{one}",
                        outcome=RecheckOutcome.RECOVERED,
                        settled_at=TUESDAY - DAY,
                    )
                )
    [recovered] = await told(house, Measure.RECOVERY_RATE)
    assert recovered == (
        "Clients recovered (all clients, Q3 2026): 7 of 12 (58 %, interval 32–81 %)."
    )
