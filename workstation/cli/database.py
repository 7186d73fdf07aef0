"""``warraq desk``: the database itself, copied, put back, moved, checked and brought up to date."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from workstation.cli.desks import file_of, opened
from workstation.cli.grammar import Grammar
from workstation.cli.rows import Rows
from workstation.cli.status import Status
from workstation.cli.voice import phrase
from workstation.errors import Unreadable


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    desk = grammar.noun("desk", "warraq desk backup friday.warraq")
    backup = desk.command("backup", _backup, "warraq desk backup friday.warraq")
    backup.argument("out", about="backup-out", type=Path, metavar="OUT")
    restore = desk.command("restore", _restore, "warraq desk restore friday.warraq")
    restore.argument("file", about="backup-file", type=Path, metavar="FILE")
    move = desk.command("move", _move, "warraq desk move /srv/newsroom/desk.warraq")
    move.argument("place", about="move-to", type=Path, metavar="PLACE")
    desk.command("check", _check, "warraq desk check --json")
    desk.command("upgrade", _upgrade, "warraq --desk old.warraq desk upgrade")


def _backup(asked: argparse.Namespace) -> int:
    from workstation.desk import upkeep

    with opened(asked) as desk:
        made = upkeep.back_up(desk, asked.out)
    row = {"path": str(made), "bytes": made.stat().st_size}
    Rows(json_lines=asked.json).put(row, lambda row: phrase("cli.backed-up", **row))
    return Status.DONE


def _restore(asked: argparse.Namespace) -> int:
    from workstation.desk import upkeep

    path = file_of(asked)
    if path is None:
        raise Unreadable("cli.no-file-to-restore")
    aside = upkeep.put_back(path, asked.file, datetime.now(UTC))
    row = {"path": str(path), "aside": str(aside) if aside else None}
    Rows(json_lines=asked.json).put(row, lambda row: phrase("cli.restored", **row))
    return Status.DONE


def _move(asked: argparse.Namespace) -> int:
    from workstation.desk.relocation import move
    from workstation.settings import SettingsFile

    with opened(asked) as desk:
        before = desk.store.path
        path = move(desk, asked.place.expanduser(), SettingsFile())
    row = {"path": str(path), "from": str(before)}
    Rows(json_lines=asked.json).put(row, lambda row: phrase("cli.moved", path=row["path"]))
    return Status.DONE


def _check(asked: argparse.Namespace) -> int:
    from workstation.desk import upkeep

    with opened(asked) as desk:
        name = desk.store.name
        faults = upkeep.check(desk)
    row = {"desk": name, "sound": not faults, "faults": faults}
    code = "cli.unsound" if faults else "cli.sound"
    Rows(json_lines=asked.json).put(
        row, lambda row: phrase(code, name=name, first=next(iter(row["faults"]), ""))
    )
    return Status.BLOCKED if faults else Status.DONE


def _upgrade(asked: argparse.Namespace) -> int:
    with opened(asked) as desk:
        backup = desk.store.backup_made
        row = {"desk": desk.store.name, "backup": str(backup) if backup else None}
    Rows(json_lines=asked.json).put(row, lambda row: phrase("cli.up-to-date", **row))
    return Status.DONE
