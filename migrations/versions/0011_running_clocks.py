"""Running clocks: what somebody promised to do within some working time."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
UNITS = ("business_hours", "business_days", "days")
STATES = ("running", "paused", "met", "breached", "cancelled", "waived")


def upgrade() -> None:
    op.create_table(
        "running_clocks",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("page", sa.String(60), nullable=False),
        sa.Column("card_id", KEY, nullable=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Enum(*UNITS, name="unit", native_enum=False, length=30), nullable=False),
        sa.Column("length_seconds", sa.Double(), nullable=False),
        sa.Column("grace_seconds", sa.Double(), nullable=True),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("used_seconds", sa.Double(), nullable=False),
        sa.Column("counted_from", MOMENT, nullable=False),
        sa.Column("soon_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("state", sa.Enum(*STATES, name="state", native_enum=False, length=30), nullable=False),
        sa.Column("paused_at", MOMENT, nullable=True),
        sa.Column("pause_reason", sa.String(200), nullable=True),
        sa.Column("resumes_at", MOMENT, nullable=True),
        sa.Column("ran_out_at", MOMENT, nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_running_clocks")),
    )
    for name, columns in {
        "ix_running_clocks_due": ["state", "ran_out_at", "due_at"],
        "ix_running_clocks_resuming": ["state", "resumes_at"],
        "ix_running_clocks_expiring": ["name", "state", "expires_at"],
        "ix_running_clocks_page": ["page"],
        "ix_running_clocks_card_id": ["card_id"],
    }.items():
        op.create_index(op.f(name), "running_clocks", columns)


def downgrade() -> None:
    op.drop_table("running_clocks")
