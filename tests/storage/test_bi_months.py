"""The views for BI tools beside the month's page: follow-ups, causes, offers, surveys and friction.

The firm is that of scenario M1 (tests/month_house.py), with a client of it behind a wall or not.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, text

from bot.figures.friction import WINDOW
from bot.figures.recovery import RECHECK_AFTER
from storage import asked, bi_views, outcomes, preceding, promptness, tallies
from storage.behind_walls import leave_out
from storage.database import Database, Transaction
from storage.models import Attempt, Colleague
from storage.where import Where, beginning
from storage.words import AttemptChannel, AttemptOutcome
from tests.experiment_house import unhappy_clients
from tests.figure_house import keep
from tests.month_house import DAY, a_monday, a_month, a_wave

NOW = datetime(2026, 7, 14, 9, 2, tzinfo=UTC)
MONTH = datetime(2026, 6, 16, 9, 2, tzinfo=UTC)
SINCE, UNTIL = MONTH.date().replace(day=1), NOW.date() + DAY
THESE = {"since": SINCE, "until": UNTIL, "now": NOW, "window": WINDOW, "after": RECHECK_AFTER}

HEARD = """
SELECT count(DISTINCT contact_id) FILTER (WHERE EXISTS (
    SELECT FROM bi_v1_follow_ups AS f WHERE f.answer_id = a.answer_id AND f.reached_at <= :now
)), count(DISTINCT contact_id)
FROM bi_v1_answers AS a WHERE detractors = 1 AND answered_on >= :since AND answered_on < :until
"""
ENDS = """
SELECT cause_key, disposition, count(*) FROM bi_v1_follow_ups
WHERE closed_on >= :since AND closed_on < :until AND cause_key IS NOT NULL GROUP BY 1, 2
"""
OFFERS = """
SELECT type, coalesce(cause_key, ''), count(DISTINCT follow_up_id) FILTER (WHERE recovered),
       count(DISTINCT follow_up_id)
FROM bi_v1_offers JOIN bi_v1_follow_ups USING (follow_up_id)
WHERE stands AND counts_for_recovery AND closed_at + :after <= :now
  AND (closed_at + :after)::date >= :since AND (closed_at + :after)::date < :until GROUP BY 1, 2
"""
OPEN = """
SELECT severity, count(*), count(*) FILTER (WHERE reached_at IS NULL AND :now >
       CASE WHEN claimed_at IS NULL THEN claim_due_at ELSE contact_due_at END)
FROM bi_v1_follow_ups WHERE closed_at IS NULL GROUP BY 1
"""
CALLED = """
SELECT count(*) FILTER (WHERE EXISTS (
    SELECT FROM bi_v1_attempts AS t WHERE t.follow_up_id = f.follow_up_id
      AND channel IN ('phone', 'meeting', 'video') AND made_at <= f.opened_at + interval '48 hours'
)), count(*)
FROM bi_v1_follow_ups AS f WHERE rule = 'detractor' AND owner_id = :owner
  AND opened_on >= :since AND opened_on < :until
"""
OWED = """
SELECT count(DISTINCT contact_id) FILTER (WHERE contact_id IN (
    SELECT contact_id FROM bi_v1_answers WHERE answered_on >= :since AND answered_on < :until
)), count(DISTINCT contact_id)
FROM bi_v1_asks WHERE turned_on >= :since AND turned_on < :until AND withdrawn_at IS NULL
"""
BEFORE = """
SELECT kind, count(*) FROM bi_v1_answers AS a JOIN bi_v1_friction AS e USING (account_id)
WHERE counts AND answered_on >= :since AND answered_on < :until
  AND happened_on BETWEEN answered_on - 60 AND answered_on GROUP BY 1
"""


async def of_the_star(tx: Transaction, statement: str, **more: Any) -> list[tuple[Any, ...]]:
    rows = await tx.execute(text(statement), THESE | more)
    return sorted(tuple(row) for row in rows)


async def a_firm(database: Database) -> tuple[int, int]:
    """The owner of everything, and one client of theirs."""
    async with database.transaction() as tx:
        named = [
            {"name": each, "email": f"{each}@us.example", "role": "director"}
            for each in ("maya", "shi")
        ]
        owner, manager = await keep(tx, Colleague, named)
    await a_month(database, owner, MONTH)
    await a_monday(database, owner, NOW)
    await a_wave(database, manager, NOW)
    (number, account), *_ = await unhappy_clients(database, 2, owner, MONTH)
    async with database.transaction() as tx:
        tried = {"follow_up_id": number, "colleague_id": owner, "channel": AttemptChannel.PHONE}
        said = {"outcome": AttemptOutcome.VOICEMAIL, "note": "", "press": "V1"}
        await tx.execute(insert(Attempt), [tried | said | {"made_at": MONTH + DAY}])
    return owner, account


@pytest.mark.parametrize("walled", [False, True])
async def test_the_months_figures_can_be_counted_from_the_views(
    database: Database, walled: bool
) -> None:
    owner, account = await a_firm(database)
    everybody, period = Where(), (SINCE, UNTIL)
    async with database.snapshot() as tx:
        await leave_out(tx, [account] if walled else [])
        await bi_views.keep_walls(tx)
        upto, last_ask = await tallies.mark(tx), await asked.last_line(tx)

        heard = await outcomes.detractors_heard(tx, everybody, *period, at=NOW, upto=upto)
        assert await of_the_star(tx, HEARD) == [(heard.part, heard.n)]
        ends = await outcomes.ends(tx, everybody, *period, NOW)
        assert await of_the_star(tx, ENDS) == sorted(ends)
        offers = await outcomes.offers(tx, everybody, *period, RECHECK_AFTER, NOW)
        assert await of_the_star(tx, OFFERS) == [
            (one.type, one.cause, one.recovered, one.n) for one in offers
        ]
        queue = await promptness.queue(tx, everybody, NOW)
        stand = [(one.severity, one.late) for one in queue.waiting]
        assert await of_the_star(tx, OPEN) == [
            (severity, sum(one == severity for one, _ in stand), stand.count((severity, True)))
            for severity in sorted({one for one, _ in stand})
        ]
        called = await promptness.called(tx, owner, beginning(SINCE), beginning(UNTIL))
        assert await of_the_star(tx, CALLED, owner=owner) == [(called.part, called.n)]
        owed = await asked.eligible(tx, everybody, *period, at=NOW, upto=upto, last_ask=last_ask)
        assert await of_the_star(tx, OWED) == [(owed.part, owed.n)]
        events = await preceding.events(tx, everybody, *period, WINDOW, upto=upto, at=NOW)
        kinds = [one.kind for one in events]
        assert await of_the_star(tx, BEFORE) == [
            (kind, kinds.count(kind)) for kind in sorted(set(kinds))
        ]
