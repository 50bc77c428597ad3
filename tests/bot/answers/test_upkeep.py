"""How the desk does its work: each figure with its n, and its receipt that gives it again."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, update

from bot.answers import auditing, receipts
from bot.answers.plan import Filters, Measure, Plan
from bot.errors import NotAllowed, NotNow
from bot.people import known
from storage import audits
from storage.label_words import LabelAbout, LabelSource
from storage.models import (
    Attempt,
    Base,
    Draft,
    Effect,
    FollowUp,
    Interruption,
    Label,
    Message,
    ModelCall,
    Receipt,
    TimelineEntry,
)
from storage.words import AttemptChannel, AttemptOutcome, CallOutcome, Delivery, Disposition, Rule
from tests.bot.answers.test_duties import follow_up
from tests.bot.answers.test_measures import DAY, QUARTER, told
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, ClockHouse
from tests.builders import TUESDAY
from tests.figure_house import keep

BEGUN = TUESDAY - 5 * DAY


async def kept(house: ClockHouse, table: type[Base], *rows: dict[str, Any]) -> list[int]:
    async with house.desk.database.transaction() as tx:
        return await keep(tx, table, list(rows))


async def opened(house: ClockHouse, number: int = 1, **facts: Any) -> list[int]:
    return [await follow_up(house, at, BEGUN, **facts) for at in range(number)]


def line(of: int, what: str, by: int, at: datetime) -> dict[str, Any]:
    return {"follow_up_id": of, "what": what, "colleague_id": by, "at": at}


async def interrupts(house: ClockHouse, whom: str, *moments: datetime, of: int) -> None:
    for at in moments:
        async with house.desk.database.transaction() as tx:
            row = insert(Message).values(kind="nudge", subject_id=1, channel=f"D{at}")
            message = (await tx.execute(row.returning(Message.id))).scalar_one()
            await tx.execute(
                insert(Interruption).values(
                    message_id=message,
                    colleague_id=house.ids[whom],
                    follow_up_id=of,
                    must=False,
                    urgency=1,
                    wanted_at=at,
                    sent_at=at,
                )
            )


async def test_interruptions_by_person_and_day_and_what_came_of_alerts(house: ClockHouse) -> None:
    [first] = await opened(house)
    await house.change(DEPUTY, timezone="localtime")  # known to Python, not to PostgreSQL
    hours = [BEGUN + timedelta(hours=at) for at in range(4)]
    await interrupts(house, OWNER, *hours, of=first)
    await interrupts(house, DEPUTY, hours[0] + timedelta(seconds=1), of=first)
    await kept(
        house,
        TimelineEntry,
        line(first, "claimed", house.ids[DEPUTY], hours[1]),
        line(first, "claimed", house.ids[DEPUTY], BEGUN - DAY),
    )
    assert await told(house, Measure.INTERRUPTIONS) == [
        "Interruptions (all clients, Q3 2026): 2.5 on each of the 2 person-days that had any.",
        "At most 3: 1 of 2, too few for a share; the most on a day were 4",
    ]
    [acted] = await told(house, Measure.ACTED_ON)
    assert acted == "Alerts acted on (all clients, Q3 2026): 1 of 5, too few for a share."
    with pytest.raises(NotNow, match="desk as a whole"):
        await told(house, Measure.INTERRUPTIONS, Filters(account_id=1))


async def test_who_was_sent_to_the_wrong_owner_or_tried_by_two(house: ClockHouse) -> None:
    one, two, three = await opened(house, 3)
    await kept(
        house,
        TimelineEntry,
        line(one, "handed_back", house.ids[OWNER], BEGUN),
        line(two, "assigned", house.ids[MANAGER], BEGUN),
        line(two, "passed_on", house.ids[MANAGER], BEGUN),
        line(three, "passed_on", house.ids[MANAGER], BEGUN),  # its owner was away
    )
    [wrong] = await told(house, Measure.MISROUTED)
    assert wrong.endswith(": 2 of 3, too few for a share.")

    def tried(by: str, at: datetime, press: str) -> dict[str, Any]:
        return {
            "follow_up_id": one,
            "colleague_id": house.ids[by],
            "channel": AttemptChannel.PHONE,
            "outcome": AttemptOutcome.NO_ANSWER,
            "made_at": at,
            "press": press,
        }

    await kept(house, Attempt, tried(OWNER, BEGUN, "a"), tried(OWNER, BEGUN + DAY, "b"))
    [twice] = await told(house, Measure.DUPLICATE_OUTREACH)
    assert twice.endswith(": 0 of 1, too few for a share.")
    await kept(house, Attempt, tried(DEPUTY, BEGUN + 2 * DAY, "c"))
    [twice] = await told(house, Measure.DUPLICATE_OUTREACH)
    assert twice.endswith(": 1 of 1, too few for a share.")


async def test_drafts_sent_as_they_were_edited_or_never_sent(house: ClockHouse) -> None:
    same, edited, own, unsent = await opened(house, 4)
    await kept(
        house,
        Draft,
        *(
            {"follow_up_id": of, "version": 1, "text": "Dear Helen", "tone": "calm"}
            | {"prompt": "reply", "prompt_version": 1}
            for of in (same, edited, unsent)
        ),
    )
    for of, words in ((same, "Dear Helen"), (edited, "Dear Ellen"), (own, "Hello")):
        wanted = {"version": 1, "text": words, "date": BEGUN.isoformat()}
        row = {"key": f"mail:{of}", "kind": "mail", "follow_up_id": of, "wanted": wanted}
        await kept(house, Effect, row | {"outcome": Delivery.SENT})
    ended = {"closed_at": BEGUN, "closed_by": house.ids[OWNER]}
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(FollowUp)
            .where(FollowUp.id == unsent)
            .values(disposition=Disposition.UNDERSTOOD, **ended)
        )
    assert await told(house, Measure.DRAFTS) == [
        "Drafts (all clients, Q3 2026): 2 sent; edited 1 of 2, too few for a share.",
        "Of a draft's letters 90 % were kept (median)",
        "Follow-ups closed without sending their draft: 1; replies written without any draft: 1",
    ]


async def test_flags_that_owners_confirmed(house: ClockHouse) -> None:
    numbers = await opened(house, 3, rule=Rule.HIDDEN_DETRACTOR)
    async with house.desk.database.transaction() as tx:
        of = (await tx.execute(FollowUp.__table__.select())).all()
    answers = {row.id: row.response_id for row in of}
    by = house.ids[OWNER]
    said = [(numbers[0], "no"), (numbers[0], "yes"), (numbers[1], "no")]
    await kept(
        house,
        Label,
        *(
            {"response_id": answers[one], "about": LabelAbout.FRUSTRATED, "value": value}
            | {"source": LabelSource.DISAGREE, "colleague_id": by, "at": BEGUN}
            for one, value in said
        ),
    )
    [stood] = await told(house, Measure.FLAGS_STOOD)
    assert stood.endswith(": 1 of 2, too few for a share.")


async def test_when_the_model_was_away(house: ClockHouse) -> None:
    assert "no language model was asked" in (await told(house, Measure.MODEL_OFF))[0]
    asked = [(0, CallOutcome.ANSWERED), (5, CallOutcome.FAILING), (29, CallOutcome.GARBLED)]
    await kept(
        house,
        ModelCall,
        *(
            {"at": BEGUN + timedelta(minutes=at), "outcome": outcome, "purpose": "read"}
            | {"model": "m", "prompt": "read", "prompt_version": 1}
            | {"tokens_in": 1, "tokens_out": 1, "latency_ms": 1}
            for at, outcome in asked
        ),
    )
    assert await told(house, Measure.MODEL_OFF) == [
        "Model off (all clients, Q3 2026): 24 minutes, in 1 spell.",
        "Of 3 calls 1 had no answer; whatever waited was read without the model",
    ]


async def test_the_desk_runs_receipts_of_the_last_month_again_and_counts(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        person = await known(tx, MANAGER)
        plan = Plan(Measure.ANSWERS, QUARTER)
        for _ in range(2):
            await receipts.answer(tx, person, plan, house.now)
        spoilt = (await receipts.answer(tx, person, plan, house.now)).receipt_id
        await tx.execute(
            update(Receipt).where(Receipt.id == spoilt).values(found={"counts": [1] * 11})
        )
    assert await auditing.audit(house.desk) == 0, "the month is not over"
    house.now += 30 * DAY
    assert await auditing.audit(house.desk) == 3
    assert await auditing.audit(house.desk) == 0
    async with house.desk.database.transaction() as tx:
        found = await audits.audited(tx, QUARTER.since, QUARTER.until, house.now)
    assert (found.part, found.n) == (2, 3)
    [audited] = await told(house, Measure.RECEIPTS_AUDITED)
    assert audited == "Receipts audited (all clients, Q3 2026): 2 of 3, too few for a share."


async def test_how_the_desk_works_is_for_those_who_oversee(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        owner = await known(tx, OWNER)
        with pytest.raises(NotAllowed, match="managers, partners and admins"):
            await receipts.answer(tx, owner, Plan(Measure.DRAFTS, QUARTER), house.now)
