"""How alembic reaches the database: in the caller's transaction, or by `alembic -x data=FOLDER`."""

from pathlib import Path

from alembic import context
from sqlalchemy import Connection

from assistant.store.database import FILE, engine_for
from assistant.store.tables import metadata
from assistant.store.triggers import TRIGGERS


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    lay_triggers(connection)


def lay_triggers(connection: Connection) -> None:
    """Triggers have no history of their own: the present ones replace whatever is there."""
    old = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for (name,) in old.fetchall():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in TRIGGERS.values():
        connection.exec_driver_sql(statement)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    data = Path(context.get_x_argument(as_dictionary=True).get("data", "var"))
    with engine_for(data / FILE).begin() as opened:
        run(opened)
