"""Tallies by octave and year, and of clients by survey: all are made anew. Contacts by name.

What was added up so far lacks them. Until the clock has added everything up again, figures come
from the changes themselves, right and slower. Nobody changes answers or people meanwhile.

Revision ID: 0049
Revises: 0048
"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

ANEW = """
LOCK TABLE responses, contacts IN SHARE ROW EXCLUSIVE MODE;
TRUNCATE tallies, tallied_accounts, tally_changes;
INSERT INTO tally_changes (account_id, role, survey, day, score, change)
SELECT c.account_id, c.role, coalesce(r.survey_id, ''),
       (timezone('UTC', r.answered_at))::date, r.score, 1
FROM responses AS r JOIN contacts AS c ON c.id = r.contact_id
"""


def upgrade() -> None:
    op.execute(ANEW)
    op.create_index("ix_contacts_name_lower", "contacts", [sa.text("lower(name)")])


def downgrade() -> None:
    op.drop_index("ix_contacts_name_lower", "contacts")
    op.execute(ANEW)
