"""The desk that a command works on."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workstation.cli.voice import tell

if TYPE_CHECKING:
    from workstation.desk import Desk

NO_DESK = ":memory:"


@contextmanager
def opened(asked: argparse.Namespace, otherwise: str | None = None) -> Iterator[Desk]:
    """The desk that was named; when none was, the one at ``otherwise``, or the person's own."""
    from workstation.desk import Desk
    from workstation.settings import SettingsFile

    desk = Desk.open(asked.desk or otherwise, SettingsFile().read())
    try:
        if desk.store.backup_made is not None:
            tell("cli.upgraded", name=desk.store.name, backup=str(desk.store.backup_made))
        yield desk
    finally:
        desk.close()


def present(asked: argparse.Namespace) -> bool:
    """Whether there is a desk to ask for what it knows, without making one."""
    from workstation.settings import folders

    return asked.desk is not None or folders().desk.exists()
