"""A desk moved to another place, with its copies, and the settings that lead to it."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path

from workstation.desk import drafts, upkeep
from workstation.desk.desk import Desk, address_of
from workstation.errors import Refused, Unreadable, Unwritable
from workstation.settings import SettingsFile


def move(desk: Desk, target: Path, file: SettingsFile) -> Path:
    """Where the desk is now: the target, or its own name in a folder. The desk is closed by this.

    The old file goes only once the new one is whole and the settings lead to it, where the desk
    is the person's own. Raises `Refused` while a window has it open or left a draft that is not
    in it, `Unreadable` for one that is damaged, `Unwritable`.
    """
    from workstation.store.sqlite import alone

    path = desk.store.path
    if path is None:
        raise Refused("store.move-in-memory")
    if target.is_dir():
        target = target / path.name
    target = target.absolute()
    if target.exists():
        raise Unwritable("store.move-taken", name=str(target))
    if drafts.journal(desk).left_behind():
        raise Refused("store.move-drafts", name=path.name)
    if upkeep.check(desk):
        raise Unreadable("store.damaged", name=path.name)
    own = _same(path, address_of(desk.settings, desk.folders))
    desk.close()
    if not alone(path):
        raise Refused("store.busy", name=path.name)
    _copy_whole(path, target)
    if own:
        _lead_to(target, desk, file)
    _take_copies_along(path, target)
    path.unlink()
    return target


def _copy_whole(path: Path, target: Path) -> None:
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
        with part.open("rb+") as written, path.open("rb") as old:
            os.fsync(written.fileno())
            if file_digest(written, "sha256").digest() != file_digest(old, "sha256").digest():
                raise OSError
        part.replace(target)
    except OSError as failure:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Unwritable("store.move-failed", name=str(target)) from failure


def _lead_to(target: Path, desk: Desk, file: SettingsFile) -> None:
    usual = _same(target, desk.folders.desk)
    try:
        file.put("database", "path", "" if usual else str(target))
    except Unwritable:
        target.unlink(missing_ok=True)
        raise


def _take_copies_along(path: Path, target: Path) -> None:
    """Move the desk's own copies too; one that cannot be moved stays where it is."""
    for backup in upkeep.backups(path):
        place = upkeep.folder_of(target) if backup.path.parent != path.parent else target.parent
        name = target.stem + backup.path.name.removeprefix(path.stem)
        with suppress(OSError):
            place.mkdir(parents=True, exist_ok=True)
            shutil.move(backup.path, place / name)
    with suppress(OSError):
        upkeep.folder_of(path).rmdir()


def _same(one: Path, other: Path) -> bool:
    return one.expanduser().resolve() == other.expanduser().resolve()
