"""What was known when a lead was called qualified, kept with its trip."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("lead_passes", sa.Column("evidence", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("lead_passes", table_kwargs={"sqlite_autoincrement": True}) as passes:
        passes.alter_column("evidence", server_default=None)


def downgrade() -> None:
    op.drop_column("lead_passes", "evidence")
