"""The store: one database, opened, and the transactions on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock

from sqlalchemy import Connection, Engine

from workstation.errors import Unreadable, Unwritable
from workstation.store import schema, sqlite
from workstation.store.archive import Archive
from workstation.store.articles import Articles
from workstation.store.comments import Comments
from workstation.store.decisions import Decisions
from workstation.store.failures import explained
from workstation.store.fulltext import FullText, SqliteFullText
from workstation.store.habits import Habits
from workstation.store.likeness import Shingles
from workstation.store.memory import Memory
from workstation.store.notes import Notes
from workstation.store.reviews import Reviews
from workstation.store.segments import Segments
from workstation.store.terms import Terms

MEMORY = ":memory:"


@dataclass(frozen=True)
class Transaction:
    """The repositories of one open transaction. None of it outlives the ``with``."""

    connection: Connection
    index: FullText

    @cached_property
    def articles(self) -> Articles:
        return Articles(self.connection, self.archive)

    @cached_property
    def shingles(self) -> Shingles:
        return Shingles(self.connection)

    @cached_property
    def segments(self) -> Segments:
        return Segments(self.connection, self.archive)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.connection)

    @cached_property
    def comments(self) -> Comments:
        return Comments(self.connection)

    @cached_property
    def decisions(self) -> Decisions:
        return Decisions(self.connection)

    @cached_property
    def memory(self) -> Memory:
        return Memory(self.connection)

    @cached_property
    def terms(self) -> Terms:
        return Terms(self.connection)

    @cached_property
    def notes(self) -> Notes:
        return Notes(self.connection)

    @cached_property
    def habits(self) -> Habits:
        return Habits(self.connection)

    @cached_property
    def archive(self) -> Archive:
        return Archive(self.connection, self.index)


class Store:
    """A desk's database. Transactions may be opened from any thread."""

    def __init__(self, engine: Engine, path: Path | None, index: FullText) -> None:
        self._engine = engine
        self._index = index
        # In memory there is one connection for all threads, so transactions take turns.
        self._turn = RLock() if path is None else None
        self.path = path
        self.backup_made: Path | None = None
        """Where the database was copied to before it was migrated, if it was."""

    @property
    def name(self) -> str:
        return self.path.name if self.path else MEMORY

    @classmethod
    def open(cls, address: str | Path) -> Store:
        """The store at a path, an ``sqlite:///`` address, or ``:memory:``.

        The file is made when it is not there, checked, and brought up to date after a backup.
        Raises `Unreadable` (not a database, damaged, of a newer program, another kind of
        server) or `Unwritable` (read-only, full).
        """
        path = path_of(address)
        if path is not None:
            sqlite.refuse_foreign_file(path)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as failure:
                raise Unwritable("store.read-only", name=str(path.parent)) from failure
        index = SqliteFullText()
        store = cls(sqlite.engine_for(path), path, index)
        try:
            with explained(store.name):
                store._refuse_damage()
                store.backup_made = schema.prepare(store._engine, path, index)
        except BaseException:
            store.close()
            raise
        return store

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """A transaction that writes: all of it is kept, or, on any error, nothing."""
        with self._transaction(writes=True) as transaction:
            yield transaction

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A transaction that sees one state of the database and writes nothing."""
        with self._transaction(writes=False) as transaction:
            yield transaction

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Transaction]:
        if self._turn:
            self._turn.acquire()
        try:
            with (
                explained(self.name),
                self._engine.connect().execution_options(writes=writes) as connection,
                connection.begin(),
            ):
                yield Transaction(connection, self._index)
        finally:
            if self._turn:
                self._turn.release()

    def check(self) -> list[str]:
        """What is wrong in the whole file, in the database's own words; nothing when sound."""
        with self.read() as transaction:
            return sqlite.faults(transaction.connection, whole=True)

    def backup(self, target: Path) -> None:
        """Copy the database to ``target`` while it is in use. Raises `Unwritable`."""
        try:
            with self.read() as transaction:
                sqlite.copy(transaction.connection, target)
        except Unreadable:
            raise
        except OSError as failure:
            raise Unwritable("store.backup-failed", name=str(target)) from failure

    def close(self) -> None:
        self._engine.dispose()

    def _refuse_damage(self) -> None:
        if self.path is None or not self.path.exists():
            return
        if self.path.stat().st_size > sqlite.QUICK_CHECK_LIMIT:
            return
        with self._engine.connect() as connection:
            if sqlite.faults(connection, whole=False):
                raise Unreadable("store.damaged", name=self.path.name)


def path_of(address: str | Path) -> Path | None:
    """The file that an address names; None for memory."""
    if isinstance(address, Path):
        return address
    if address == MEMORY:
        return None
    scheme, separator, rest = address.partition("://")
    if not separator:
        return Path(address).expanduser()
    if scheme != "sqlite":
        raise Unreadable("store.unknown-server", name=scheme)
    return Path(rest[1:]) if rest[1:] else None
