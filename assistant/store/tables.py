"""The tables: JSON content, beside it the columns that are asked for."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

drafts = Table(
    "drafts",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, index=True),
    Column("title", Text, nullable=False),
    Column("created_at", Text, nullable=False),
    Column("updated_at", Text, nullable=False),
    Column("version", Integer, nullable=False),  # the latest of draft_versions
    Column("archived_at", Text),  # None: in the list
)

draft_versions = Table(
    "draft_versions",
    metadata,
    Column("draft_id", Text, ForeignKey("drafts.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Text, nullable=False),  # jixiao.draft/1
    Column("target_hash", Text, nullable=False),
    Column("checked_hash", Text, nullable=False),  # what the report inside was made of
    Column("inputs", Text, nullable=False),  # of that report
    Column("open_errors", Integer, nullable=False),
    Column("open_warnings", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("author", Text),  # the visitor who made it, where one is known
    CheckConstraint("json_valid(content)", name="content_is_json"),
)

chats = Table(
    "chats",
    metadata,
    Column("id", Text, primary_key=True),
    Column("session_id", Text, index=True),
    Column("created_at", Text, nullable=False),
)

turns = Table(
    "turns",
    metadata,
    Column("chat_id", Text, ForeignKey("chats.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("asked_at", Text, nullable=False),
    Column("answer", Text),  # jixiao.answer/1
    Column("answered_at", Text),
    CheckConstraint("answer IS NULL OR json_valid(answer)", name="answer_is_json"),
    CheckConstraint("(answer IS NULL) = (answered_at IS NULL)", name="answered_at_once"),
)

typed = Table(
    "typed",
    metadata,
    Column("session_id", Text, primary_key=True),
    Column("screen", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Text, nullable=False),
)

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),  # sha256 of the content
    Column("content", Text, nullable=False),  # jixiao.report/1
    Column("target_hash", Text, Computed("json_extract(content, '$.target_hash')", persisted=True)),
    Column("inputs", Text, Computed("json_extract(content, '$.inputs')", persisted=True)),
    Column("verdict", Text, Computed("json_extract(content, '$.verdict')", persisted=True)),
    Column("open_errors", Integer, nullable=False),  # a trigger counts again
    Column("unexplained_warnings", Integer, nullable=False),
    CheckConstraint(
        "json_valid(content) AND json_type(content, '$.findings') IS 'array'",
        name="content_has_findings",
    ),
)

submissions = Table(
    "submissions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("key", Text, nullable=False, unique=True),  # same key: same submission
    Column("draft_id", Text, ForeignKey("drafts.id")),
    Column("target", Text, nullable=False),  # jixiao.target/1
    Column("target_hash", Text, nullable=False, index=True),
    Column("inputs", Text, nullable=False),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("json_valid(target)", name="target_is_json"),
    sqlite_autoincrement=True,
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("content", Text, nullable=False),  # jixiao.receipt/1
    CheckConstraint("json_valid(content)", name="content_is_json"),
)

moves = Table(
    "moves",
    metadata,
    Column("submission_id", Text, ForeignKey("submissions.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("from_stage", Text, nullable=False),
    Column("to_stage", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint(
        "from_stage || '>' || to_stage IN ('checked>submitted', 'submitted>returned',"
        " 'submitted>refused', 'submitted>approved', 'approved>published')",
        name="move_is_allowed",
    ),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("kind", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("at", Text, nullable=False),
    CheckConstraint("json_valid(detail)", name="detail_is_json"),
    sqlite_autoincrement=True,
)

Index("ix_draft_versions_target_hash", draft_versions.c.target_hash)
