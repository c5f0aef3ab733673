"""The board in full: limits and policies of columns, blocks, steps, when work began, comments that change."""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
RULE = sa.Enum("off", "warn", "block", name="limitrule", native_enum=False, length=30)
KIND = sa.Enum("campaign", "account", "content", "handoff", name="kind", native_enum=False, length=30)

TEMPLATES = {
    "campaign": (
        "Audience and message agreed with sales",
        "Content and channels ready",
        "Sales knows when and what",
        "Live",
        "Result told to the team",
    ),
    "account": (
        "Who decides, who uses, who pays",
        "What they have read and visited",
        "First contact made",
        "Next step agreed with them",
    ),
    "content": (
        "Question behind it noted, in the buyer's words",
        "Draft",
        "Read by sales",
        "Published",
        "Sales knows where it is",
    ),
    "handoff": ("Reason for the handoff noted", "Contact checked", "Opener suggested"),
}


def upgrade() -> None:
    with op.batch_alter_table("columns") as columns:
        columns.add_column(sa.Column("is_started", sa.Boolean(), nullable=False, server_default=sa.true()))
        columns.add_column(sa.Column("policy", sa.Text(), nullable=False, server_default=""))
        columns.add_column(sa.Column("wip_limit", sa.Integer(), nullable=True))
        columns.add_column(sa.Column("limit_rule", RULE, nullable=False, server_default="off"))
        columns.add_column(sa.Column("removed_at", MOMENT, nullable=True))
    op.execute("UPDATE columns SET is_started = false WHERE position < 3 AND NOT is_done")

    with op.batch_alter_table("cards") as cards:
        cards.add_column(sa.Column("started_at", MOMENT, nullable=True))
        cards.add_column(sa.Column("searchable", sa.Text(), nullable=False, server_default=""))
        cards.create_index(op.f("ix_cards_column_id_cards_kind"), ["column_id", "kind"])
    op.execute(
        "UPDATE cards SET started_at = entered_at"
        " WHERE column_id IN (SELECT id FROM columns WHERE is_started)"
    )
    fold_cards()

    with op.batch_alter_table("comments") as comments:
        comments.add_column(sa.Column("edited_at", MOMENT, nullable=True))
        comments.add_column(sa.Column("former_body", sa.Text(), nullable=True))

    op.create_table(
        "blocks",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("waits_for", sa.String(length=80), nullable=False),
        sa.Column("waits_for_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_blocks_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_blocks_by_id")),
        sa.ForeignKeyConstraint(["waits_for_id"], ["users.id"], name=op.f("fk_blocks_waits_for_id")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_blocks")),
    )
    op.create_table(
        "steps",
        sa.Column("id", KEY, nullable=False),
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("assignee_id", KEY, nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by_id", KEY, nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"], name=op.f("fk_steps_card_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["assignee_id"], ["users.id"], name=op.f("fk_steps_assignee_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["users.id"], name=op.f("fk_steps_done_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steps")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_steps_card_id_steps_position"), "steps", ["card_id", "position"])
    templates = op.create_table(
        "step_templates",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", KIND, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step_templates")),
    )
    op.create_index(op.f("ix_step_templates_kind"), "step_templates", ["kind"])
    op.bulk_insert(
        templates,
        [
            {"kind": kind, "position": position, "text": text}
            for kind, texts in TEMPLATES.items()
            for position, text in enumerate(texts, start=1)
        ],
    )


def fold_cards() -> None:
    """Fill what filters look into; databases fold letters differently, so it is done here."""
    cards = sa.table(
        "cards", sa.column("id"), sa.column("title"), sa.column("description"), sa.column("searchable")
    )
    connection = op.get_bind()
    for id, title, description in connection.execute(
        sa.select(cards.c.id, cards.c.title, cards.c.description)
    ).all():
        text = " ".join(unicodedata.normalize("NFKC", f"{title} {description}").split()).casefold()
        connection.execute(cards.update().where(cards.c.id == id).values(searchable=text))


def downgrade() -> None:
    op.drop_table("step_templates")
    op.drop_table("steps")
    op.drop_table("blocks")
    with op.batch_alter_table("comments") as comments:
        comments.drop_column("former_body")
        comments.drop_column("edited_at")
    with op.batch_alter_table("cards") as cards:
        cards.drop_index(op.f("ix_cards_column_id_cards_kind"))
        cards.drop_column("searchable")
        cards.drop_column("started_at")
    with op.batch_alter_table("columns") as columns:
        for name in ("removed_at", "limit_rule", "wip_limit", "policy", "is_started"):
            columns.drop_column(name)
