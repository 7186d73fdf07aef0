"""``warraq preflight`` and ``export``: what stands in a story's way, and the files of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import NO_DESK, opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Row, Rows
from workstation.cli.run import named
from workstation.cli.status import Status
from workstation.cli.voice import language, phrase, tell, tell_error
from workstation.errors import Refused

if TYPE_CHECKING:
    from workstation.desk import Desk
    from workstation.desk.publishing import Order
    from workstation.export.exporter import Exported
    from workstation.export.preflight import PreflightItem

EDITIONS = ("source", "translation", "both")


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    check = grammar.command("preflight", _preflight, "warraq preflight story.txt --json")
    check.argument("story", about="story-or-file", metavar="STORY|FILE")
    check.argument("--to", about="to-checked", metavar="LANG")
    write = grammar.command("export", _export, "warraq export 12 --formats html,pdf -o out")
    write.argument("story", about="story-or-file", metavar="STORY|FILE")
    write.argument("--formats", about="formats", default="", metavar="LIST")
    write.argument("-o", "--output", about="folder", type=Path, required=True, metavar="DIR")
    write.argument("--to", about="to-exported", default="", metavar="LANG")
    write.argument("--edition", about="edition", choices=EDITIONS, default="source")
    write.argument("--draft", about="draft", action="store_true")
    write.argument("--force", about="force", action="store_true")


@contextmanager
def _story(asked: argparse.Namespace) -> Iterator[tuple[Desk, int]]:
    """The desk and the number of the story; a file is received into a desk that is not kept,
    unless one was named."""
    from workstation.desk import articles

    if asked.story.isdecimal() and not Path(asked.story).exists():
        with opened(asked) as desk:
            yield desk, articles.get(desk, int(asked.story)).id
        return
    with opened(asked, NO_DESK) as desk:
        came = articles.receive(desk, Path(asked.story))
        for warning in came.warnings:
            tell(warning.code, **warning.values)
        yield desk, came.article.id


def _preflight(asked: argparse.Namespace) -> int:
    from workstation.desk import publishing

    rows = Rows(json_lines=asked.json)
    with _story(asked) as (desk, number):
        items = publishing.check(desk, number, asked.to)
    for item in items:
        rows.put(_item(item), _item_line)
    blocked = any(item.severity == "blocker" for item in items)
    return Status.BLOCKED if blocked else Status.DONE


def _item(item: PreflightItem) -> Row:
    return {
        "code": item.code.removeprefix("preflight."),
        "severity": item.severity.value,
        "message": {name: _message(item, name) for name in ("ar", "en")},
    }


def _message(item: PreflightItem, name: str) -> str:
    detail = item.detail(name)
    return f"{item.message(name)} ({detail})" if detail else item.message(name)


def _item_line(row: Row) -> str:
    return (
        f"{phrase('cli.severity.' + row['severity'])}\t{row['code']}\t{row['message'][language()]}"
    )


def _export(asked: argparse.Namespace) -> int:
    from workstation.desk import publishing
    from workstation.desk.publishing import Edition, Order

    rows = Rows(json_lines=asked.json)
    order = Order(
        formats=named(asked.formats),
        folder=asked.output,
        edition=Edition(asked.edition),
        language=asked.to,
        force=asked.force,
        draft=asked.draft,
    )
    failed = False
    with _story(asked) as (desk, number), bar(unit="file") as job:
        try:
            files = publishing.export(desk, number, order, job)
        except Refused as refusal:
            if refusal.code != "publishing.blocked":
                raise
            return _blocked(desk, number, order)
        for written in files:
            rows.put(_file(written), _file_line)
            if written.error is not None:
                tell_error(written.error)
            failed |= written.error is not None
    return Status.UNREADABLE if failed else Status.DONE


def _blocked(desk: Desk, number: int, order: Order) -> Status:
    """Say what keeps the story from going out, and the two ways round it."""
    from workstation.desk import publishing

    for item in publishing.check(desk, number, order.language or None, edition=order.edition):
        if item.severity == "blocker":
            tell("cli.blocker", message=_message(item, language()))
    tell("cli.blocked")
    return Status.BLOCKED


def _file(written: Exported) -> Row:
    return {
        "format": written.format,
        "path": str(written.path),
        "bytes": written.size,
        "valid": None if written.error else written.validity.valid,
        "validator": written.validity.validator,
    }


def _file_line(row: Row) -> str:
    states = {True: "cli.valid", False: "cli.not-valid", None: "cli.not-judged"}
    return f"{row['format']}\t{row['path']}\t{phrase(states[row['valid']])}"
