"""``warraq preflight`` and ``export``: what stands in a story's way, and the files of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import NO_DESK, opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Row, Rows
from workstation.cli.run import named
from workstation.cli.status import Status, status_of
from workstation.cli.voice import language, phrase, tell, tell_error
from workstation.errors import Refused, WorkstationError

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
    check.argument("--profile", about="profile", default="", metavar="NAME")
    write = grammar.command("export", _export, "warraq export 12 14 --formats html,rss -o out")
    write.argument("stories", about="stories-or-files", nargs="+", metavar="STORY|FILE")
    write.argument("--formats", about="formats", default="", metavar="LIST")
    write.argument("-o", "--output", about="folder", type=Path, required=True, metavar="DIR")
    write.argument("--to", about="to-exported", default="", metavar="LANG")
    write.argument("--edition", about="edition", choices=EDITIONS, default="")
    write.argument("--profile", about="profile", default="", metavar="NAME")
    write.argument("--draft", about="draft", action="store_true")
    write.argument("--force", about="force", action="store_true")


@contextmanager
def _opened(asked: argparse.Namespace, stories: Sequence[str]) -> Iterator[Desk]:
    """The desk that the stories are in; only files are received into a desk that is not kept,
    unless one was named."""
    kept = any(map(_is_number, stories))
    with opened(asked, None if kept else NO_DESK) as desk:
        yield desk


def _is_number(story: str) -> bool:
    return story.isdecimal() and not Path(story).exists()


def _number_of(desk: Desk, story: str) -> int:
    """The number of a story that was named by it, or by a file that is received now."""
    from workstation.desk import articles

    if _is_number(story):
        return articles.get(desk, int(story)).id
    came = articles.receive(desk, Path(story))
    for warning in came.warnings:
        tell(warning.code, **warning.values)
    return came.article.id


def _preflight(asked: argparse.Namespace) -> int:
    from workstation.desk import profiles, publishing

    rows = Rows(json_lines=asked.json)
    with _opened(asked, [asked.story]) as desk:
        outlet = profiles.profile(desk, asked.profile) if asked.profile else None
        items = publishing.check(desk, _number_of(desk, asked.story), asked.to, profile=outlet)
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

    rows = Rows(json_lines=asked.json)
    with _opened(asked, asked.stories) as desk:
        order = _order(desk, asked)
        if len(asked.stories) > 1:
            return _several(desk, asked.stories, order, rows)
        number = _number_of(desk, asked.stories[0])
        with bar(unit="file") as job:
            try:
                files = publishing.export(desk, number, order, job)
            except Refused as refusal:
                if refusal.code != "publishing.blocked":
                    raise
                _blocked(publishing.standing(desk, number, order))
                tell("cli.blocked")
                return Status.BLOCKED
            return max([_wrote(rows, written) for written in files], default=Status.DONE)


def _order(desk: Desk, asked: argparse.Namespace) -> Order:
    """What was asked for; what was not is as the outlet has it, when one was named."""
    from workstation.desk import profiles
    from workstation.desk.publishing import Edition, Order

    outlet = profiles.profile(desk, asked.profile) if asked.profile else None
    usual = (outlet.edition if outlet else None) or Edition.SOURCE
    return Order(
        formats=named(asked.formats) or (outlet.formats if outlet else ()),
        folder=asked.output,
        edition=Edition(asked.edition) if asked.edition else usual,
        language=asked.to,
        force=asked.force,
        draft=asked.draft,
        profile=outlet,
    )


def _several(desk: Desk, stories: Sequence[str], order: Order, rows: Rows) -> Status:
    """Write all that can be written of several stories; say which are left out and why."""
    from workstation.desk import gathering

    gravest, numbers = Status.DONE, []
    for story in stories:
        try:
            numbers.append(_number_of(desk, story))
        except WorkstationError as failure:
            tell_error(failure)
            gravest = max(gravest, status_of(failure))
    with bar(unit="file") as job:
        for each in gathering.export_several(desk, numbers, order, job):
            if isinstance(each, gathering.Held):
                tell("cli.held-back", id=each.article.id, headline=each.article.headline)
                _blocked(each.blockers)
                gravest = max(gravest, Status.BLOCKED)
            else:
                gravest = max(gravest, _wrote(rows, each))
    return gravest


def _blocked(items: Sequence[PreflightItem]) -> None:
    for item in items:
        tell("cli.blocker", message=_message(item, language()))


def _wrote(rows: Rows, written: Exported) -> Status:
    rows.put(_file(written), _file_line)
    if written.error is None:
        return Status.DONE
    tell_error(written.error)
    return Status.UNREADABLE


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
