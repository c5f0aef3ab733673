"""Working time: the team's calendar, on the clock of the first admin; and how far a demo's clock is ahead."""

from datetime import time

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    calendars = op.create_table(
        "calendars",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("zone", sa.String(60), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("region", sa.String(20), nullable=False),
        sa.Column("days_off", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendars")),
    )
    op.create_table(
        "demo_clock",
        sa.Column("id", KEY, nullable=False),
        sa.Column("offset_seconds", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_clock")),
    )
    users = sa.table("users", sa.column("id"), sa.column("zone", sa.String), sa.column("role", sa.String))
    first = sa.select(users.c.zone).where(users.c.role == "admin").order_by(users.c.id).limit(1)
    usual = {
        "name": "Working hours",
        "zone": op.get_bind().scalar(first) or "UTC",
        "weekdays": list(range(5)),
        "opens": time(9),
        "closes": time(17, 30),
        "country": "",
        "region": "",
        "days_off": {},
    }
    op.bulk_insert(calendars, [usual])


def downgrade() -> None:
    op.drop_table("demo_clock")
    op.drop_table("calendars")
