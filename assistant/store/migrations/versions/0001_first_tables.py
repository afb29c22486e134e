"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chats",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chats")),
    )
    op.create_index("ix_chats_session_id", "chats", ["session_id"])

    op.create_table(
        "drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("session_id", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_index("ix_drafts_session_id", "drafts", ["session_id"])

    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(detail)", name=op.f("ck_events_detail_is_json")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reports",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column(
            "target_hash",
            sa.Text(),
            sa.Computed("json_extract(content, '$.target_hash')", persisted=True),
            nullable=True,
        ),
        sa.Column(
            "inputs",
            sa.Text(),
            sa.Computed("json_extract(content, '$.inputs')", persisted=True),
            nullable=True,
        ),
        sa.Column(
            "verdict",
            sa.Text(),
            sa.Computed("json_extract(content, '$.verdict')", persisted=True),
            nullable=True,
        ),
        sa.Column("open_errors", sa.Integer(), nullable=False),
        sa.Column("unexplained_warnings", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "json_valid(content) AND json_type(content, '$.findings') IS 'array'",
            name=op.f("ck_reports_content_has_findings"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reports")),
    )
    op.create_table(
        "typed",
        sa.Column("session_id", sa.Text(), nullable=False),
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "screen", name=op.f("pk_typed")),
    )
    op.create_table(
        "draft_versions",
        sa.Column("draft_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("target_hash", sa.Text(), nullable=False),
        sa.Column("checked_hash", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("open_errors", sa.Integer(), nullable=False),
        sa.Column("open_warnings", sa.Integer(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(content)", name=op.f("ck_draft_versions_content_is_json")),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["drafts.id"], name=op.f("fk_draft_versions_draft_id")
        ),
        sa.PrimaryKeyConstraint("draft_id", "version", name=op.f("pk_draft_versions")),
    )
    op.create_index("ix_draft_versions_target_hash", "draft_versions", ["target_hash"])

    op.create_table(
        "submissions",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("draft_id", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("target_hash", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(target)", name=op.f("ck_submissions_target_is_json")),
        sa.ForeignKeyConstraint(["draft_id"], ["drafts.id"], name=op.f("fk_submissions_draft_id")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["reports.id"], name=op.f("fk_submissions_report_id")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_submissions")),
        sa.UniqueConstraint("id", name=op.f("uq_submissions_id")),
        sa.UniqueConstraint("key", name=op.f("uq_submissions_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_submissions_target_hash", "submissions", ["target_hash"])

    op.create_table(
        "turns",
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_at IS NULL)", name=op.f("ck_turns_answered_at_once")
        ),
        sa.CheckConstraint(
            "answer IS NULL OR json_valid(answer)", name=op.f("ck_turns_answer_is_json")
        ),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_turns_chat_id")),
        sa.PrimaryKeyConstraint("chat_id", "number", name=op.f("pk_turns")),
    )
    op.create_table(
        "moves",
        sa.Column("submission_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_stage", sa.Text(), nullable=False),
        sa.Column("to_stage", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "from_stage || '>' || to_stage IN ('checked>submitted', 'submitted>returned', 'submitted>refused', 'submitted>approved', 'approved>published')",
            name=op.f("ck_moves_move_is_allowed"),
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_moves_submission_id")
        ),
        sa.PrimaryKeyConstraint("submission_id", "number", name=op.f("pk_moves")),
    )
    op.create_table(
        "receipts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.CheckConstraint("json_valid(content)", name=op.f("ck_receipts_content_is_json")),
        sa.ForeignKeyConstraint(["id"], ["submissions.id"], name=op.f("fk_receipts_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
