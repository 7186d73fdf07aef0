"""Makes a desk as an older program left it: python packaging/try/old_desk.py FILE REVISION.

Revision ``newer`` makes one that a program of the future wrote.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import create_engine, text

from workstation.store import schema


def make(path: Path, revision: str) -> None:
    """Write the desk."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        connection.execute(text("PRAGMA journal_mode = WAL"))
    target = schema.HEAD if revision == "newer" else revision
    with engine.begin() as connection:
        schema.migrate(connection, target)
        if revision == "newer":
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


if __name__ == "__main__":
    make(Path(sys.argv[1]), sys.argv[2])
