"""A desk's database is made, brought up to date, or refused here."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from workstation.errors import Unreadable
from workstation.store import sqlite
from workstation.store.fulltext import FullText
from workstation.store.tables import metadata

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision of the schema in order; a test holds them against the migration scripts."""
HEAD = REVISIONS[-1]
LOG = "decisions"
"""The table to which lines are only ever added."""
MIGRATIONS = Path(__file__).parent / "migrations"


def current(connection: Connection) -> str | None:
    """The revision of the schema in the database, or None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def prepare(engine: Engine, path: Path | None, index: FullText) -> Path | None:
    """Make the schema, or bring it up to date; the path of the backup where one was made.

    Raises `Unreadable` for a database of a newer program, or one that is not a desk.
    """
    name = path.name if path else ":memory:"
    with engine.connect() as connection:
        found = current(connection)
        foreign = found is None and bool(inspect(connection).get_table_names())
    if foreign:
        raise Unreadable("store.not-a-desk", name=name)
    if found is None:
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if current(connection) is None:
                _create(connection, index)
        return None
    if found == HEAD:
        return None
    if found not in REVISIONS:
        raise Unreadable("store.newer", name=name)
    backup = _backup(engine, path, found)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        migrate(connection)
        index.create(connection)
        sqlite.only_add_to(connection, LOG)
    return backup


def migrate(connection: Connection, target: str = "head") -> None:
    """Run the migration scripts on an open transaction, all or nothing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _create(connection: Connection, index: FullText) -> None:
    metadata.create_all(connection)
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    index.create(connection)
    sqlite.only_add_to(connection, LOG)


def _backup(engine: Engine, path: Path | None, found: str) -> Path | None:
    if path is None:
        return None
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}.schema-{found}.{stamp}.bak")
    with engine.connect() as connection:
        sqlite.copy(connection, target)
    return target
