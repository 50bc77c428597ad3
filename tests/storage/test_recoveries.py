"""The recovery rate against hand arithmetic over a small made history (product.md D.15, D.18)."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import text

from bot.figures.proportion import sentence
from storage import awaited, recoveries
from storage.asked import Part
from storage.database import Database, Transaction
from storage.recoveries import Recovery
from storage.where import Where

NOW = datetime(2026, 7, 14, 9, 2, tzinfo=UTC)
YEAR, AFTER = timedelta(days=365), timedelta(days=60)
BILLING = "billing_pricing"


class Ended(NamedTuple):
    """A closing so many days ago; ``renewed``: signed so many days after it.

    talked: with the client, before it was closed.
    """

    ago: int
    outcome: str | None = None
    confirmed: bool = False
    renewed: int | None = None
    disposition: str = "fixed_awaiting_client"
    cause: str = "other"
    talked: bool = True


RECOVERED = (
    Ended(61, "recovered", cause=BILLING),
    Ended(200, "recovered", cause=BILLING),
    Ended(424, "recovered"),
    Ended(90, confirmed=True),
    Ended(120, "recovered", confirmed=True),
    Ended(100, renewed=30),
    Ended(61, renewed=60),
)
NOT_RECOVERED = (
    Ended(100, renewed=61, cause=BILLING),
    Ended(100, renewed=-5),
    Ended(100, "not_recovered", confirmed=True),
    Ended(100, "not_recovered", renewed=10),
    Ended(300, disposition="client_leaving"),
)
NO_TALK = (
    Ended(61, "recovered", talked=False),
    Ended(61, confirmed=True, talked=False),
    Ended(61, renewed=30, talked=False),
    Ended(20, confirmed=True, talked=False),
)
NOT_COUNTED = (
    Ended(100, "recovered", disposition="duplicate"),
    Ended(426, "recovered"),
    Ended(20),
    Ended(20, confirmed=True),
)

CLOSING = """
WITH firm AS (
    INSERT INTO accounts (name) VALUES (:key) RETURNING id),
person AS (
    INSERT INTO contacts (account_id, name, email, role)
    SELECT id, :key, :key || '@x.example', 'user' FROM firm RETURNING id, account_id),
answer AS (
    INSERT INTO responses (system, external_id, contact_id, score, comment, answered_at, updated_at)
    SELECT 't', :key, id, 3, '', :closed, :closed FROM person RETURNING id),
ended AS (
    INSERT INTO follow_ups (response_id, account_id, contact_id, severity, rule, rule_version,
        owner_reason, opened_at, clock_from, claim_from, claim_due_at, contact_due_at, closed_at,
        disposition, root_cause, reached_at)
    SELECT answer.id, account_id, person.id, 'S2', 'detractor', 1, '', :closed, :closed, :closed,
        :closed, :closed, :closed, :disposition, :cause, CAST(:talked AS timestamptz)
    FROM answer, person
    RETURNING id, account_id),
asked AS (
    INSERT INTO rechecks (follow_up_id, asks, nonce, outcome, settled_at, confirmed_at)
    SELECT id, false, :key, :outcome, CASE WHEN CAST(:outcome AS text) IS NULL THEN NULL
        ELSE CAST(:closed AS timestamptz) END, CAST(:confirmed AS timestamptz)
    FROM ended WHERE :disposition <> 'client_leaving')
INSERT INTO renewals (account_id, was, became, signed_at)
SELECT account_id, '2026-01-01', '2027-01-01', CAST(:renewed AS timestamptz) FROM ended
WHERE CAST(:renewed AS timestamptz) IS NOT NULL
"""


async def make(tx: Transaction, key: str, one: Ended) -> None:
    closed = NOW - timedelta(days=one.ago)
    signed = None if one.renewed is None else closed + timedelta(days=one.renewed)
    await tx.execute(
        text(CLOSING),
        {
            "key": key,
            "closed": closed,
            "disposition": one.disposition,
            "cause": one.cause,
            "outcome": one.outcome,
            "confirmed": closed if one.confirmed else None,
            "talked": closed if one.talked else None,
            "renewed": signed,
        },
    )


async def test_seven_of_twelve(database: Database) -> None:
    async with database.transaction() as tx:
        for number, one in enumerate((*RECOVERED, *NOT_RECOVERED, *NOT_COUNTED)):
            await make(tx, f"closing {number}", one)
        rate = await recoveries.recovery(tx, NOW, AFTER, since=NOW - YEAR)
        billing = await recoveries.recovery(tx, NOW, AFTER, since=NOW - YEAR, cause=BILLING)
        nobody = await recoveries.recovery(tx, NOW, AFTER, since=NOW - YEAR, owner_id=1)
    assert rate == Recovery(recovered=7, due=12, early=1)
    assert sentence(rate.recovered, rate.due) == "7 of 12 (58 %, interval 32–81 %)"
    assert billing == Recovery(recovered=2, due=3, early=0)
    assert sentence(nobody.recovered, nobody.due) == "none yet"


async def test_nobody_is_recovered_with_whom_nobody_talked(database: Database) -> None:
    async with database.transaction() as tx:
        for number, one in enumerate(NO_TALK):
            await make(tx, f"closing {number}", one)
        rate = await recoveries.recovery(tx, NOW, AFTER, since=NOW - YEAR)
        days = (NOW - YEAR).date(), NOW.date() + timedelta(days=1)
        part = await recoveries.of_closings(tx, Where(), *days, AFTER, NOW)
    assert rate == Recovery(recovered=0, due=3, early=0)
    assert part == Part(0, 3)


async def test_a_history_of_nothing_is_no_rate_of_zero(database: Database) -> None:
    async with database.transaction() as tx:
        rate = await recoveries.recovery(tx, NOW, AFTER, since=NOW - YEAR)
    assert rate == Recovery(0, 0, 0)


ASKED = [
    "UPDATE follow_ups SET recheck_due_at = closed_at + interval '60 days'",
    "UPDATE rechecks SET asks = true",
]
AWAITED = (
    Ended(20),
    Ended(61),
    Ended(20, confirmed=True),
    Ended(20, disposition="understood"),
    Ended(61, "recovered"),
    Ended(95),
)


async def test_one_waits_for_the_client_and_one_is_due(database: Database) -> None:
    async with database.transaction() as tx:
        for number, one in enumerate(AWAITED):
            await make(tx, f"closing {number}", one)
        for arranged in ASKED:
            await tx.execute(text(arranged))
        month = NOW - timedelta(days=30)
        assert await awaited.counts(tx, NOW, month) == (1, 1)
