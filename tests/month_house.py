"""The figures of scenario M1, put straight into the sample firm: a month, a year, and a wave."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text, update

from storage import cause_proposals
from storage.ask_words import DeferralReason
from storage.database import Database, Transaction
from storage.models import (
    Account,
    Ask,
    Contact,
    Deferral,
    FollowUp,
    FrictionEvent,
    Offer,
    Recheck,
    Response,
)
from storage.offer_words import OfferType
from storage.words import Disposition, FrictionKind, RecheckOutcome
from tests.experiment_house import unhappy_clients
from tests.figure_house import keep

DAY, QUARTER = timedelta(days=1), timedelta(days=91)
CAUSES = (
    ("billing_pricing", 10, Disposition.RECOVERED),
    ("responsiveness", 8, Disposition.FIXED_AWAITING_CLIENT),
    ("staffing_turnover", 4, Disposition.CLIENT_LEAVING),
    ("other", 3, Disposition.UNDERSTOOD),
)
LONG_AGO = """
UPDATE responses SET answered_at = answered_at - interval '3 years';
UPDATE follow_ups SET opened_at = opened_at - interval '3 years',
  closed_at = closed_at - interval '3 years';
DELETE FROM friction_events; DELETE FROM asks
"""


async def all_seen_to(database: Database) -> None:
    """Whatever is open was a duplicate."""
    async with database.transaction() as tx:
        await tx.execute(
            update(FollowUp)
            .where(FollowUp.closed_at.is_(None))
            .values(closed_at=FollowUp.opened_at, disposition=Disposition.DUPLICATE)
        )


async def long_ago(database: Database) -> None:
    """What the sample firm heard so far is of another time, and what preceded it is not known."""
    async with database.transaction() as tx:
        for statement in LONG_AGO.split(";"):
            await tx.execute(text(statement))


async def a_monday(database: Database, owner: int, now: datetime) -> None:
    """Seven more are open, two of them due today; four wait for the client, two re-checks are due.

    Of the twelve closings of two months ago and more, seven clients were recovered.
    """
    claimed = {"claimed_by": owner, "claimed_at": now - DAY}
    today = dict.fromkeys(("claim_due_at", "contact_due_at"), now + timedelta(hours=3))
    await unhappy_clients(database, 2, owner, now, **today)
    await unhappy_clients(database, 5, owner, now - DAY, reached_at=now - DAY, **claimed)
    fixed = {"disposition": Disposition.FIXED_AWAITING_CLIENT, "reached_at": now - DAY}
    for number, ago, asks, outcome in (
        (4, 5 * DAY, False, None),
        (2, 61 * DAY, True, None),
        (7, 90 * DAY, False, RecheckOutcome.RECOVERED),
        (3, 90 * DAY, False, RecheckOutcome.NOT_RECOVERED),
    ):
        end = fixed | {"closed_at": now - ago, "recheck_due_at": now - ago + 60 * DAY}
        made = await unhappy_clients(database, number, owner, now - ago - DAY, **end)
        settled = {"asks": asks, "outcome": outcome, "settled_at": now if outcome else None}
        async with database.transaction() as tx:
            rows = [settled | {"follow_up_id": one, "nonce": f"m1-{one}"} for one, _ in made]
            await keep(tx, Recheck, [row | {"asked_at": now - DAY} for row in rows])


async def a_month(database: Database, owner: int, at: datetime) -> None:
    """31 gave 4 and 23 were talked to; 25 were closed, three as Other, one thing among these.

    Change requests preceded seven. Ten closings come due to which a workshop was offered.
    """
    told = at + DAY
    made = []
    for cause, number, end in CAUSES:
        closed = {"root_cause": cause, "disposition": end, "closed_at": at + 3 * DAY}
        reached = number if cause != "other" else 1
        made += await unhappy_clients(database, reached, owner, at, reached_at=told, **closed)
        if silent := number - reached:
            made += await unhappy_clients(database, silent, owner, at, **closed)
    await unhappy_clients(database, 6, owner, at)
    due = {"closed_at": at - 60 * DAY, "disposition": Disposition.UNDERSTOOD}
    offered = await unhappy_clients(
        database, 10, owner, at - 61 * DAY, root_cause="billing_pricing", **due
    )
    async with database.transaction() as tx:
        given = {"type": OfferType.WORKSHOP, "by": owner, "at": at - 61 * DAY}
        await keep(
            tx, Offer, [given | {"follow_up_id": one, "press": f"V{one}"} for one, _ in offered]
        )
        await keep(tx, FrictionEvent, [_change_request(account, at) for _, account in made[:7]])
        await _proposed(tx, [one for one, _ in made[-3:]], at)


def _change_request(account: int, at: datetime) -> dict[str, Any]:
    return {
        "account_id": account,
        "kind": FrictionKind.CHANGE_REQUEST,
        "subject": "Two more languages",
        "detail": "refused",
        "happened_on": at.date() - 10 * DAY,
        "recorded_at": at - 10 * DAY,
    }


async def _proposed(tx: Transaction, members: list[int], at: datetime) -> None:
    await cause_proposals.propose(
        tx,
        label="Access and permissions",
        definition="Waiting for accounts and rights.",
        named_by="",
        members=members,
        quotes=[{"follow_up": one, "words": f"no access to folder {one}"} for one in members],
        month=at.date().replace(day=1),
        others=9,
        closings=74,
        made_at=at,
    )


async def the_quarters_before(database: Database, owner: int, now: datetime) -> None:
    """With those of the month and the offers, 124 clients in a year; three in four were reached."""
    for quarter, clients, reached in ((1, 31, 24), (2, 31, 24), (3, 21, 18)):
        at = now - QUARTER * (quarter + 1) + timedelta(hours=1)
        end = {"closed_at": at, "disposition": Disposition.UNDERSTOOD}
        await unhappy_clients(database, reached, owner, at, reached_at=at, **end)
        await unhappy_clients(database, clients - reached, owner, at, **end)


async def a_wave(database: Database, manager: int, now: datetime) -> None:
    """61 people at 30 clients are owed a survey: 44 asked, 9 by rule, 5 by her, 3 unreachable."""
    async with database.transaction() as tx:
        accounts = await keep(tx, Account, [{"name": f"Wave {at}"} for at in range(30)])
        people = [
            {
                "account_id": accounts[at % 30],
                "name": f"Person {at}",
                "email": f"wave{at}@client.example" if at < 58 else f"none {at}",
            }
            for at in range(61)
        ]
        contacts = await keep(tx, Contact, people)
        whom = [
            {"account_id": person["account_id"], "contact_id": contact}
            for person, contact in zip(people, contacts, strict=True)
        ]
        survey = {"key": "work", "subject": "Work", "turned_at": now - 5 * DAY}
        await keep(tx, Ask, [one | survey | {"asked_at": now - 2 * DAY} for one in whom[:44]])
        await keep(tx, Ask, [one | survey for one in whom[44:]])
        answered = dict.fromkeys(("answered_at", "updated_at"), now - 80 * DAY)
        given = {"system": "typeform", "score": 9, "comment": "", **answered}
        by_rule = [{"contact_id": one, "external_id": f"wave-{one}"} for one in contacts[44:53]]
        await keep(tx, Response, [given | one for one in by_rule])
        put_off = {
            "reason": DeferralReason.FEE_DISPUTE,
            "begun_at": now - DAY,
            "begun_by": manager,
            "until": now + 13 * DAY,
            "latest": now + 29 * DAY,
        }
        await keep(tx, Deferral, [one | put_off for one in whom[53:58]])
