"""Tallies of the answers, kept by the database itself, and where a client is.

Triggers, because answers are stored, corrected, placed, merged, taken back and erased in a dozen
places, some of them a thousand at a time: here none of them can forget the tallies, and each
change is part of the transaction that made it. A trigger only adds lines to tally_changes, so no
two who store answers ever wait for one another; storage/folding.py adds the lines up later. The
contact is held while its answer is counted: under its role as it is, which nobody changes
meanwhile. That works only where a statement sees what was committed before it (read committed),
so anything else is refused.

Revision ID:
Revises: 0037
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

LINE = """
{rows}.contact_id, coalesce({rows}.survey_id, '') AS survey,
(timezone('UTC', {rows}.answered_at))::date AS day, {rows}.score
"""
ALL_OF = "SELECT {line}, {change} AS change FROM {rows} WHERE contact_id IS NOT NULL"
MORE = ALL_OF.format(line=LINE.format(rows="fresh"), change=1, rows="fresh")
LESS = ALL_OF.format(line=LINE.format(rows="gone"), change=-1, rows="gone")
DIFFERENT = f"""
SELECT contact_id, survey, day, score, sum(change) AS change
FROM ({MORE} UNION ALL {LESS}) AS every_line
GROUP BY contact_id, survey, day, score HAVING sum(change) <> 0
"""  # noqa: S608 - built of the lines above
EVENTS = {
    "INSERT": ("NEW TABLE AS fresh", MORE),
    "UPDATE": ("OLD TABLE AS gone NEW TABLE AS fresh", DIFFERENT),
    "DELETE": ("OLD TABLE AS gone", LESS),
}
COUNT = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'answers are changed in transactions that are read committed';
    END IF;
    PERFORM FROM contacts WHERE id IN (SELECT contact_id FROM ({lines}) AS line)
    ORDER BY id FOR SHARE;
    INSERT INTO tally_changes (account_id, role, survey, day, score, change)
    SELECT c.account_id, c.role, line.survey, line.day, line.score, line.change
    FROM ({lines}) AS line JOIN contacts AS c ON c.id = line.contact_id;
    RETURN NULL;
END $$
"""
MOVE = f"""
CREATE FUNCTION tally_moved_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE EXCEPTION 'answers are changed in transactions that are read committed';
    END IF;
    INSERT INTO tally_changes (account_id, role, survey, day, score, change)
    SELECT side.account_id, side.role, line.survey, line.day, line.score, side.change
    FROM (SELECT {LINE.format(rows="responses")} FROM responses WHERE contact_id = NEW.id) AS line
    CROSS JOIN (
        VALUES (OLD.account_id, OLD.role, -1), (NEW.account_id, NEW.role, 1)
    ) AS side (account_id, role, change);
    RETURN NULL;
END $$
"""  # noqa: S608 - the same
MOVED = """
CREATE TRIGGER tally_moved_contact AFTER UPDATE OF account_id, role ON contacts
FOR EACH ROW WHEN ((OLD.account_id, OLD.role) IS DISTINCT FROM (NEW.account_id, NEW.role))
EXECUTE FUNCTION tally_moved_contact()
"""
SO_FAR = f"""
INSERT INTO tally_changes (account_id, role, survey, day, score, change)
SELECT c.account_id, c.role, line.survey, line.day, line.score, 1
FROM (SELECT {LINE.format(rows="responses")} FROM responses) AS line
JOIN contacts AS c ON c.id = line.contact_id
"""  # noqa: S608 - built of the lines above


def upgrade() -> None:
    op.add_column("accounts", sa.Column("location", sa.Text(), nullable=True))
    op.create_table(
        "tally_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("survey", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("score", sa.SmallInteger(), nullable=False),
        sa.Column("change", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_tally_changes_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally_changes")),
    )
    key = ["segment", "told", "span", "part", "begins", "role", "survey"]
    op.create_table(
        "tallies",
        *(
            sa.Column(
                name, sa.Date() if name == "begins" else sa.Text(collation="C"), nullable=False
            )
            for name in key
        ),
        *(sa.Column(f"n{score}", sa.Integer(), nullable=False) for score in range(11)),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_tallies")),
    )
    op.create_table(
        "tallied_accounts",
        sa.Column("account_id", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("partner", "team", "sector", "location")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_tallied_accounts_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_tallied_accounts")),
    )
    for event, (rows, lines) in EVENTS.items():
        name = f"tally_{event.lower()}"
        op.execute(COUNT.format(name=name, lines=lines))
        op.execute(
            f"CREATE TRIGGER {name} AFTER {event} ON responses REFERENCING {rows} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    op.execute(MOVE)
    op.execute(MOVED)
    op.execute(SO_FAR)


def downgrade() -> None:
    op.execute("DROP TRIGGER tally_moved_contact ON contacts")
    op.execute("DROP FUNCTION tally_moved_contact()")
    for event in EVENTS:
        op.execute(f"DROP TRIGGER tally_{event.lower()} ON responses")
        op.execute(f"DROP FUNCTION tally_{event.lower()}()")
    for table in ("tallied_accounts", "tallies", "tally_changes"):
        op.drop_table(table)
    op.drop_column("accounts", "location")
