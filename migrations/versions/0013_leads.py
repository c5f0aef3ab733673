"""Leads: accounts, contacts, leads, touches, handoffs, deals, tracks, merges, and the funnel's rules."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TABLES = (
    "handoffs",
    "deals",
    "touches",
    "lead_words",
    "lead_passes",
    "enrolments",
    "leads",
    "contacts",
    "accounts",
    "merges",
    "differences",
    "tracks",
    "funnel_rules",
)


def id_column() -> sa.Column[int]:
    return sa.Column("id", KEY, nullable=False)


def upgrade() -> None:
    rules = op.create_table(
        "funnel_rules",
        id_column(),
        sa.Column("has_second_leg", sa.Boolean(), nullable=False),
        sa.Column(
            "routing", sa.Enum("turns", "queue", name="routing", native_enum=False, length=30), nullable=False
        ),
        sa.Column("recycles_late", sa.Boolean(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funnel_rules")),
    )
    op.create_table(
        "tracks",
        id_column(),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tracks")),
    )
    op.create_table(
        "differences",
        id_column(),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("first_id", KEY, nullable=False),
        sa.Column("second_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_differences_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_differences")),
    )
    op.create_index(
        op.f("ix_differences_sort_differences_first_id_differences_second_id"),
        "differences",
        ["sort", "first_id", "second_id"],
        unique=True,
    )
    op.create_table(
        "merges",
        id_column(),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("kept_id", KEY, nullable=False),
        sa.Column("gone_id", KEY, nullable=False),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_merges_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_merges_sort_merges_gone_id"), "merges", ["sort", "gone_id"], unique=False)
    op.create_index(op.f("ix_merges_sort_merges_kept_id"), "merges", ["sort", "kept_id"], unique=False)
    op.create_table(
        "accounts",
        id_column(),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column("domain", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("company_type", sa.String(length=10), nullable=False),
        sa.Column("industry", sa.String(length=80), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "target",
                "engaged",
                "opportunity",
                "customer",
                "former",
                name="accountstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("card_id", KEY, nullable=True),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("merged_into_id", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_accounts_card_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["merged_into_id"], ["accounts.id"], name=op.f("fk_accounts_merged_into_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_accounts_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_accounts_card_id"), "accounts", ["card_id"], unique=False)
    op.create_index(op.f("ix_accounts_domain"), "accounts", ["domain"], unique=False)
    op.create_index(op.f("ix_accounts_folded_accounts_id"), "accounts", ["folded", "id"], unique=False)
    op.create_index(op.f("ix_accounts_merged_into_id"), "accounts", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_accounts_owner_id"), "accounts", ["owner_id"], unique=False)
    op.create_index(
        op.f("ix_accounts_state_accounts_folded_accounts_id"),
        "accounts",
        ["state", "folded", "id"],
        unique=False,
    )
    op.create_table(
        "contacts",
        id_column(),
        sa.Column("account_id", KEY, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=400), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("email_key", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("phone_key", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("seniority", sa.String(length=20), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "", "consent", "enquired", "contract", "interest", name="basis", native_enum=False, length=30
            ),
            nullable=False,
        ),
        sa.Column("opted_out_at", MOMENT, nullable=True),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("merged_into_id", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_contacts_account_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["contacts.id"], name=op.f("fk_contacts_merged_into_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_contacts_account_id"), "contacts", ["account_id"], unique=False)
    op.create_index(op.f("ix_contacts_email_key"), "contacts", ["email_key"], unique=False)
    op.create_index(op.f("ix_contacts_folded_contacts_id"), "contacts", ["folded", "id"], unique=False)
    op.create_index(op.f("ix_contacts_merged_into_id"), "contacts", ["merged_into_id"], unique=False)
    op.create_index(op.f("ix_contacts_phone_key"), "contacts", ["phone_key"], unique=False)
    op.create_table(
        "leads",
        id_column(),
        sa.Column("account_id", KEY, nullable=True),
        sa.Column("contact_id", KEY, nullable=True),
        sa.Column(
            "stage",
            sa.Enum(
                "suspect",
                "lead",
                "nurturing",
                "mql",
                "handed_off",
                "sal",
                "sql",
                "opportunity",
                "customer",
                "advocate",
                "recycled",
                "disqualified",
                name="stage",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("stage_since", MOMENT, nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("campaign_id", KEY, nullable=True),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("grade", sa.String(length=2), nullable=False),
        sa.Column("is_hand_raiser", sa.Boolean(), nullable=False),
        sa.Column("is_test", sa.Boolean(), nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("persona_id", KEY, nullable=True),
        sa.Column("journey", sa.String(length=20), nullable=False),
        sa.Column("need", sa.Boolean(), nullable=True),
        sa.Column("authority", sa.Boolean(), nullable=True),
        sa.Column("budget", sa.Boolean(), nullable=True),
        sa.Column("decides_on", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("offer", sa.String(length=300), nullable=False),
        sa.Column("offer_until", sa.Date(), nullable=True),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("pass_id", KEY, nullable=True),
        sa.Column("recycle_count", sa.Integer(), nullable=False),
        sa.Column("wake_on", sa.Date(), nullable=True),
        sa.Column("track_id", KEY, nullable=True),
        sa.Column("reopening", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("first_touch_at", MOMENT, nullable=True),
        sa.Column("last_touch_at", MOMENT, nullable=True),
        sa.Column("quality", sa.Integer(), nullable=False),
        sa.Column("merged_into_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_leads_account_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["cards.id"], name=op.f("fk_leads_campaign_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_leads_contact_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["leads.id"], name=op.f("fk_leads_merged_into_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_leads_owner_id")),
        sa.ForeignKeyConstraint(["persona_id"], ["definitions.id"], name=op.f("fk_leads_persona_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_leads_account_id"), "leads", ["account_id"], unique=False)
    op.create_index(op.f("ix_leads_campaign_id"), "leads", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_leads_contact_id"), "leads", ["contact_id"], unique=False)
    op.create_index(op.f("ix_leads_created_at_leads_id"), "leads", ["created_at", "id"], unique=False)
    op.create_index(
        op.f("ix_leads_grade_leads_stage_since_leads_id"),
        "leads",
        ["grade", "stage_since", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_leads_last_touch_at_leads_id"), "leads", ["last_touch_at", "id"], unique=False)
    op.create_index(op.f("ix_leads_merged_into_id"), "leads", ["merged_into_id"], unique=False)
    op.create_index(
        op.f("ix_leads_owner_id_leads_stage_since_leads_id"),
        "leads",
        ["owner_id", "stage_since", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_leads_persona_id"), "leads", ["persona_id"], unique=False)
    op.create_index(op.f("ix_leads_quality_leads_id"), "leads", ["quality", "id"], unique=False)
    op.create_index(
        op.f("ix_leads_source_leads_stage_since_leads_id"),
        "leads",
        ["source", "stage_since", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_leads_stage_leads_stage_since_leads_id"),
        "leads",
        ["stage", "stage_since", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_leads_stage_since_leads_id"), "leads", ["stage_since", "id"], unique=False)
    op.create_index(op.f("ix_leads_wake_on"), "leads", ["wake_on"], unique=False)
    op.create_table(
        "enrolments",
        id_column(),
        sa.Column("lead_id", KEY, nullable=False),
        sa.Column("track_id", KEY, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("next_step", sa.Integer(), nullable=False),
        sa.Column("next_at", MOMENT, nullable=True),
        sa.Column("left_at", MOMENT, nullable=True),
        sa.Column(
            "left_because",
            sa.Enum(
                "done", "ready", "replied", "opted_out", "stopped", name="left", native_enum=False, length=30
            ),
            nullable=True,
        ),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_enrolments_by_id")),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_enrolments_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["track_id"], ["tracks.id"], name=op.f("fk_enrolments_track_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrolments")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_enrolments_lead_id_enrolments_id"), "enrolments", ["lead_id", "id"], unique=False
    )
    op.create_index(
        op.f("ix_enrolments_next_at_enrolments_id"), "enrolments", ["next_at", "id"], unique=False
    )
    op.create_index(op.f("ix_enrolments_track_id"), "enrolments", ["track_id"], unique=False)
    op.create_table(
        "lead_passes",
        id_column(),
        sa.Column("lead_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("originator_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_lead_passes_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["originator_id"], ["users.id"], name=op.f("fk_lead_passes_originator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_passes")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_lead_passes_lead_id_lead_passes_number"), "lead_passes", ["lead_id", "number"], unique=False
    )
    op.create_index(op.f("ix_lead_passes_originator_id"), "lead_passes", ["originator_id"], unique=False)
    op.create_table(
        "lead_words",
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("lead_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_lead_words_lead_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("word", "lead_id", name=op.f("pk_lead_words")),
    )
    op.create_index(op.f("ix_lead_words_lead_id"), "lead_words", ["lead_id"], unique=False)
    op.create_table(
        "touches",
        id_column(),
        sa.Column("lead_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "search_visit",
                "page_view",
                "key_page",
                "pricing_page",
                "price_research",
                "download",
                "webinar",
                "social",
                "event",
                "enquiry",
                "demo_request",
                "call",
                "mail",
                "sequence_mail",
                "message",
                "meeting",
                name="touchkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("is_ours", sa.Boolean(), nullable=False),
        sa.Column("is_two_way", sa.Boolean(), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("external", sa.String(length=120), nullable=True),
        sa.Column("came_in_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_touches_by_id")),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_touches_lead_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touches")),
        sa.UniqueConstraint("external", name=op.f("uq_touches_external")),
    )
    came_in = sa.text("came_in_id IS NOT NULL")
    op.create_index(
        "ix_touches_came_in_id", "touches", ["came_in_id"], sqlite_where=came_in, postgresql_where=came_in
    )
    op.create_index(op.f("ix_touches_kind_touches_at"), "touches", ["kind", "at"], unique=False)
    op.create_index(
        op.f("ix_touches_lead_id_touches_at_touches_id"), "touches", ["lead_id", "at", "id"], unique=False
    )
    op.create_table(
        "deals",
        id_column(),
        sa.Column("lead_id", KEY, nullable=False),
        sa.Column("pass_id", KEY, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "prospecting",
                "qualification",
                "proposal",
                "negotiation",
                "won",
                "lost",
                name="dealstage",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("stage_since", MOMENT, nullable=False),
        sa.Column("close_on", sa.Date(), nullable=False),
        sa.Column("owner_id", KEY, nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "lost_reason",
            sa.Enum(
                "not_now",
                "no_budget",
                "no_authority",
                "no_response",
                "price",
                "competitor",
                "no_decision",
                "product_gap",
                name="lostreason",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("competitor", sa.String(length=80), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name=op.f("fk_deals_lead_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_deals_owner_id")),
        sa.ForeignKeyConstraint(["pass_id"], ["lead_passes.id"], name=op.f("fk_deals_pass_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_deals_closed_on_deals_id"), "deals", ["closed_on", "id"], unique=False)
    op.create_index(op.f("ix_deals_lead_id"), "deals", ["lead_id"], unique=False)
    op.create_index(op.f("ix_deals_owner_id"), "deals", ["owner_id"], unique=False)
    op.create_index(op.f("ix_deals_pass_id"), "deals", ["pass_id"], unique=False)
    op.create_index(
        op.f("ix_deals_stage_deals_close_on_deals_id"), "deals", ["stage", "close_on", "id"], unique=False
    )
    op.create_table(
        "handoffs",
        id_column(),
        sa.Column("lead_id", KEY, nullable=False),
        sa.Column("pass_id", KEY, nullable=True),
        sa.Column("leg", sa.Integer(), nullable=False),
        sa.Column("card_id", KEY, nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "accepted",
                "rejected",
                "disputed",
                "rejected_final",
                "auto_recycled",
                "withdrawn",
                name="handoffstate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("from_id", KEY, nullable=True),
        sa.Column("to_id", KEY, nullable=True),
        sa.Column(
            "to_side",
            sa.Enum(
                "marketing",
                "business development",
                "sales",
                "operations",
                name="side",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("pack", sa.JSON(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("submitted_at", MOMENT, nullable=True),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("decided_by_id", KEY, nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "role",
                "geo",
                "size",
                "type",
                "not_a_buyer",
                "known",
                "bad_data",
                "too_little",
                "not_ready",
                name="reason",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum("complete", "missing", name="rating", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("missed", sa.String(length=300), nullable=False),
        sa.Column("dispute", sa.JSON(), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "sql",
                "opportunity",
                "won",
                "lost",
                "recycled",
                "disqualified",
                name="result",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("result_at", MOMENT, nullable=True),
        sa.Column("result_by_id", KEY, nullable=True),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_handoffs_card_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_handoffs_decided_by_id")),
        sa.ForeignKeyConstraint(["from_id"], ["users.id"], name=op.f("fk_handoffs_from_id")),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_handoffs_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["pass_id"], ["lead_passes.id"], name=op.f("fk_handoffs_pass_id")),
        sa.ForeignKeyConstraint(["result_by_id"], ["users.id"], name=op.f("fk_handoffs_result_by_id")),
        sa.ForeignKeyConstraint(["to_id"], ["users.id"], name=op.f("fk_handoffs_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handoffs")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_handoffs_card_id"), "handoffs", ["card_id"], unique=False)
    op.create_index(op.f("ix_handoffs_lead_id_handoffs_id"), "handoffs", ["lead_id", "id"], unique=False)
    op.create_index(op.f("ix_handoffs_pass_id"), "handoffs", ["pass_id"], unique=False)
    op.create_index(
        op.f("ix_handoffs_result_handoffs_decided_at"), "handoffs", ["result", "decided_at"], unique=False
    )
    op.create_index(
        op.f("ix_handoffs_state_handoffs_submitted_at_handoffs_id"),
        "handoffs",
        ["state", "submitted_at", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_handoffs_submitted_at_handoffs_id"), "handoffs", ["submitted_at", "id"], unique=False
    )
    op.create_index(op.f("ix_handoffs_to_id"), "handoffs", ["to_id"], unique=False)
    op.bulk_insert(
        rules,
        [
            {
                "has_second_leg": True,
                "routing": "turns",
                "recycles_late": True,
                "grace_days": 2,
                "currency": "GBP",
            }
        ],
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
