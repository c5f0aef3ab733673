"""For which reasons of recycling a track is meant."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tracks", sa.Column("reasons", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("tracks") as tracks:
        tracks.alter_column("reasons", server_default=None)


def downgrade() -> None:
    op.drop_column("tracks", "reasons")
