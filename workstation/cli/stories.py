"""``warraq open``, ``import`` and ``search``: stories into the desk, and what it holds."""

from __future__ import annotations

import argparse
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import file_of, named, opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status, each
from workstation.cli.voice import tell
from workstation.errors import Missing, WorkstationError

if TYPE_CHECKING:
    from workstation.desk.articles import Received


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    show = grammar.command("open", window, "warraq open story.docx", rows=False)
    show.argument("files", about="stories", nargs="*", type=Path, metavar="FILE")
    bring = grammar.command("import", _import, "warraq import *.docx --json")
    bring.argument("files", about="stories", nargs="+", type=Path, metavar="FILE")
    find = grammar.command("search", _search, "warraq search الإرهاب")
    find.argument("text", about="words", nargs="+", metavar="TEXT")
    find.argument("--limit", about="limit", type=int, default=50, metavar="N")


def window(asked: argparse.Namespace) -> int:
    """Open the window and bring the files into its desk; what is wrong with one it says itself.
    Where a window is open on this desk already, it takes the files."""
    from workstation.ingest.sniff import size_of

    for path in asked.files:
        size_of(path)
    files = [path.absolute() for path in asked.files]
    try:
        if _handed_over(asked, files):
            tell("cli.handed-over" if files else "cli.came-forward", n=len(files))
            return Status.DONE
        program = import_module("ui.app")
    except ImportError as failure:
        raise Missing("cli.no-window") from failure
    return int(program.main([], named(asked), files))


def _handed_over(asked: argparse.Namespace, files: list[Path]) -> bool:
    """Whether a window took the files. What is wrong with the desk a window of its own will say."""
    with suppress(WorkstationError):
        return bool(import_module("ui.handover").hand_over(file_of(asked), files))
    return False


def _import(asked: argparse.Namespace) -> int:
    from workstation.desk import articles

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk, bar(unit="B") as job:

        def one(path: Path) -> Status:
            came = articles.receive(desk, path, job)
            rows.put(_story(came), lambda row: f"{row['id']}\t{row['headline']}")
            for warning in came.warnings:
                tell(warning.code, **warning.values)
            return Status.DONE

        return each(asked.files, one)


def _story(came: Received) -> Row:
    from workstation.text.words import word_count

    return {
        "id": came.article.id,
        "headline": came.article.headline,
        "kind": came.kind,
        "language": came.article.language,
        "words": word_count(came.article.text),
        "warnings": [warning.code for warning in came.warnings],
    }


def _search(asked: argparse.Namespace) -> int:
    from workstation.desk.search import KINDS, search

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        for found in search(desk, " ".join(asked.text), asked.limit, KINDS):
            row = {
                "kind": found.kind,
                "id": found.id,
                "story": found.story,
                "title": found.title,
                "snippet": found.snippet,
                "start": found.start,
                "end": found.end,
            }
            rows.put(row, lambda row: f"{row['kind']} {row['id']}\t{row['snippet']}")
    return Status.DONE
