"""Connections, what CRMs tell, and who is who across systems.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PHONE = "coalesce(facts ->> 'given_phone', facts ->> 'phone')"
HAS_PHONE = f"{PHONE} IS NOT NULL"


def upgrade() -> None:

    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("columns", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("stored", sa.Integer(), server_default="0", nullable=False),
        sa.Column("same", sa.Integer(), server_default="0", nullable=False),
        sa.Column("refused", sa.Integer(), server_default="0", nullable=False),
        sa.Column(
            "begun_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    op.create_table(
        "connections",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), server_default="", nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=True),
        sa.Column("old_secret", sa.LargeBinary(), nullable=True),
        sa.Column("old_secret_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column(
            "options", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column(
            "made_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("heard", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("ignored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ignored_why", sa.Text(), nullable=True),
        sa.Column("refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_why", sa.Text(), nullable=True),
        sa.Column("refused", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("pulled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pull_cursor", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("pull_error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["colleagues.id"], name=op.f("fk_connections_made_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_connections")),
        sa.UniqueConstraint("key", name=op.f("uq_connections_key")),
    )
    op.create_index(
        "uq_connections_name",
        "connections",
        ["name"],
        unique=True,
        postgresql_where=sa.text("NOT removed"),
    )
    op.create_table(
        "account_domains",
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column(
            "added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_account_domains_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["colleagues.id"], name=op.f("fk_account_domains_added_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_account_domains")),
    )
    op.create_index(
        op.f("ix_account_domains_account_id"), "account_domains", ["account_id"], unique=False
    )
    op.create_table(
        "crm_records",
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column(
            "course", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
        sa.Column("refers", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("local_id", sa.Integer(), nullable=True),
        sa.Column("connection_id", sa.Integer(), nullable=True),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "changed_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["connection_id"],
            ["connections.id"],
            name=op.f("fk_crm_records_connection_id_connections"),
        ),
        sa.PrimaryKeyConstraint(
            "system", "scope", "kind", "record_id", name=op.f("pk_crm_records")
        ),
    )
    op.create_index("ix_crm_records_local", "crm_records", ["kind", "local_id"], unique=False)
    op.create_index(
        "ix_crm_records_refers", "crm_records", ["refers"], unique=False, postgresql_using="gin"
    )
    op.create_table(
        "crm_stages",
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counts_from", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["connection_id"],
            ["connections.id"],
            name=op.f("fk_crm_stages_connection_id_connections"),
        ),
        sa.PrimaryKeyConstraint("connection_id", "stage_id", name=op.f("pk_crm_stages")),
    )
    op.create_table(
        "crm_stage_questions",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("connection_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.Text(), nullable=False),
        sa.Column("was", sa.Text(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_by"],
            ["colleagues.id"],
            name=op.f("fk_crm_stage_questions_answered_by_colleagues"),
        ),
        sa.ForeignKeyConstraint(
            ["connection_id"],
            ["connections.id"],
            name=op.f("fk_crm_stage_questions_connection_id_connections"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crm_stage_questions")),
    )
    op.create_index(
        "uq_crm_stage_questions_open",
        "crm_stage_questions",
        ["connection_id", "stage_id"],
        unique=True,
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "contact_addresses",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("learned_from", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column(
            "added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["added_by"], ["colleagues.id"], name=op.f("fk_contact_addresses_added_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_contact_addresses_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_contact_addresses")),
    )
    op.create_index(
        op.f("ix_contact_addresses_contact_id"), "contact_addresses", ["contact_id"], unique=False
    )
    op.create_table(
        "contact_merges",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=False),
        sa.Column("moved", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("merged_by", sa.Integer(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["gone_id"], ["contacts.id"], name=op.f("fk_contact_merges_gone_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["kept_id"], ["contacts.id"], name=op.f("fk_contact_merges_kept_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["merged_by"], ["colleagues.id"], name=op.f("fk_contact_merges_merged_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["colleagues.id"], name=op.f("fk_contact_merges_undone_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_merges")),
    )
    op.create_index(op.f("ix_contact_merges_kept_id"), "contact_merges", ["kept_id"], unique=False)
    op.create_index(
        "uq_contact_merges_standing",
        "contact_merges",
        ["gone_id"],
        unique=True,
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("response_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("made", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("placed_by", sa.Integer(), nullable=False),
        sa.Column("placed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_placements_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["placed_by"], ["colleagues.id"], name=op.f("fk_placements_placed_by_colleagues")
        ),
        sa.ForeignKeyConstraint(
            ["response_id"], ["responses.id"], name=op.f("fk_placements_response_id_responses")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["colleagues.id"], name=op.f("fk_placements_undone_by_colleagues")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    for column in ("contact_id", "placed_at", "response_id"):
        op.create_index(op.f(f"ix_placements_{column}"), "placements", [column], unique=False)
    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("system", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("external_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=True),
        sa.Column("baseline_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("complete", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("given_up", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("source_url", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_milestones_account_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_milestones_contact_id_contacts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sa.UniqueConstraint(
            "system", "scope", "external_id", name=op.f("uq_milestones_system_scope_external_id")
        ),
    )
    op.create_index(op.f("ix_milestones_account_id"), "milestones", ["account_id"], unique=False)
    op.create_index(
        "ix_milestones_open",
        "milestones",
        ["baseline_on"],
        unique=False,
        postgresql_where=sa.text("NOT complete"),
    )
    op.add_column(
        "accounts",
        sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False),
    )
    op.add_column("arrivals", sa.Column("scope", sa.Text(), server_default="", nullable=False))
    op.add_column("arrivals", sa.Column("kind", sa.Text(), server_default="answer", nullable=False))
    op.add_column("arrivals", sa.Column("connection_id", sa.Integer(), nullable=True))
    op.drop_constraint(op.f("uq_arrivals_system_external_id_digest"), "arrivals", type_="unique")
    op.create_unique_constraint(
        op.f("uq_arrivals_system_scope_kind_external_id_digest"),
        "arrivals",
        ["system", "scope", "kind", "external_id", "digest"],
    )
    op.create_foreign_key(
        op.f("fk_arrivals_connection_id_connections"),
        "arrivals",
        "connections",
        ["connection_id"],
        ["id"],
    )
    op.create_index(
        "ix_arrivals_phone", "arrivals", [sa.text(PHONE)], postgresql_where=sa.text(HAS_PHONE)
    )
    op.add_column("contacts", sa.Column("merged_into", sa.Integer(), nullable=True))
    op.add_column("contacts", sa.Column("opted_out_on", sa.Date(), nullable=True))
    op.create_foreign_key(
        op.f("fk_contacts_merged_into_contacts"), "contacts", "contacts", ["merged_into"], ["id"]
    )
    op.add_column("friction_events", sa.Column("source_key", sa.Text(), nullable=True))
    op.create_unique_constraint(
        op.f("uq_friction_events_source_key"), "friction_events", ["source_key"]
    )
    op.add_column("responses", sa.Column("scope", sa.Text(), server_default="", nullable=False))
    op.add_column("responses", sa.Column("given_phone", sa.Text(), nullable=True))
    op.add_column("responses", sa.Column("import_id", sa.Integer(), nullable=True))
    op.drop_constraint(op.f("uq_responses_system_external_id"), "responses", type_="unique")
    op.create_unique_constraint(
        op.f("uq_responses_system_scope_external_id"),
        "responses",
        ["system", "scope", "external_id"],
    )
    op.create_foreign_key(
        op.f("fk_responses_import_id_imports"), "responses", "imports", ["import_id"], ["id"]
    )


def downgrade() -> None:

    op.drop_constraint(op.f("fk_responses_import_id_imports"), "responses", type_="foreignkey")
    op.drop_constraint(op.f("uq_responses_system_scope_external_id"), "responses", type_="unique")
    op.create_unique_constraint(
        op.f("uq_responses_system_external_id"),
        "responses",
        ["system", "external_id"],
        postgresql_nulls_not_distinct=False,
    )
    op.drop_column("responses", "import_id")
    op.drop_column("responses", "given_phone")
    op.drop_column("responses", "scope")
    op.drop_constraint(op.f("uq_friction_events_source_key"), "friction_events", type_="unique")
    op.drop_column("friction_events", "source_key")
    op.drop_constraint(op.f("fk_contacts_merged_into_contacts"), "contacts", type_="foreignkey")
    op.drop_column("contacts", "opted_out_on")
    op.drop_column("contacts", "merged_into")
    op.drop_index("ix_arrivals_phone", table_name="arrivals")
    op.drop_constraint(
        op.f("fk_arrivals_connection_id_connections"), "arrivals", type_="foreignkey"
    )
    op.drop_constraint(
        op.f("uq_arrivals_system_scope_kind_external_id_digest"), "arrivals", type_="unique"
    )
    op.create_unique_constraint(
        op.f("uq_arrivals_system_external_id_digest"),
        "arrivals",
        ["system", "external_id", "digest"],
        postgresql_nulls_not_distinct=False,
    )
    op.drop_column("arrivals", "connection_id")
    op.drop_column("arrivals", "kind")
    op.drop_column("arrivals", "scope")
    op.drop_column("accounts", "tags")
    op.drop_index(
        "ix_milestones_open",
        table_name="milestones",
        postgresql_where=sa.text("NOT complete"),
    )
    op.drop_index(op.f("ix_milestones_account_id"), table_name="milestones")
    op.drop_table("milestones")
    op.drop_table("placements")
    op.drop_index(
        "uq_contact_merges_standing",
        table_name="contact_merges",
        postgresql_where=sa.text("undone_at IS NULL"),
    )
    op.drop_index(op.f("ix_contact_merges_kept_id"), table_name="contact_merges")
    op.drop_table("contact_merges")
    op.drop_index(op.f("ix_contact_addresses_contact_id"), table_name="contact_addresses")
    op.drop_table("contact_addresses")
    op.drop_index(
        "uq_crm_stage_questions_open",
        table_name="crm_stage_questions",
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.drop_table("crm_stage_questions")
    op.drop_table("crm_stages")
    op.drop_index("ix_crm_records_refers", table_name="crm_records", postgresql_using="gin")
    op.drop_index("ix_crm_records_local", table_name="crm_records")
    op.drop_table("crm_records")
    op.drop_index(op.f("ix_account_domains_account_id"), table_name="account_domains")
    op.drop_table("account_domains")
    op.drop_index(
        "uq_connections_name", table_name="connections", postgresql_where=sa.text("NOT removed")
    )
    op.drop_table("connections")
    op.drop_table("imports")
