"""Views for Tableau, Power BI and whoever reads SQL: a star of facts and dimensions, version 1.

The words beside each column are its documentation, kept as its comment; `nps-desk bi` prints them.
A view of this version never loses a column and never changes what one means: that would be bi_v2.

What is behind a wall is left out here, in the views themselves. The desk says for each transaction
which accounts its reader is outside of; every other login is treated like a channel, where nothing
is ever said of such an account. The barrier keeps conditions that come from outside (a cast that
fails, a function of the reader's own) from being tried on rows that are left out.

Revision ID: 0046
Revises: 0045
"""

from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

LEFT_OUT = """
CREATE VIEW bi_left_out AS
SELECT account_id FROM walls
WHERE NOT has_table_privilege(session_user, 'walls'::regclass, 'SELECT')
UNION ALL
SELECT unnest(
    string_to_array(nullif(current_setting('nps_desk.left_out', true), ''), ',')::integer[]
)
"""
SEEN = "{} NOT IN (SELECT account_id FROM bi_left_out)"
# Of an answer that nobody has placed the account is not known; where anything is left out, it may
# be of just that client, and NOT IN is then neither true nor false: it is left out as well.
PLACED_OR_ALL_SEEN = SEEN.format("c.account_id")
OF_CONTACT = "LEFT JOIN contacts AS c ON c.id = r.contact_id"
NEWEST_READING = """LEFT JOIN LATERAL (
    SELECT found FROM readings WHERE response_id = r.id ORDER BY id DESC LIMIT 1
) AS g ON true"""
DAY = "(timezone('UTC', {}))::date"
CODEBOOK = (
    ("communication", "Communication"), ("responsiveness", "Responsiveness"),
    ("billing_pricing", "Fees and invoices"), ("quality_of_work", "Quality of work"),
    ("staffing_turnover", "People and turnover"), ("deadlines_delivery", "Deadlines and delivery"),
    ("expertise", "Expertise"), ("strategic_value", "Strategic value"),
    ("project_management", "Project management"), ("onboarding", "Onboarding"),
    ("technical_platform", "Tools and platform"), ("relationship", "Relationship"),
    ("other", "Other"),
)  # fmt: skip
CODES = ", ".join(f"('{key}', '{label}')" for key, label in CODEBOOK)
COUNTED_ENDS = """f.closed_at IS NOT NULL
AND f.disposition NOT IN ('duplicate', 'withheld', 'not_an_issue')"""
CAME_BACK = """k.outcome IS DISTINCT FROM 'not_recovered' AND (
    k.outcome = 'recovered' OR k.confirmed_at IS NOT NULL OR EXISTS (
        SELECT FROM renewals AS n WHERE n.account_id = f.account_id
        AND n.signed_at > f.closed_at AND n.signed_at <= f.closed_at + interval '60 days'
    )
)"""

# View: what a row is; where it comes from; its columns, the first of them its key.
VIEWS = {
    "definitions": (
        "What the figures of these views mean, and the version of that",
        "(VALUES ('views', 1, 'The columns of bi_v1_*'), ('nps', 1, "
        "'100 * (sum(promoters) - sum(detractors)) / (sum(promoters) + sum(passives) + "
        "sum(detractors)) of answers')) AS d (name, version, words)",
        (
            ("name", "d.name", "views, or a measure"),
            ("version", "d.version", "of the definition here; another one would be in bi_v2"),
            ("words", "d.words", "how it is counted"),
        ),
    ),
    "dates": (
        "A day, in UTC, from 2000 to the end of next year",
        "(SELECT at::date AS day FROM generate_series(timestamp '2000-01-01', "
        "date_trunc('year', timezone('UTC', now())) + interval '2 years' - interval '1 day', "
        "interval '1 day') AS at) AS d",
        (
            ("day", "d.day", "the day"),
            ("year", "extract(year FROM d.day)::integer", "of the calendar"),
            ("quarter", "to_char(d.day, '\"Q\"Q YYYY')", "as the desk names it: Q3 2026"),
            ("month", "date_trunc('month', d.day)::date", "the first day of its month"),
            ("week", "date_trunc('week', d.day)::date", "the Monday of its week"),
            ("weekday", "extract(isodow FROM d.day)::integer", "1 is Monday, 7 is Sunday"),
        ),
    ),
    "accounts": (
        "A client firm, as it is on record now",
        "accounts AS a WHERE " + SEEN.format("a.id"),
        (
            ("account_id", "a.id", "the account"),
            ("name", "a.name", "of the firm"),
            ("sector", "a.sector", "as the CRM or the list of accounts says"),
            ("location", "a.location", "the same"),
            ("fee_yearly", "a.fee_yearly", "a year's fees, in currency"),
            ("currency", "a.currency", "three letters, GBP"),
            ("renewal_on", "a.renewal_on", "when the engagement is next renewed"),
            ("ended_on", "a.ended_on", "empty for a client of today"),
            ("partner_id", "a.partner_id", "colleague: the partner"),
            ("director_id", "a.director_id", "colleague: the account director, and so the team"),
        ),
    ),
    "contacts": (
        "A person at a client firm; addresses and phone numbers are not told",
        "contacts AS c WHERE " + SEEN.format("c.account_id"),
        (
            ("contact_id", "c.id", "the contact"),
            ("account_id", "c.account_id", "where they are"),
            ("name", "c.name", "their name"),
            ("title", "c.title", "what their card says"),
            ("role", "c.role", "economic_buyer, executive_sponsor, influencer, day_to_day_lead, "
             "user or unknown"),
            ("owner_id", "c.owner_id", "colleague: who looks after them"),
            ("since", "c.since", "the day from which they were there"),
            ("left_on", "c.left_on", "empty while they are there"),
            ("opted_out_on", "c.opted_out_on", "they asked not to be surveyed any more"),
            ("merged_into", "c.merged_into", "contact: the record of the same person that is kept"),
        ),
    ),
    "colleagues": (
        "One of our own people; addresses are not told",
        "colleagues AS p",
        (
            ("colleague_id", "p.id", "the colleague"),
            ("name", "p.name", "their name"),
            ("role", "p.role", "director, partner, manager, admin, viewer or auditor"),
            ("manager_id", "p.manager_id", "colleague: whom they report to"),
            ("left_at", "p.left_at", "empty while they are with us"),
        ),
    ),
    "causes": (
        "A theme of the codebook, or a root cause that the firm adopted",
        "(SELECT key, label, true AS shipped, NULL::timestamptz AS adopted_at, "  # noqa: S608 - ours
        f"NULL::timestamptz AS retired_at FROM (VALUES {CODES}) AS b (key, label) UNION ALL "
        "SELECT key, label, false, adopted_at, retired_at FROM root_causes) AS d",
        (
            ("cause_key", "d.key", "as answers, follow_ups and answer_themes name it"),
            ("label", "d.label", "as people read it"),
            ("shipped", "d.shipped", "true for those of the codebook"),
            ("adopted_at", "d.adopted_at", "empty for those of the codebook"),
            ("retired_at", "d.retired_at", "no longer offered since then"),
        ),
    ),
    "answers": (
        "One person's answer to one survey, as it stands after its latest correction",
        f"responses AS r {OF_CONTACT} {NEWEST_READING} WHERE {PLACED_OR_ALL_SEEN}",
        (
            ("answer_id", "r.id", "the answer"),
            ("counts", "r.contact_id IS NOT NULL", "whether it counts for the desk's figures: "
             "whose it is, is known"),
            ("account_id", "c.account_id", "the client; empty where it does not count"),
            ("contact_id", "r.contact_id", "who answered; empty where it does not count"),
            ("survey_key", "coalesce(r.survey_id, '')", "the survey; '' where none was told"),
            ("answered_on", DAY.format("r.answered_at"), "the day in UTC: the desk counts by it"),
            ("answered_at", "r.answered_at", "the moment"),
            ("received_at", "r.received_at", "when the first delivery of it came"),
            ("updated_at", "r.updated_at", "the sender's time of the latest correction"),
            ("score", "r.score::integer", "0 to 10"),
            ("band", "CASE WHEN r.score >= 9 THEN 'promoter' WHEN r.score >= 7 THEN 'passive' "
             "ELSE 'detractor' END", "promoter 9-10, passive 7-8, detractor 0-6"),
            ("promoters", "(r.contact_id IS NOT NULL AND r.score >= 9)::integer",
             "1 for a promoter's that counts, else 0"),
            ("passives", "(r.contact_id IS NOT NULL AND r.score IN (7, 8))::integer",
             "1 for a passive's that counts, else 0"),
            ("detractors", "(r.contact_id IS NOT NULL AND r.score <= 6)::integer",
             "1 for a detractor's that counts, else 0"),
            ("hidden_detractor", "g.found ->> 'hidden' IS NOT NULL",
             "a 7 to 10 beside a complaint, as the newest reading says"),
            ("main_theme", "g.found -> 'themes' -> 0 ->> 'theme'",
             "cause: what the newest reading found first"),
            ("with_comment", "btrim(r.comment) <> ''", "whether they wrote something"),
            ("system", "r.system", "the survey tool it came from"),
            ("from_file", "r.import_id IS NOT NULL", "brought in from a file as history"),
            ("project_key", "r.project_key", "the piece of work it is about, where it was told"),
        ),
    ),
    "surveys": (
        "A survey that was answered",
        "(SELECT coalesce(r.survey_id, '') AS survey_key, "  # noqa: S608 - built of the above
        "min(r.answered_at) AS first, "
        f"max(r.answered_at) AS last FROM responses AS r {OF_CONTACT} WHERE {PLACED_OR_ALL_SEEN} "
        "GROUP BY 1) AS s",
        (
            ("survey_key", "s.survey_key", "the survey tool's own id; '' where none was told"),
            ("first_answered_on", DAY.format("s.first"), "the day in UTC of its first answer"),
            ("last_answered_on", DAY.format("s.last"), "the day in UTC of its last answer"),
        ),
    ),
    "answer_themes": (
        "A theme that the newest reading found in a comment; at most three, the main one first",
        f"responses AS r JOIN contacts AS c ON c.id = r.contact_id {NEWEST_READING} "
        "CROSS JOIN LATERAL jsonb_array_elements(g.found -> 'themes') WITH ORDINALITY "
        "AS t (found, place) WHERE (g.found ->> 'abstained')::boolean IS NOT TRUE "
        f"AND btrim(r.comment) <> '' AND {PLACED_OR_ALL_SEEN}",
        (
            ("answer_id", "r.id", "the answer"),
            ("place", "t.place", "1 is the main one"),
            ("account_id", "c.account_id", "the client"),
            ("theme", "t.found ->> 'theme'", "cause"),
            ("polarity", "t.found ->> 'polarity'", "negative: named as trouble; positive, neutral"),
        ),
    ),
    "comments": (
        "The client's own words; granted on purpose only",
        f"responses AS r {OF_CONTACT} WHERE btrim(r.comment) <> '' AND {PLACED_OR_ALL_SEEN}",
        (
            ("answer_id", "r.id", "the answer"),
            ("account_id", "c.account_id", "the client; empty where nobody knows whose it is"),
            ("comment", "r.comment", "as it stands after its latest correction"),
        ),
    ),
    "follow_ups": (
        "Our duty to get back to one contact about one answer",
        "follow_ups AS f LEFT JOIN rechecks AS k ON k.follow_up_id = f.id WHERE "
        + SEEN.format("f.account_id"),
        (
            ("follow_up_id", "f.id", "the follow-up"),
            ("answer_id", "f.response_id", "the answer"),
            ("account_id", "f.account_id", "the client"),
            ("contact_id", "f.contact_id", "whom to get back to"),
            ("severity", "f.severity", "S1 is the gravest"),
            ("rule", "f.rule", "why it was opened"),
            ("owner_id", "f.owner_id", "colleague: whose it is"),
            ("opened_on", DAY.format("f.opened_at"), "the day in UTC"),
            ("opened_at", "f.opened_at", "the moment"),
            ("claim_due_at", "f.claim_due_at", "until when somebody was to claim it"),
            ("claimed_by", "f.claimed_by", "colleague: empty while nobody has"),
            ("claimed_at", "f.claimed_at", "empty while nobody has"),
            ("contact_due_at", "f.contact_due_at", "until when the client was to hear from us"),
            ("reached_at", "f.reached_at", "when somebody first talked with the client"),
            ("closed_on", DAY.format("f.closed_at"), "the day in UTC; empty while it is open"),
            ("closed_at", "f.closed_at", "empty while it is open"),
            ("closed_by", "f.closed_by", "colleague"),
            ("disposition", "f.disposition", "what it came to"),
            ("cause_key", "f.root_cause", "cause: chosen by a person at closing"),
            ("reopens", "f.reopens", "follow-up: the closed one that this opens again"),
            ("counts_for_recovery", COUNTED_ENDS,
             "closed with an end after which a client can be recovered"),
            ("recovered", f"coalesce({COUNTED_ENDS} AND {CAME_BACK}, false)", "the client is "
             "recovered, as far as is known; the desk counts it 60 days after closing"),
        ),
    ),
    "attempts": (
        "One try at reaching the client",
        "attempts AS t JOIN follow_ups AS f ON f.id = t.follow_up_id WHERE "
        + SEEN.format("f.account_id"),
        (
            ("attempt_id", "t.id", "the attempt"),
            ("follow_up_id", "t.follow_up_id", "the follow-up"),
            ("account_id", "f.account_id", "the client"),
            ("colleague_id", "t.colleague_id", "who tried"),
            ("channel", "t.channel", "phone, email, meeting, video or other"),
            ("outcome", "t.outcome", "reached, voicemail, no_answer, ..."),
            ("made_on", DAY.format("t.made_at"), "the day in UTC"),
            ("made_at", "t.made_at", "the moment"),
        ),
    ),
    "offers": (
        "What was offered to a client beyond the call",
        "offers AS o JOIN follow_ups AS f ON f.id = o.follow_up_id "
        "JOIN accounts AS a ON a.id = f.account_id WHERE " + SEEN.format("f.account_id"),
        (
            ("offer_id", "o.id", "the offer"),
            ("follow_up_id", "o.follow_up_id", "the follow-up"),
            ("account_id", "f.account_id", "the client"),
            ("type", "o.type", "senior_check_in, workshop, credit, ..."),
            ("value", "o.value", "in currency; empty where none was said"),
            ("currency", "a.currency", "that of the account"),
            ("offered_by", "o.by", "colleague"),
            ("offered_on", DAY.format("o.at"), "the day in UTC"),
            ("offered_at", "o.at", "the moment"),
            ("stands", "o.declined_at IS NULL "
             "AND (o.type <> 'credit' OR o.approved_at IS NOT NULL)",
             "false for a credit until a partner approves it, and for what was declined"),
        ),
    ),
    "asks": (
        "A survey owed to one person about one piece of work",
        "asks AS s WHERE " + SEEN.format("s.account_id"),
        (
            ("ask_id", "s.id", "the ask"),
            ("account_id", "s.account_id", "the client"),
            ("contact_id", "s.contact_id", "whom it is owed to"),
            ("subject", "s.subject", "the piece of work; '' for a tool's own survey"),
            ("turned_on", DAY.format("s.turned_at"), "the day in UTC on which it came to be owed"),
            ("turned_at", "s.turned_at", "the moment"),
            ("asked_at", "s.asked_at", "when a survey tool was let send it; empty while owed"),
            ("withdrawn_at", "s.withdrawn_at", "the work was opened again before that"),
        ),
    ),
    "deferrals": (
        "Surveys of a client put off for a reason and a while; who did it is not told",
        "deferrals AS d WHERE " + SEEN.format("d.account_id"),
        (
            ("deferral_id", "d.id", "the deferral"),
            ("account_id", "d.account_id", "the client"),
            ("contact_id", "d.contact_id", "only this person's; empty: everybody's"),
            ("reason", "d.reason", "active_incident, fee_dispute, client_asked, ..."),
            ("begun_on", DAY.format("d.begun_at"), "the day in UTC"),
            ("begun_at", "d.begun_at", "the moment"),
            ("until", "d.until", "until when it was meant to hold"),
            ("ended_at", "d.ended_at", "empty while it holds"),
            ("how", "d.how", "how it ended"),
        ),
    ),
    "friction": (
        "Something dated between us and the client",
        "friction_events AS e WHERE " + SEEN.format("e.account_id"),
        (
            ("friction_id", "e.id", "the event"),
            ("account_id", "e.account_id", "the client"),
            ("kind", "e.kind", "late_milestone, invoice_dispute, change_request, ..."),
            ("subject", "e.subject", "the milestone, invoice or ticket"),
            ("detail", "e.detail", "9 working days late"),
            ("happened_on", "e.happened_on", "the day"),
            ("recorded_at", "e.recorded_at", "when we came to know"),
        ),
    ),
    "experiments": (
        "A comparison of two offers by lot",
        "experiments AS x",
        (
            ("experiment_id", "x.id", "the experiment"),
            ("question", "x.question", "what it is to answer"),
            ("offer_a", "x.offer_a", "what arm a is offered"),
            ("offer_b", "x.offer_b", "what arm b is offered"),
            ("per_arm", "x.per_arm", "how many accounts each arm needs"),
            ("started_at", "x.started_at", "empty while no partner has approved it"),
            ("horizon_at", "x.horizon_at", "decided then at the latest"),
            ("ended_at", "x.ended_at", "empty while it runs"),
            ("ended_why", "x.ended_why", "horizon, early or person"),
        ),
    ),
    "experiment_accounts": (
        "A follow-up drawn into an arm; told once the experiment has ended, never before",
        "assignments AS s JOIN experiments AS x ON x.id = s.experiment_id "
        "WHERE x.ended_at IS NOT NULL AND " + SEEN.format("s.account_id"),
        (
            ("assignment_id", "s.id", "the draw"),
            ("experiment_id", "s.experiment_id", "the experiment"),
            ("account_id", "s.account_id", "the client"),
            ("follow_up_id", "s.follow_up_id", "the follow-up"),
            ("arm", "s.arm", "a or b"),
            ("drawn_at", "s.at", "when it was claimed"),
            ("analysed", "s.repeats IS NULL", "only an account's first draw is"),
            ("overridden", "s.override_reason IS NOT NULL", "something else was offered"),
        ),
    ),
}  # fmt: skip


def upgrade() -> None:
    op.execute(LEFT_OUT)
    for name, (row, source, columns) in VIEWS.items():
        listed = ", ".join(f"{expression} AS {column}" for column, expression, _ in columns)
        view = f"bi_v1_{name}"
        made = f"SELECT {listed} FROM {source}"  # noqa: S608 - built of the table above
        op.execute(f"CREATE VIEW {view} WITH (security_barrier) AS {made}")
        op.execute(f"COMMENT ON VIEW {view} IS {_quoted(row)}")
        for column, _, words in columns:
            op.execute(f"COMMENT ON COLUMN {view}.{column} IS {_quoted(words)}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW bi_v1_{name}")
    op.execute("DROP VIEW bi_left_out")


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
