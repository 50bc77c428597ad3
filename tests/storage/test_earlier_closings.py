"""What closings had said before labels were kept becomes labels when the table comes."""

from collections.abc import Iterator

import psycopg
import pytest

from storage.schema import migrate
from tests.conftest import url_of

NAME = "nps_earlier_closings"
BEFORE, AFTER = "0007", "0008"
CLOSED = (
    ("hidden_detractor", "not_an_issue", None, "Late again, ha ha."),
    ("hidden_detractor", "recovered", "communication", "Nobody answers."),
    ("detractor", "understood", "expertise", "Not what we asked for."),
    ("detractor", "recovered", "expertise", " "),
    ("contradiction", "duplicate", "other", "Nobody answers."),
)


@pytest.fixture
def earlier_url(server: str) -> Iterator[str]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {NAME}")
    migrate(url_of(server, NAME), BEFORE)
    yield url_of(server, NAME)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def test_earlier_closings_become_labels(earlier_url: str) -> None:
    with psycopg.connect(earlier_url) as connection:
        connection.execute(
            "INSERT INTO colleagues (name, email, role) VALUES ('Maya', 'm@us.example', 'director')"
        )
        connection.execute("INSERT INTO accounts (name) VALUES ('Halden')")
        connection.execute(
            "INSERT INTO contacts (account_id, name, email, role) "
            "SELECT id, 'Helen', 'h@halden.example', 'user' FROM accounts"
        )
        for number, (rule, disposition, cause, comment) in enumerate(CLOSED):
            connection.execute(
                "INSERT INTO responses (system, external_id, contact_id, score, comment, "
                "answered_at, updated_at, received_at) SELECT 'typeform', %s, id, 8, %s, now(), "
                "now(), now() - interval '1 day' FROM contacts",
                (str(number), comment),
            )
            connection.execute(
                "INSERT INTO follow_ups (response_id, account_id, contact_id, severity, rule, "
                "rule_version, owner_reason, opened_at, claim_due_at, contact_due_at, closed_at, "
                "closed_by, disposition, root_cause) SELECT r.id, c.account_id, c.id, 'S3', %s, 1, "
                "'', now(), now(), now(), now(), p.id, %s, %s "
                "FROM responses r, contacts c, colleagues p WHERE r.external_id = %s",
                (rule, disposition, cause, str(number)),
            )
    migrate(earlier_url, AFTER)
    with psycopg.connect(earlier_url) as connection:
        found = connection.execute(
            "SELECT r.external_id, about, value, source, reason FROM labels l "
            "JOIN responses r ON r.id = l.response_id ORDER BY 1, 2"
        ).fetchall()
    assert found == [
        ("0", "frustrated", "no", "disagree", "other"),
        ("1", "frustrated", "yes", "closing", None),
        ("1", "theme", "communication", "closing", None),
        ("2", "theme", "expertise", "closing", None),
    ]
