"""Lists of leads: stages in each order, owners, sources, personas, raised hands, words by their letters."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

LISTED = ["merged_into_id", "stage", "grade", "stage_since", "last_touch_at", "created_at", "quality", "id"]
ADDED = {
    "ix_leads_stage_leads_grade_leads_stage_since_leads_id": ["stage", "grade", "stage_since", "id"],
    "ix_leads_stage_leads_last_touch_at_leads_id": ["stage", "last_touch_at", "id"],
    "ix_leads_stage_leads_created_at_leads_id": ["stage", "created_at", "id"],
    "ix_leads_stage_leads_quality_leads_id": ["stage", "quality", "id"],
    "ix_leads_of_owners": ["owner_id", *LISTED],
    "ix_leads_of_sources": ["source", *LISTED],
    "ix_leads_of_personas": ["persona_id", *LISTED],
}
RARE = {
    "ix_leads_of_raised_hands": (LISTED, "is_hand_raiser = 1", "is_hand_raiser"),
    "ix_leads_that_came_back": (LISTED, *["recycle_count > 0"] * 2),
    "ix_leads_merged_into_id": (
        ["merged_into_id"],
        "merged_into_id IS NOT NULL",
        "merged_into_id IS NOT NULL",
    ),
}
NO_LONGER = {
    "ix_leads_stage_since_leads_id": ["stage_since", "id"],
    "ix_leads_last_touch_at_leads_id": ["last_touch_at", "id"],
    "ix_leads_grade_leads_stage_since_leads_id": ["grade", "stage_since", "id"],
    "ix_leads_owner_id_leads_stage_since_leads_id": ["owner_id", "stage_since", "id"],
    "ix_leads_source_leads_stage_since_leads_id": ["source", "stage_since", "id"],
    "ix_leads_persona_id": ["persona_id"],
}


def upgrade() -> None:
    op.drop_index("ix_leads_merged_into_id", table_name="leads")
    for name in NO_LONGER:
        op.drop_index(name, table_name="leads")
    for name, columns in ADDED.items():
        op.create_index(name, "leads", columns)
    for name, (columns, on_sqlite, on_postgresql) in RARE.items():
        where = {"sqlite_where": sa.text(on_sqlite), "postgresql_where": sa.text(on_postgresql)}
        op.create_index(name, "leads", columns, **where)
    op.drop_index("ix_lead_words_lead_id", table_name="lead_words")
    op.create_index("ix_lead_words_lead_id_lead_words_word", "lead_words", ["lead_id", "word"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE lead_words ALTER COLUMN word TYPE VARCHAR(40) COLLATE "C"')


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE lead_words ALTER COLUMN word TYPE VARCHAR(40) COLLATE "default"')
    op.drop_index("ix_lead_words_lead_id_lead_words_word", table_name="lead_words")
    op.create_index("ix_lead_words_lead_id", "lead_words", ["lead_id"])
    for name in (*RARE, *ADDED):
        op.drop_index(name, table_name="leads")
    for name, columns in NO_LONGER.items():
        op.create_index(name, "leads", columns)
    op.create_index("ix_leads_merged_into_id", "leads", ["merged_into_id"])
