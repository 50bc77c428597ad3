"""The views for BI tools say recovered where the desk does, and let nobody watch an experiment.

Recovered needs a talk with the client on record (product.md L6). What was offered to clients of an
experiment is told once it has ended, as who was drawn is: with what became of their follow-ups
beside it, its result could be read while it runs (U15).

Revision ID: 0053
Revises: 0052
"""

from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

SEEN = "f.account_id NOT IN (SELECT account_id FROM bi_left_out)"
DAY = "(timezone('UTC', {}))::date"
COUNTED_ENDS = """f.closed_at IS NOT NULL
AND f.disposition NOT IN ('duplicate', 'withheld', 'not_an_issue')"""
TALKED = "f.reached_at IS NOT NULL AND "
CAME_BACK = """k.outcome IS DISTINCT FROM 'not_recovered' AND (
    k.outcome = 'recovered' OR k.confirmed_at IS NOT NULL OR EXISTS (
        SELECT FROM renewals AS n WHERE n.account_id = f.account_id
        AND n.signed_at > f.closed_at AND n.signed_at <= f.closed_at + interval '60 days'
    )
)"""
RECOVERED_WORDS = (
    "the client is recovered, as far as is known{}; the desk counts it 60 days after closing"
)
OFFERS_WORDS = "What was offered to a client beyond the call"

FOLLOW_UPS = """
CREATE OR REPLACE VIEW bi_v1_follow_ups WITH (security_barrier) AS
SELECT f.id AS follow_up_id, f.response_id AS answer_id, f.account_id AS account_id,
    f.contact_id AS contact_id, f.severity AS severity, f.rule AS rule, f.owner_id AS owner_id,
    {opened_on} AS opened_on, f.opened_at AS opened_at, f.claim_due_at AS claim_due_at,
    f.claimed_by AS claimed_by, f.claimed_at AS claimed_at, f.contact_due_at AS contact_due_at,
    f.reached_at AS reached_at, {closed_on} AS closed_on, f.closed_at AS closed_at,
    f.closed_by AS closed_by, f.disposition AS disposition, f.root_cause AS cause_key,
    f.reopens AS reopens, {counted} AS counts_for_recovery,
    coalesce({counted} AND {came_back}, false) AS recovered
FROM follow_ups AS f LEFT JOIN rechecks AS k ON k.follow_up_id = f.id WHERE {seen}
"""
OFFERS = """
CREATE OR REPLACE VIEW bi_v1_offers WITH (security_barrier) AS
SELECT o.id AS offer_id, o.follow_up_id AS follow_up_id, f.account_id AS account_id,
    o.type AS type, o.value AS value, a.currency AS currency, o.by AS offered_by,
    {offered_on} AS offered_on, o.at AS offered_at,
    o.declined_at IS NULL AND (o.type <> 'credit' OR o.approved_at IS NOT NULL) AS stands
FROM offers AS o JOIN follow_ups AS f ON f.id = o.follow_up_id
JOIN accounts AS a ON a.id = f.account_id WHERE {seen}
"""
NO_EXPERIMENT_RUNS = """
AND NOT EXISTS (
    SELECT FROM assignments AS s JOIN experiments AS x ON x.id = s.experiment_id
    WHERE s.follow_up_id = f.id AND x.started_at IS NOT NULL AND x.ended_at IS NULL
)
"""


def upgrade() -> None:
    _follow_ups(TALKED + CAME_BACK, RECOVERED_WORDS.format(", and somebody talked with them"))
    _offers(NO_EXPERIMENT_RUNS, f"{OFFERS_WORDS}; in an experiment told once it has ended")


def downgrade() -> None:
    _offers("", OFFERS_WORDS)
    _follow_ups(CAME_BACK, RECOVERED_WORDS.format(""))


def _follow_ups(came_back: str, words: str) -> None:
    days = {"opened_on": DAY.format("f.opened_at"), "closed_on": DAY.format("f.closed_at")}
    op.execute(FOLLOW_UPS.format(counted=COUNTED_ENDS, came_back=came_back, seen=SEEN, **days))
    op.execute(f"COMMENT ON COLUMN bi_v1_follow_ups.recovered IS '{words}'")


def _offers(but: str, words: str) -> None:
    op.execute(OFFERS.format(offered_on=DAY.format("o.at"), seen=SEEN) + but)
    op.execute(f"COMMENT ON VIEW bi_v1_offers IS '{words}'")
