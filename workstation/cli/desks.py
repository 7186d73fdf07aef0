"""The desk that a command works on."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.voice import tell

if TYPE_CHECKING:
    from workstation.desk import Desk

NO_DESK = ":memory:"
DESK = "WARRAQ_DESK"
"""Set in the environment, it names the desk where ``--desk`` does not."""


def named(asked: argparse.Namespace) -> str | None:
    """The desk that was named, on the command line or in the environment."""
    return asked.desk or os.environ.get(DESK) or None


def file_of(asked: argparse.Namespace) -> Path | None:
    """The file of the desk that was named, else of the person's own; None for one in memory."""
    from workstation.desk.desk import address_of
    from workstation.settings import SettingsFile, folders

    address = named(asked)
    if address is None:
        return address_of(SettingsFile().read(), folders())
    if "://" not in address:
        return None if address == NO_DESK else Path(address).expanduser()
    from workstation.store.store import path_of

    return path_of(address)


@contextmanager
def opened(asked: argparse.Namespace, otherwise: str | None = None) -> Iterator[Desk]:
    """The desk that was named; when none was, the one at ``otherwise``, or the person's own."""
    from workstation.desk import Desk
    from workstation.settings import SettingsFile

    desk = Desk.open(asked.desk or otherwise or named(asked), SettingsFile().read())
    try:
        if desk.store.backup_made is not None:
            tell("cli.upgraded", name=desk.store.name, backup=str(desk.store.backup_made))
        yield desk
    finally:
        desk.close()


def present(asked: argparse.Namespace) -> bool:
    """Whether there is a desk to ask for what it knows, without making one."""
    if asked.desk is not None:
        return True
    file = file_of(asked)
    return file is not None and file.exists()
