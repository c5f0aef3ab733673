"""Departures: cards that have left the board with a reason, which is neither Done nor the trash."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "departures",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_departures_card_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_departures_by_id")),
        sa.PrimaryKeyConstraint("card_id", name=op.f("pk_departures")),
    )


def downgrade() -> None:
    """Cards that left would stand nowhere without a reason: they go to the trash, where people find them."""
    departures = sa.table("departures", sa.column("card_id"), sa.column("by_id"))
    disposals = sa.table(
        "disposals", sa.column("card_id"), sa.column("by_id"), sa.column("at"), sa.column("stood_in_id")
    )
    users = sa.table("users", sa.column("id"))
    columns = sa.table(
        "columns", sa.column("id"), sa.column("position"), sa.column("removed_at"), sa.column("is_done")
    )
    somebody = sa.select(sa.func.min(users.c.id)).scalar_subquery()
    first = sa.select(columns.c.id).where(columns.c.removed_at.is_(None), columns.c.is_done.is_(sa.false()))
    first = first.order_by(columns.c.position, columns.c.id).limit(1)
    gone = sa.select(
        departures.c.card_id,
        sa.func.coalesce(departures.c.by_id, somebody),
        sa.literal(datetime.now(UTC), MOMENT),
        first.scalar_subquery(),
    )
    op.execute(disposals.insert().from_select(["card_id", "by_id", "at", "stood_in_id"], gone))
    op.drop_table("departures")
