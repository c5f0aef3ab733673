"""Letters: mails as rows, and links that are made when their mail is sent."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "letters",
        sa.Column("id", KEY, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("invitation", "new password", name="kind", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("recipient", sa.String(length=200), nullable=False),
        sa.Column("invitation_id", KEY, nullable=True),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column(
            "state",
            sa.Enum("waiting", "sent", "failed", "dropped", name="state", native_enum=False, length=30),
            nullable=False,
        ),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["invitation_id"], ["invitations.id"], name=op.f("fk_letters_invitation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_letters_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_letters_state_letters_next_at"), "letters", ["state", "next_at"])
    op.create_table(
        "lost_passwords",
        sa.Column("id", KEY, nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("user_id", KEY, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_lost_passwords_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_passwords")),
    )
    op.create_index(op.f("ix_lost_passwords_address_lost_passwords_at"), "lost_passwords", ["address", "at"])
    op.create_index(op.f("ix_lost_passwords_user_id"), "lost_passwords", ["user_id"])
    with op.batch_alter_table("invitations") as invitations:
        invitations.alter_column("token_hash", existing_type=sa.String(length=64), nullable=True)
    with op.batch_alter_table("ways_back") as ways_back:
        ways_back.alter_column("offered_by_id", existing_type=KEY, nullable=True)


def downgrade() -> None:
    """Links that their owners asked for end, and an invitation without a link gets one that nobody knows."""
    op.execute("DELETE FROM ways_back WHERE offered_by_id IS NULL")
    op.execute("UPDATE invitations SET token_hash = 'unsent ' || id WHERE token_hash IS NULL")
    with op.batch_alter_table("ways_back") as ways_back:
        ways_back.alter_column("offered_by_id", existing_type=KEY, nullable=False)
    with op.batch_alter_table("invitations") as invitations:
        invitations.alter_column("token_hash", existing_type=sa.String(length=64), nullable=False)
    op.drop_table("lost_passwords")
    op.drop_table("letters")
