"""Goals: measurements, check-ins, verdicts, wins, rewards, which cards serve which goal, and marks."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OUTCOMES = ("achieved", "missed", "cancelled")
WIN_KINDS = ("told", "goal")
SIDES = ("marketing", "business development", "sales", "operations")


def id_column() -> sa.Column[int]:
    return sa.Column("id", KEY, nullable=False)


def named(kind: str, table: str, *columns: str) -> str:
    return op.f(f"{kind}_{table}{''.join(f'_{column}' for column in columns)}")


def refers(table: str, column: str, target: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{target}.id"], name=named("fk", table, column), ondelete=ondelete
    )


def key_of(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*(columns or ("id",)), name=named("pk", table))


def upgrade() -> None:
    op.add_column("definitions", sa.Column("ended_at", MOMENT, nullable=True))
    marks = op.create_table(
        "marks",
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        key_of("marks", "name"),
    )
    op.bulk_insert(marks, [{"name": "pulse", "count": 0}])
    op.create_table(
        "measurements",
        id_column(),
        sa.Column("kpi_id", KEY, nullable=False),
        sa.Column("version_id", KEY, nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("n", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by_id", KEY, nullable=True),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("source_ref", sa.String(200), nullable=True),
        sa.Column("supersedes_id", KEY, nullable=True),
        refers("measurements", "kpi_id", "definitions", "CASCADE"),
        refers("measurements", "version_id", "definition_versions", "CASCADE"),
        refers("measurements", "recorded_by_id", "users"),
        refers("measurements", "supersedes_id", "measurements"),
        key_of("measurements"),
        sa.UniqueConstraint("supersedes_id", name=named("uq", "measurements", "supersedes_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_measurements_kpi_id_measurements_ends_on_measurements_id"),
        "measurements",
        ["kpi_id", "ends_on", "id"],
    )
    op.create_index(op.f("ix_measurements_version_id"), "measurements", ["version_id"])
    op.create_table(
        "observations",
        id_column(),
        sa.Column("feed", sa.String(80), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.Column("batch", sa.String(64), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        key_of("observations"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_observations_feed_observations_happened_on"), "observations", ["feed", "happened_on"]
    )
    op.create_index(op.f("ix_observations_batch"), "observations", ["batch"])
    op.create_table(
        "check_ins",
        id_column(),
        sa.Column("goal_id", KEY, nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        refers("check_ins", "goal_id", "definitions", "CASCADE"),
        refers("check_ins", "by_id", "users"),
        key_of("check_ins"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_check_ins_goal_id_check_ins_id"), "check_ins", ["goal_id", "id"])
    op.create_table(
        "verdicts",
        sa.Column("goal_id", KEY, nullable=False),
        sa.Column(
            "outcome", sa.Enum(*OUTCOMES, name="outcome", native_enum=False, length=30), nullable=False
        ),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        refers("verdicts", "goal_id", "definitions", "CASCADE"),
        refers("verdicts", "by_id", "users"),
        key_of("verdicts", "goal_id"),
    )
    op.create_table(
        "wins",
        id_column(),
        sa.Column("kind", sa.Enum(*WIN_KINDS, name="winkind", native_enum=False, length=30), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("page", sa.String(60), nullable=True),
        sa.Column("by_id", KEY, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        refers("wins", "by_id", "users"),
        key_of("wins"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_wins_page"), "wins", ["page"])
    op.create_table(
        "win_people",
        sa.Column("win_id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        refers("win_people", "win_id", "wins", "CASCADE"),
        refers("win_people", "user_id", "users"),
        key_of("win_people", "win_id", "user_id"),
    )
    op.create_index(op.f("ix_win_people_user_id"), "win_people", ["user_id"])
    op.create_table(
        "rewards",
        id_column(),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("side", sa.Enum(*SIDES, name="side", native_enum=False, length=30), nullable=False),
        sa.Column("kpi_id", KEY, nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("by_id", KEY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        refers("rewards", "kpi_id", "definitions"),
        refers("rewards", "by_id", "users"),
        key_of("rewards"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rewards_kpi_id"), "rewards", ["kpi_id"])
    op.create_table(
        "card_goals",
        sa.Column("card_id", KEY, nullable=False),
        sa.Column("goal_id", KEY, nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=True),
        sa.Column("expected_from", sa.String(20), nullable=False),
        sa.Column("actual", sa.BigInteger(), nullable=True),
        sa.Column("told_at", MOMENT, nullable=True),
        sa.Column("told_by_id", KEY, nullable=True),
        refers("card_goals", "card_id", "cards", "CASCADE"),
        refers("card_goals", "goal_id", "definitions"),
        refers("card_goals", "told_by_id", "users"),
        key_of("card_goals", "card_id", "goal_id"),
    )
    op.create_index(op.f("ix_card_goals_goal_id"), "card_goals", ["goal_id"])


def downgrade() -> None:
    tables = (
        "card_goals", "rewards", "win_people", "wins", "verdicts", "check_ins", "observations",
        "measurements", "marks",
    )  # fmt: skip
    for table in tables:
        op.drop_table(table)
    op.drop_column("definitions", "ended_at")
