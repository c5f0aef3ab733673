"""The playbook: definitions, their versions, and who signs, objects, reads and comments."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
KINDS = (
    "vision", "icp", "persona", "journey", "value_prop", "stage", "mql", "sales_ready", "sql",
    "handoff_process", "working_agreement", "term",
)  # fmt: skip
STATES = ("proposed", "in_force", "superseded", "withdrawn")


def id_column() -> sa.Column[int]:
    return sa.Column("id", KEY, nullable=False)


def upgrade() -> None:
    op.add_column("users", sa.Column("is_signer", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "definitions",
        id_column(),
        sa.Column("kind", sa.Enum(*KINDS, name="kind", native_enum=False, length=30), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("key", sa.String(100), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definitions")),
        sa.UniqueConstraint("key", name=op.f("uq_definitions_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "definition_versions",
        id_column(),
        sa.Column("definition_id", KEY, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=30), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("former", sa.JSON(), nullable=True),
        sa.Column("proposed_by_id", KEY, nullable=False),
        sa.Column("proposed_at", MOMENT, nullable=False),
        sa.Column("in_force_since", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["definition_id"],
            ["definitions.id"],
            name=op.f("fk_definition_versions_definition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["users.id"], name=op.f("fk_definition_versions_proposed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition_versions")),
        sa.UniqueConstraint(
            "definition_id", "number", name=op.f("uq_definition_versions_definition_id_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_definition_versions_state_definition_versions_definition_id"),
        "definition_versions",
        ["state", "definition_id"],
    )
    for state in ("proposed", "in_force"):
        where = sa.text(f"state = '{state}'")
        op.create_index(
            f"uq_definition_versions_{state}",
            "definition_versions",
            ["definition_id"],
            unique=True,
            sqlite_where=where,
            postgresql_where=where,
        )
    op.create_table(
        "signatures",
        id_column(),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("seat", sa.String(30), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["definition_versions.id"],
            name=op.f("fk_signatures_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_signatures_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
        sa.UniqueConstraint("version_id", "seat", name=op.f("uq_signatures_version_id_seat")),
    )
    op.create_table(
        "objections",
        id_column(),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("settled_at", MOMENT, nullable=True),
        sa.Column("settled_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["definition_versions.id"],
            name=op.f("fk_objections_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_objections_by_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_objections_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_objections_version_id"), "objections", ["version_id"])
    op.create_table(
        "readings",
        id_column(),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["definition_versions.id"],
            name=op.f("fk_readings_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_readings_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
        sa.UniqueConstraint("version_id", "person_id", name=op.f("uq_readings_version_id_person_id")),
    )
    op.create_index(op.f("ix_readings_person_id"), "readings", ["person_id"])
    op.create_table(
        "definition_comments",
        id_column(),
        sa.Column("definition_id", KEY, nullable=False),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("author_id", KEY, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("edited_at", MOMENT, nullable=True),
        sa.Column("former_body", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["definition_id"],
            ["definitions.id"],
            name=op.f("fk_definition_comments_definition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_definition_comments_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definition_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_definition_comments_definition_id"), "definition_comments", ["definition_id"])


def downgrade() -> None:
    tables = (
        "definition_comments", "readings", "objections", "signatures", "definition_versions", "definitions",
    )  # fmt: skip
    for table in tables:
        op.drop_table(table)
    op.execute("DELETE FROM notices WHERE page LIKE '/playbook/%'")
    op.drop_column("users", "is_signer")
