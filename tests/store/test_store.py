"""The database: made, migrated, refused, and never half-written."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect

from workstation.comments import Comment
from workstation.errors import Unreadable
from workstation.store import Store, schema, sqlite
from workstation.store.tables import metadata


def _comment(body: str) -> Comment:
    return Comment(id=0, body=body, author="سارة", created_at=None)


def test_the_migrated_schema_is_that_of_the_tables() -> None:
    engine = sqlite.engine_for(None)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        schema.migrate(connection)
        seen = inspect(connection)
        for table in metadata.sorted_tables:
            columns = {column["name"] for column in seen.get_columns(table.name)}
            assert columns == {column.name for column in table.columns}
        assert schema.current(connection) == schema.HEAD


def test_an_error_inside_a_transaction_keeps_nothing(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.warraq")

    def add_and_fail() -> None:
        with store.begin() as transaction:
            transaction.comments.add([_comment("أول")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    with store.read() as transaction:
        assert transaction.comments.counts() == {}
    store.close()


def test_the_same_comment_is_kept_once() -> None:
    store = Store.open(":memory:")
    with store.begin() as transaction:
        assert transaction.comments.add([_comment("أول"), _comment("أول"), _comment("ثان")]) == [
            1,
            2,
        ]
    store.close()


def test_a_desk_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "desk.warraq"
    Store.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(Unreadable) as refused:
        Store.open(path)
    assert refused.value.code == "store.newer"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"not a database at all" * 9, "store.not-a-database")],
)
def test_a_file_that_is_no_desk_is_refused_and_stays(
    tmp_path: Path, content: bytes, code: str
) -> None:
    path = tmp_path / "desk.warraq"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        Store.open(path)
    assert refused.value.code == code
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
    raw.close()
    with pytest.raises(Unreadable) as refused:
        Store.open(path)
    assert refused.value.code == "store.not-a-desk"


def test_a_backup_opens_as_a_desk_of_its_own(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "desk.warraq")
    with store.begin() as transaction:
        transaction.comments.add([_comment("أول")])
    store.backup(tmp_path / "copy.warraq")
    store.close()
    copy = Store.open(tmp_path / "copy.warraq")
    assert copy.check() == []
    with copy.read() as transaction:
        assert transaction.comments.get(1).body == "أول"
    copy.close()
