"""Facts and notices about things that are no cards: each names the page of what it is about."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("events", sa.Column("about", sa.String(60), nullable=True))
    op.create_index(op.f("ix_events_about_events_id"), "events", ["about", "id"])
    with op.batch_alter_table("notices") as notices:
        notices.add_column(sa.Column("page", sa.String(60), nullable=True))
    op.execute("UPDATE notices SET page = '/cards/' || card_id")
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("page", existing_type=sa.String(60), nullable=False)
        notices.drop_index(op.f("ix_notices_card_id"))
        notices.drop_constraint(op.f("fk_notices_card_id"), type_="foreignkey")
        notices.drop_column("card_id")
        notices.create_index(op.f("ix_notices_page"), ["page"])


def downgrade() -> None:
    op.execute("DELETE FROM notices WHERE page NOT LIKE '/cards/%'")
    with op.batch_alter_table("notices") as notices:
        notices.add_column(sa.Column("card_id", KEY, nullable=True))
    op.execute("UPDATE notices SET card_id = CAST(substr(page, 8) AS INTEGER)")
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("card_id", existing_type=KEY, nullable=False)
        notices.drop_index(op.f("ix_notices_page"))
        notices.drop_column("page")
        notices.create_foreign_key(
            op.f("fk_notices_card_id"), "cards", ["card_id"], ["id"], ondelete="CASCADE"
        )
        notices.create_index(op.f("ix_notices_card_id"), ["card_id"])
    op.drop_index(op.f("ix_events_about_events_id"), "events")
    op.drop_column("events", "about")
