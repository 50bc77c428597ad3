"""How much of what a CRM told nobody here can place."""

from typing import NamedTuple

from sqlalchemy import text

from storage.database import Transaction

# Who is named by something that is ours already, and is nobody of ours themselves. A company with
# mere prospects is none that anybody misses: only tickets, invoices, friction and finished work.
_COUNTS = text("""
WITH told AS (
    SELECT * FROM crm_records WHERE connection_id = :connection AND gone_at IS NULL
), named AS (
    SELECT DISTINCT refers.word FROM told
    CROSS JOIN LATERAL unnest(told.refers) AS refers(word)
    LEFT JOIN milestones ON told.kind = 'milestone' AND milestones.id = told.local_id
    WHERE (refers.word LIKE 'owner:%' OR refers.word LIKE 'owner_email:%')
      AND told.local_id IS NOT NULL
      AND (told.kind <> 'milestone' OR milestones.account_id IS NOT NULL)
), work AS (
    SELECT told.*, (SELECT word FROM unnest(told.refers) AS refers(word)
                    WHERE word LIKE 'account%' ORDER BY word LIMIT 1) AS company
    FROM told LEFT JOIN milestones ON told.kind = 'milestone' AND milestones.id = told.local_id
    WHERE (told.kind IN ('ticket', 'invoice', 'friction') AND told.local_id IS NULL)
       OR (milestones.complete AND milestones.account_id IS NULL)
)
SELECT
    (SELECT count(*) FROM named WHERE NOT EXISTS (
        SELECT FROM told WHERE kind = 'colleague' AND local_id IS NOT NULL
        AND (named.word = 'owner:' || record_id
             OR named.word = 'owner_email:' || lower(facts -> 'email' ->> 0)))
        AND NOT EXISTS (
        SELECT FROM colleagues WHERE named.word = 'owner_email:' || lower(email))) AS owners,
    (SELECT count(DISTINCT company) FROM work WHERE company IS NOT NULL) AS companies,
    (SELECT count(*) FROM work WHERE company IS NULL) AS nobodys
""")


class Unmatched(NamedTuple):
    """Counts: owners that are no colleagues, companies that are no clients, work that names none.

    Nobody is counted who has nothing to do with a client of ours.
    """

    owners: int
    companies: int
    nobodys: int


async def counts(tx: Transaction, connection_id: int) -> Unmatched:
    row = (await tx.execute(_COUNTS, {"connection": connection_id})).one()
    return Unmatched(row.owners, row.companies, row.nobodys)
