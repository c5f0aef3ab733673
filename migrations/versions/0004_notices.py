"""Notices: what people are told of in their inboxes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
WHY = sa.Enum("mentioned", "waits_for_you", "step_for_you", name="why", native_enum=False, length=30)


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("id", KEY, nullable=False),
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("why", WHY, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_notices_person_id")),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name=op.f("fk_notices_event_id")),
        sa.ForeignKeyConstraint(
            ["card_id"], ["cards.id"], name=op.f("fk_notices_card_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notices")),
        sa.UniqueConstraint("person_id", "event_id", name=op.f("uq_notices_person_id_event_id")),
    )
    op.create_index(op.f("ix_notices_person_id_notices_read_at"), "notices", ["person_id", "read_at"])
    op.create_index(op.f("ix_notices_event_id"), "notices", ["event_id"])
    op.create_index(op.f("ix_notices_card_id"), "notices", ["card_id"])


def downgrade() -> None:
    op.drop_table("notices")
