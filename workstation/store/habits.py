"""What a desk remembers besides its stories: its words, what it ignores, who holds a story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from workstation.store.tables import exports, facts, holds, ignored, words


@dataclass(frozen=True, slots=True)
class Hold:
    """A story that somebody's window has open for editing."""

    article_id: int
    session: str
    holder: str
    since: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """One file that was written."""

    article_id: int
    at: datetime
    by: str
    revision: int
    format: str
    path: str
    valid: bool | None


_FACT = select(facts.c.value).where(facts.c.name == bindparam("name"))


class Habits:
    """These small memories on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # words of the desk's own dictionary -------------------------------------------------------

    def words(self, language: str) -> frozenset[str]:
        found = self._connection.execute(select(words.c.word).where(words.c.language == language))
        return frozenset(row[0] for row in found)

    def add_word(self, language: str, word: str, by: str, at: datetime) -> None:
        self.remove_word(language, word)
        self._connection.execute(insert(words).values(language=language, word=word, by=by, at=at))

    def remove_word(self, language: str, word: str) -> None:
        self._connection.execute(
            delete(words).where(words.c.language == language, words.c.word == word)
        )

    # findings that a person has seen and set aside ----------------------------------------------

    def ignored(self, article_id: int) -> frozenset[tuple[str, str]]:
        """(code, text) of each finding that is set aside in this story."""
        found = self._connection.execute(
            select(ignored.c.code, ignored.c.text).where(ignored.c.article_id == article_id)
        )
        return frozenset((row[0], row[1]) for row in found)

    def ignore(self, article_id: int, code: str, text: str, by: str, at: datetime) -> None:
        self.heed(article_id, code, text)
        self._connection.execute(
            insert(ignored).values(article_id=article_id, code=code, text=text[:300], by=by, at=at)
        )

    def heed(self, article_id: int, code: str, text: str) -> None:
        """Take an `ignore` back."""
        self._connection.execute(
            delete(ignored).where(
                ignored.c.article_id == article_id,
                ignored.c.code == code,
                ignored.c.text == text[:300],
            )
        )

    # who holds a story -----------------------------------------------------------------------

    def hold(self, article_id: int) -> Hold | None:
        row = self._connection.execute(
            select(holds).where(holds.c.article_id == article_id)
        ).one_or_none()
        return None if row is None else Hold(*row)

    def take_hold(self, hold: Hold) -> None:
        self.let_go(hold.article_id, None)
        self._connection.execute(insert(holds).values(**asdict(hold)))

    def refresh_hold(self, article_id: int, session: str, seen: datetime) -> None:
        self._connection.execute(
            update(holds)
            .where(holds.c.article_id == article_id, holds.c.session == session)
            .values(seen=seen)
        )

    def let_go(self, article_id: int, session: str | None) -> None:
        """Release a story: whoever holds it (None), or only when this session does."""
        query = delete(holds).where(holds.c.article_id == article_id)
        if session is not None:
            query = query.where(holds.c.session == session)
        self._connection.execute(query)

    def let_go_all(self, session: str) -> None:
        """Release every story that this session holds."""
        self._connection.execute(delete(holds).where(holds.c.session == session))

    # facts and exports ------------------------------------------------------------------------

    def fact(self, name: str) -> Any:
        """The value kept under a name (any JSON value), or None."""
        return self._connection.execute(_FACT, {"name": name}).scalar_one_or_none()

    def keep_fact(self, name: str, value: Any) -> None:
        self._connection.execute(delete(facts).where(facts.c.name == name))
        self._connection.execute(insert(facts).values(name=name, value=value))

    def log_exports(self, records: Sequence[ExportRecord]) -> None:
        if records:
            self._connection.execute(insert(exports), [asdict(record) for record in records])

    def last_export(self, article_id: int) -> ExportRecord | None:
        row = self._connection.execute(
            select(exports)
            .where(exports.c.article_id == article_id)
            .order_by(exports.c.id.desc())
            .limit(1)
        ).first()
        if row is None:
            return None
        values = dict(row._mapping)
        del values["id"]
        return ExportRecord(**values)
