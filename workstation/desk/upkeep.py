"""The desk's own file: how large, how sound, copied, and put back from a copy."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from workstation.desk.desk import Desk
from workstation.errors import Unreadable, Unwritable

KEPT = 5
"""Daily copies that are kept; the oldest go first."""
EVERY = timedelta(hours=24)
_STAMP = "%Y%m%d-%H%M%S"
_BESIDE = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to know of a desk's file; ``path`` is None for one in memory."""

    path: Path | None
    size: int
    stories: int
    backups: tuple[Backup, ...]


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a desk, and when it was made."""

    path: Path
    made: datetime
    size: int


def facts(desk: Desk) -> Facts:
    """Where the desk is, its size in bytes, how many stories it holds, and its copies."""
    path = desk.store.path
    with desk.store.read() as transaction:
        stories = sum(transaction.articles.counts().values())
    if path is None:
        return Facts(None, 0, stories, ())
    return Facts(path, _size(path), stories, tuple(backups(path)))


def check(desk: Desk) -> list[str]:
    """What is wrong in the whole file, in the database's own words, and in the log of decisions;
    nothing when both are sound."""
    from workstation.desk.comment_log import faults_in_words

    return desk.store.check() or faults_in_words(desk)


def back_up(desk: Desk, target: Path | None = None) -> Path:
    """Where the desk was copied to: the target, or a new file among the desk's own copies.

    Raises `Unwritable`, and `Unreadable` where the target is a file that is no desk: a story is
    not written over. An older copy is replaced only by a whole one.
    """
    from workstation.store.sqlite import refuse_foreign_file

    if target is None:
        if desk.store.path is None:
            raise Unwritable("store.backup-failed", name=desk.store.name)
        target = folder_of(desk.store.path) / _name(desk.store.path, desk.clock())
    refuse_foreign_file(target)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        desk.store.backup(part)
        part.replace(target)
    except (OSError, Unwritable) as failure:
        raise Unwritable("store.backup-failed", name=str(target)) from failure
    finally:
        _discard(part)
    return target


def back_up_daily(desk: Desk) -> Path | None:
    """The copy of today, made unless there is one from the last day or no room for it; the oldest
    beyond the number that is kept go."""
    path = desk.store.path
    if path is None:
        return None
    known = backups(path)
    if known and desk.clock() - known[0].made < EVERY:
        return None
    if shutil.disk_usage(path.parent).free < 3 * _size(path):
        return None
    made = back_up(desk)
    for old in [b for b in backups(path) if b.path.parent == folder_of(path)][KEPT:]:
        _discard(old.path)
    return made


def backups(path: Path) -> list[Backup]:
    """The copies of the desk at a path, the newest first: its own, and those before a change of
    the schema."""
    places: Sequence[Path] = [
        *folder_of(path).glob(f"{path.stem}.*.warraq"),
        *path.parent.glob(f"{path.stem}.schema-*.bak"),
    ]
    found = []
    for place in places:
        try:
            made = datetime.strptime(place.stem.rpartition(".")[2], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(place, made, place.stat().st_size))
        except (ValueError, OSError):
            continue
    return sorted(found, key=lambda backup: backup.made, reverse=True)


def put_back(path: Path, backup: Path, moment: datetime) -> Path | None:
    """Put a copy in the place of a desk that nobody has open; where the old one was set aside,
    if there was one. Raises `Unreadable` for a copy that is not sound, `Unwritable`.
    """
    _refuse_unsound(backup)
    aside = path.with_name(f"{path.stem}.aside.{moment.strftime(_STAMP)}{path.suffix}")
    fresh = path.with_name(path.name + ".new")
    try:
        shutil.copyfile(backup, fresh)
        stood = path.exists()
        for end in _BESIDE:
            beside = path.with_name(path.name + end)
            if beside.exists():
                beside.replace(aside.with_name(aside.name + end))
        fresh.replace(path)
    except OSError as failure:
        _discard(fresh)
        raise Unwritable("store.backup-failed", name=str(path)) from failure
    return aside if stood else None


def folder_of(path: Path) -> Path:
    """The folder of the copies of the desk at a path."""
    return path.parent / "backups"


def _refuse_unsound(backup: Path) -> None:
    """Look at the whole of a copy before anything is moved, through a copy of it that may be
    opened and brought up to date."""
    from workstation.store import Store

    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        trial = Path(folder) / backup.name
        try:
            shutil.copyfile(backup, trial)
        except OSError as failure:
            raise Unreadable("store.cannot-open", name=backup.name) from failure
        store = Store.open(trial)
        try:
            if store.check():
                raise Unreadable("store.damaged", name=backup.name)
        finally:
            store.close()


def _name(path: Path, moment: datetime) -> str:
    return f"{path.stem}.{moment.astimezone(UTC).strftime(_STAMP)}.warraq"


def _size(path: Path) -> int:
    beside = [path.with_name(path.name + end) for end in _BESIDE]
    return sum(place.stat().st_size for place in beside if place.exists())


def _discard(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
