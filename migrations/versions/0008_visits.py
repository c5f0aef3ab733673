"""Visits: what each person has seen of what happened, for their page of today."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("person_id", KEY, nullable=False),
        sa.Column("since_event", KEY, nullable=False),
        sa.Column("since_at", MOMENT, nullable=False),
        sa.Column("here_event", KEY, nullable=False),
        sa.Column("here_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_visits_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_visits")),
    )


def downgrade() -> None:
    op.drop_table("visits")
