"""Files of leads: what comes in with them, what came with each, and what their columns meant.

A file is brought in by the worker,
some hundred lines a turn; the row of the file says how far that is. What came is
kept beside it, so that the same file adds nothing the second time and all of it can be taken back.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
SORT = sa.Enum("leads", "accounts", "deals", "touches", name="sort", native_enum=False, length=30)
STATE = sa.Enum(
    "waiting", "running", "done", "cancelled", "undoing", "undone", name="progress", native_enum=False,
    length=30
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "lead_imports",
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sort", SORT, nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.Column("event_id", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_lead_imports_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_imports")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lead_imports_owner_id"), "lead_imports", ["owner_id"])
    op.create_index(op.f("ix_lead_imports_state_lead_imports_id"), "lead_imports", ["state", "id"])
    op.create_table(
        "imported_records",
        sa.Column("id", KEY, nullable=False),
        sa.Column("import_id", KEY, nullable=False),
        sa.Column("sort", sa.String(length=10), nullable=False),
        sa.Column("record_id", KEY, nullable=False),
        sa.Column("key", sa.String(length=40), nullable=True),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["lead_imports.id"], name=op.f("fk_imported_records_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_records")),
    )
    op.create_index(
        op.f("ix_imported_records_sort_imported_records_key"), "imported_records", ["sort", "key"]
    )
    op.create_index(
        op.f("ix_imported_records_import_id_imported_records_id"), "imported_records", ["import_id", "id"]
    )
    op.create_index(
        op.f("ix_imported_records_sort_imported_records_record_id"), "imported_records", ["sort", "record_id"]
    )
    op.create_table(
        "remembered_columns",
        sa.Column("id", KEY, nullable=False),
        sa.Column("header", sa.String(length=64), nullable=False),
        sa.Column("sort", SORT, nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_remembered_columns_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_columns")),
        sa.UniqueConstraint("header", name=op.f("uq_remembered_columns_header")),
    )


def downgrade() -> None:
    op.drop_table("remembered_columns")
    op.drop_table("imported_records")
    op.drop_table("lead_imports")
