"""The statements by which earlier answers come in, a group at a time (storage/history.py)."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from storage import identity

GIVEN = """
CREATE TEMP TABLE IF NOT EXISTS given_answers (
    line bigint, external_id text, score smallint, comment text, answered_at timestamptz,
    updated_at timestamptz, survey_id text, given_email text, given_phone text, given_name text,
    given_company text, project_key text
) ON COMMIT DELETE ROWS
"""
SEEN = "CREATE TEMP TABLE IF NOT EXISTS seen_answers (external_id text PRIMARY KEY)"
FORGET = "TRUNCATE seen_answers"
COPY = "COPY given_answers FROM STDIN"

# Who is behind an address is told in one place; here for a whole group at once.
LEADS = str(
    select(identity.leads()).compile(
        dialect=postgresql.dialect(),  # type: ignore[no-untyped-call] # SQLAlchemy left it so
        compile_kwargs={"literal_binds": True},
    )
)
# Of an answer that a group holds twice the newest counts, or the lower of two as new. In the order
# of ids no two imports wait for each other.
PLACED = f"""
SELECT DISTINCT ON (g.external_id) g.*,
       coalesce(by_email.contact_id, by_phone.contact_id) AS contact_id
FROM given_answers AS g
LEFT JOIN ({LEADS}) AS by_email ON by_email.address = g.given_email
LEFT JOIN ({LEADS}) AS by_phone ON by_phone.address = g.given_phone
ORDER BY g.external_id, g.updated_at DESC, g.line DESC, by_email.main DESC, by_phone.main DESC
"""  # noqa: S608 - built of our own statements

# What a file leaves open never empties what is known.
FACTS = ("survey_id", "given_email", "given_phone", "given_name", "given_company", "project_key")
KEPT = ", ".join(f"{name} = coalesce(excluded.{name}, known.{name})" for name in FACTS)
DIFFERENT = " OR ".join(f"known.{name} <> excluded.{name}" for name in ("score", "answered_at"))
FURTHER = " OR ".join(
    f"(excluded.{name} IS NOT NULL AND known.{name} IS DISTINCT FROM excluded.{name})"
    for name in FACTS
)
# A delivery has its reading, maybe its card: a file changes only what came from a file.
CHANGED = f"""
known.arrival_id IS NULL
AND (NOT %(clocked)s OR known.updated_at <= excluded.updated_at)
AND ({DIFFERENT} OR {FURTHER} OR (excluded.comment <> '' AND known.comment <> excluded.comment))
"""
ADD = f"""
WITH placed AS ({PLACED}), written AS (
    INSERT INTO responses AS known (
        system, scope, import_id, external_id, score, comment, answered_at, updated_at,
        contact_id, {", ".join(FACTS)}
    )
    SELECT %(system)s, %(scope)s, %(import_id)s, external_id, score, comment, answered_at,
           updated_at, contact_id, {", ".join(FACTS)}
    FROM placed
    ON CONFLICT (system, scope, external_id) DO UPDATE SET
        score = excluded.score, answered_at = excluded.answered_at,
        updated_at = excluded.updated_at, import_id = excluded.import_id,
        comment = coalesce(nullif(excluded.comment, ''), known.comment), {KEPT},
        contact_id = CASE WHEN known.dismissed_at IS NULL
                          THEN coalesce(known.contact_id, excluded.contact_id)
                          ELSE known.contact_id END
    WHERE {CHANGED}
    RETURNING xmax = 0 AS stored, contact_id IS NULL AS held  -- no xmax: nothing was there before
)
SELECT count(*) FILTER (WHERE stored), count(*) FILTER (WHERE NOT stored),
       count(*) FILTER (WHERE stored AND held)
FROM written
"""  # noqa: S608 - built of the lines above, no value among them
LOOK = f"""
WITH fresh AS (
    INSERT INTO seen_answers SELECT DISTINCT external_id FROM given_answers
    ON CONFLICT DO NOTHING RETURNING external_id
)
SELECT count(*) FILTER (WHERE known.id IS NULL),
       count(*) FILTER (WHERE known.id IS NOT NULL AND {CHANGED}),
       count(*) FILTER (WHERE known.id IS NULL AND excluded.contact_id IS NULL)
FROM fresh JOIN ({PLACED}) AS excluded USING (external_id)
LEFT JOIN responses AS known ON known.system = %(system)s AND known.scope = %(scope)s
                            AND known.external_id = excluded.external_id
"""  # noqa: S608 - the same
OTHERWISE = """
SELECT count(*) FROM given_answers AS g
JOIN responses AS known ON known.system = %(system)s AND known.scope = %(scope)s
                       AND known.external_id = g.external_id
WHERE known.arrival_id IS NOT NULL AND known.updated_at < g.updated_at
  AND (known.score <> g.score OR (g.comment <> '' AND known.comment <> g.comment))
"""
BEGIN = """
INSERT INTO imports (file_name, digest, system, scope, columns)
VALUES (%s, %s, %s, %s, %s) RETURNING id
"""
COUNT = """
UPDATE imports SET stored = stored + %s, same = same + %s, refused = refused + %s WHERE id = %s
"""
FINISH = "UPDATE imports SET finished_at = now() WHERE id = %s"
