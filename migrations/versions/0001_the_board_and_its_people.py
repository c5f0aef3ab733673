"""The board and its people: the first tables, and the five columns that every board starts with."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    columns = op.create_table(
        "columns",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_columns")),
    )
    op.bulk_insert(
        columns,
        [
            {"name": name, "position": position, "is_done": name == "Done"}
            for position, name in enumerate(("Backlog", "Ready", "Doing", "Review", "Done"), start=1)
        ],
    )
    op.create_table(
        "labels",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("folded", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labels")),
        sa.UniqueConstraint("folded", name=op.f("uq_labels_folded")),
    )
    op.create_table(
        "users",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column(
            "side",
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
        sa.Column(
            "role",
            sa.Enum("admin", "member", "stakeholder", name="role", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column(
            "theme",
            sa.Enum("system", "light", "dark", name="theme", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("deactivated_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "wrong_passwords",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_passwords")),
        sa.UniqueConstraint("account", "address", name=op.f("uq_wrong_passwords_account_address")),
    )
    op.create_table(
        "cards",
        sa.Column("id", KEY, nullable=False),
        sa.Column("uid", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("campaign", "account", "content", "handoff", name="kind", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("column_id", KEY, nullable=True),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("driver_id", KEY, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("entered_at", MOMENT, nullable=False),
        sa.Column("comment_count", sa.Integer(), nullable=False),
        sa.Column("face", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["column_id"], ["columns.id"], name=op.f("fk_cards_column_id")),
        sa.ForeignKeyConstraint(["driver_id"], ["users.id"], name=op.f("fk_cards_driver_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cards")),
        sa.UniqueConstraint("uid", name=op.f("uq_cards_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_cards_column_id_cards_position_cards_id"), "cards", ["column_id", "position", "id"]
    )
    op.create_index(op.f("ix_cards_driver_id"), "cards", ["driver_id"])
    op.create_table(
        "events",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor_id", KEY, nullable=True),
        sa.Column("card_id", KEY, nullable=True),
        sa.Column("undoes_id", KEY, nullable=True),
        sa.Column("once", sa.String(length=40), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["users.id"], name=op.f("fk_events_actor_id")),
        sa.ForeignKeyConstraint(["undoes_id"], ["events.id"], name=op.f("fk_events_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("once", name=op.f("uq_events_once")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_events_actor_id_events_id"), "events", ["actor_id", "id"])
    op.create_index(op.f("ix_events_card_id_events_id"), "events", ["card_id", "id"])
    op.create_index(op.f("ix_events_kind_events_at"), "events", ["kind", "at"])
    op.create_table(
        "import_jobs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("owner_id", KEY, nullable=False),
        sa.Column("filename", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("day_first", sa.Boolean(), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=True),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["users.id"], name=op.f("fk_import_jobs_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_jobs")),
    )
    op.create_index(op.f("ix_import_jobs_owner_id"), "import_jobs", ["owner_id"])
    op.create_table(
        "invitations",
        sa.Column("id", KEY, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column(
            "side",
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
        sa.Column(
            "role",
            sa.Enum("admin", "member", "stakeholder", name="role", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("invited_by_id", KEY, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_invitations_invited_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("agent", sa.String(length=200), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sign_ins_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    op.create_index(op.f("ix_sign_ins_user_id"), "sign_ins", ["user_id"])
    op.create_table(
        "ways_back",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("offered_by_id", KEY, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["offered_by_id"], ["users.id"], name=op.f("fk_ways_back_offered_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_ways_back_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ways_back")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_ways_back_token_hash")),
        sa.UniqueConstraint("user_id", name=op.f("uq_ways_back_user_id")),
    )
    op.create_table(
        "card_labels",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("label_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_card_labels_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["label_id"], ["labels.id"], name=op.f("fk_card_labels_label_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("card_id", "label_id", name=op.f("pk_card_labels")),
    )
    op.create_index(op.f("ix_card_labels_label_id"), "card_labels", ["label_id"])
    op.create_table(
        "card_people",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_card_people_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_card_people_user_id")),
        sa.PrimaryKeyConstraint("card_id", "user_id", name=op.f("pk_card_people")),
    )
    op.create_index(op.f("ix_card_people_user_id"), "card_people", ["user_id"])
    op.create_table(
        "closures",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("came_from_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_closures_by_id")),
        sa.ForeignKeyConstraint(["came_from_id"], ["columns.id"], name=op.f("fk_closures_came_from_id")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_closures_card_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_closures")),
    )
    op.create_table(
        "comments",
        sa.Column("id", KEY, nullable=False),
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("author_id", KEY, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_comments_author_id")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_comments_card_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_comments_card_id"), "comments", ["card_id"])
    op.create_table(
        "disposals",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("stood_in_id", KEY, nullable=False),
        sa.Column("stood_before_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_disposals_by_id")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_disposals_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["stood_in_id"], ["columns.id"], name=op.f("fk_disposals_stood_in_id")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_disposals")),
    )
    op.create_table(
        "imported_cards",
        sa.Column("id", KEY, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("card_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_imported_cards_card_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_cards")),
        sa.UniqueConstraint("key", name=op.f("uq_imported_cards_key")),
    )
    op.create_index(op.f("ix_imported_cards_card_id"), "imported_cards", ["card_id"])


def downgrade() -> None:
    for table in (
        "imported_cards",
        "disposals",
        "comments",
        "closures",
        "card_people",
        "card_labels",
        "ways_back",
        "sign_ins",
        "invitations",
        "import_jobs",
        "events",
        "cards",
        "wrong_passwords",
        "users",
        "labels",
        "columns",
    ):
        op.drop_table(table)
