"""Mails of tracks: what was written to whom, and the letters that carry them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "track_mails",
        sa.Column("id", KEY, nullable=False),
        sa.Column("lead_id", KEY, nullable=False),
        sa.Column("contact_id", KEY, nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["leads.id"], name=op.f("fk_track_mails_lead_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_track_mails_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track_mails")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_track_mails_token_hash")),
    )
    op.create_index(op.f("ix_track_mails_lead_id"), "track_mails", ["lead_id"])
    op.create_index(op.f("ix_track_mails_contact_id"), "track_mails", ["contact_id"])
    with op.batch_alter_table("letters") as letters:
        letters.add_column(sa.Column("track_mail_id", KEY, nullable=True))
        letters.create_foreign_key(
            op.f("fk_letters_track_mail_id"), "track_mails", ["track_mail_id"], ["id"], ondelete="SET NULL"
        )
        letters.create_index(op.f("ix_letters_track_mail_id"), ["track_mail_id"])


def downgrade() -> None:
    """The version before knows no mails of tracks: those that wait are not sent."""
    op.execute("DELETE FROM letters WHERE kind = 'mail of a track'")
    with op.batch_alter_table("letters") as letters:
        letters.drop_index(op.f("ix_letters_track_mail_id"))
        letters.drop_constraint(op.f("fk_letters_track_mail_id"), type_="foreignkey")
        letters.drop_column("track_mail_id")
    op.drop_table("track_mails")
