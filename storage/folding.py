"""Changes of tallies are added up: by one at a time, a few thousand in each transaction.

Whoever asks meanwhile sees each change once, either as itself or in the sums (storage/tallied.py).
"""

from collections.abc import Collection

from sqlalchemy import text

from storage.database import Transaction
from storage.grains import FACTS, KEPT

_FOLDING = 7_021_448_190_355_164  # names the lock below; nobody else locks by this number
AT_ONCE = 10_000  # changes
_MOVED_AT_ONCE = 10  # clients, each with all its days

_COUNTS = [f"n{score}" for score in range(11)]
_COLUMNS = ("segment", "told", "span", "part", "begins", "role", "survey")
_KEY = ", ".join(_COLUMNS)
_CELL = ", ".join(f"cell.{each}" for each in _COLUMNS)
_SUMS = ", ".join(f"sum({each})::integer AS {each}" for each in _COUNTS)
_FACTS = """
a.id AS account_id, coalesce(a.partner_id::text, '') AS partner,
coalesce(a.director_id::text, '') AS team, coalesce(a.sector, '') AS sector,
coalesce(a.location, '') AS location
"""
_PART = {"all": "''", "account": "l.account_id::text", **{fact: f"l.{fact}" for fact in FACTS}}
_TOLD = {
    "nothing": "'', ''",
    "role": "l.role, ''",
    "survey": "'', l.survey",
    "both": "l.role, l.survey",
}
_BEGINS = {
    "day": "l.day",
    "octave": "date_trunc('month', l.day)::date + (extract(day FROM l.day)::integer - 1) / 8 * 8",
    "month": "date_trunc('month', l.day)::date",
    "quarter": "date_trunc('quarter', l.day)::date",
    "year": "date_trunc('year', l.day)::date",
}


def _add(segments: Collection[str]) -> str:
    """Put ``lines`` into the sums of these segments."""
    cells = ", ".join(
        f"('{segment}', '{told}', '{span}', {_PART[segment]}, {_BEGINS[span]}, {_TOLD[told]})"
        for segment, told, span in KEPT
        if segment in segments
    )
    return f"""
    INSERT INTO tallies AS known ({_KEY}, {", ".join(_COUNTS)})
    SELECT {_CELL}, {_SUMS}
    FROM lines AS l CROSS JOIN LATERAL (VALUES {cells}) AS cell ({_KEY})
    GROUP BY {_CELL}
    HAVING {" OR ".join(f"sum({each}) <> 0" for each in _COUNTS)}
    ON CONFLICT ({_KEY}) DO UPDATE
    SET {", ".join(f"{each} = known.{each} + excluded.{each}" for each in _COUNTS)}
    """  # noqa: S608 - built of our own words


_BY_SCORE = ", ".join(
    f"coalesce(sum(change) FILTER (WHERE score = {score}), 0)::integer AS n{score}"
    for score in range(11)
)

_CHANGES = f"""
WITH taken AS (
    DELETE FROM tally_changes WHERE id <= (
        SELECT max(id) FROM (SELECT id FROM tally_changes ORDER BY id LIMIT :most) AS first_ones
    ) RETURNING *
), first_seen AS (
    INSERT INTO tallied_accounts (account_id, partner, team, sector, location)
    SELECT {_FACTS} FROM accounts AS a WHERE a.id IN (SELECT account_id FROM taken)
    ON CONFLICT DO NOTHING
    RETURNING *
), known AS (
    SELECT * FROM first_seen
    UNION ALL SELECT * FROM tallied_accounts
), lines AS (
    SELECT k.*, c.role, c.survey, c.day, {", ".join(_COUNTS)}
    FROM (
        SELECT account_id, role, survey, day, {_BY_SCORE}
        FROM taken GROUP BY account_id, role, survey, day
    ) AS c
    JOIN known AS k USING (account_id)
), added AS ({_add(_PART)})
SELECT count(*) FROM taken
"""  # noqa: S608 - the same

_LESS = ", ".join(f"side.sign * t.{each} AS {each}" for each in _COUNTS)
_MOVED = f"""
WITH moved AS (
    SELECT {_FACTS}, was.partner AS partner_was, was.team AS team_was, was.sector AS sector_was,
           was.location AS location_was
    FROM tallied_accounts AS was JOIN accounts AS a ON a.id = was.account_id
    WHERE (was.partner, was.team, was.sector, was.location) <> (
        coalesce(a.partner_id::text, ''), coalesce(a.director_id::text, ''),
        coalesce(a.sector, ''), coalesce(a.location, '')
    )
    ORDER BY a.id LIMIT :most
), settled AS (
    UPDATE tallied_accounts AS k
    SET partner = m.partner, team = m.team, sector = m.sector, location = m.location
    FROM moved AS m WHERE m.account_id = k.account_id
), lines AS (
    SELECT side.*, t.role, t.survey, t.begins AS day, {_LESS}
    FROM moved AS m
    CROSS JOIN LATERAL (
        VALUES (-1, m.partner_was, m.team_was, m.sector_was, m.location_was),
               (1, m.partner, m.team, m.sector, m.location)
    ) AS side (sign, partner, team, sector, location)
    JOIN tallies AS t ON t.segment = 'account' AND t.told = 'both' AND t.span = 'day'
                     AND t.part = m.account_id::text
), added AS ({_add(FACTS)})
SELECT count(*) FROM moved
"""  # noqa: S608 - the same


async def fold(tx: Transaction, most: int = AT_ONCE) -> bool:
    """Add up what has changed; whether more is left. Nothing happens while another does it."""
    mine = await tx.execute(text(f"SELECT pg_try_advisory_xact_lock({_FOLDING})"))
    if not mine.scalar_one():
        return False
    moved = await tx.execute(text(_MOVED), {"most": _MOVED_AT_ONCE})
    changes = await tx.execute(text(_CHANGES), {"most": most})
    return bool(moved.scalar_one() == _MOVED_AT_ONCE or changes.scalar_one() == most)
