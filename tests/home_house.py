"""The work of years behind and before App Home, put straight into the database."""

from datetime import datetime, timedelta
from typing import Any

import psycopg

OPEN_DAYS = 4  # what is older is closed
WORK = """
INSERT INTO follow_ups (response_id, account_id, contact_id, severity, rule, rule_version, owner_id,
                        owner_reason, opened_at, clock_from, claim_from, claim_due_at,
                        contact_due_at, claimed_by, claimed_at, reached_at, closed_at, closed_by,
                        disposition, recheck_due_at)
SELECT r.id, c.account_id, c.id, (ARRAY['S1', 'S2', 'S3'])[1 + r.id %% 3], 'detractor', 1,
       a.director_id, 'CRM owner', at, at, at, at + interval '4 hours', at + interval '2 days',
       CASE WHEN ended OR r.id %% 2 = 0 THEN a.director_id END,
       CASE WHEN ended OR r.id %% 2 = 0 THEN at + interval '1 hour' END,
       CASE WHEN ended AND r.id %% 5 > 0 THEN at + interval '1 day' END,
       CASE WHEN ended THEN at + interval '3 days' END,
       CASE WHEN ended THEN a.director_id END,
       CASE WHEN ended THEN 'fixed_awaiting_client' END,
       CASE WHEN ended THEN at + interval '63 days' END
FROM (SELECT *, answered_at AS at, answered_at < %(open)s::timestamptz AS ended FROM responses) AS r
JOIN contacts c ON c.id = r.contact_id JOIN accounts a ON a.id = c.account_id
WHERE r.score <= 6 ORDER BY r.id;
INSERT INTO rechecks (follow_up_id, asks, nonce, asked_at, answered_at, score, settled_at, outcome)
SELECT id, true, 'n' || id, recheck_due_at,
       CASE WHEN told THEN recheck_due_at END, CASE WHEN told THEN 8 END,
       CASE WHEN told THEN recheck_due_at END, CASE WHEN told THEN 'recovered' END
FROM (SELECT *, recheck_due_at < %(now)s::timestamptz AND id %% 3 > 0 AS told FROM follow_ups) AS f
WHERE closed_at IS NOT NULL;
"""


def past_work(connection: psycopg.Connection[Any], now: datetime) -> None:
    """A follow-up for every answer of 0 to 6, in the hands of the client's director."""
    moments = {"now": now, "open": now - timedelta(days=OPEN_DAYS)}
    for statement in WORK.split(";\n"):
        if statement.strip():
            connection.execute(statement, moments)
    connection.execute("VACUUM ANALYZE")
