"""An index by which a fact finds what took it back: undo of facts without a card read the whole log."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("events") as events:
        events.create_index(op.f("ix_events_undoes_id"), ["undoes_id"])


def downgrade() -> None:
    with op.batch_alter_table("events") as events:
        events.drop_index(op.f("ix_events_undoes_id"))
