"""Drafts can be put away, and each version says who made it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("drafts", sa.Column("archived_at", sa.Text(), nullable=True))
    op.add_column("draft_versions", sa.Column("author", sa.Text(), nullable=True))
