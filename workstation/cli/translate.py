"""``warraq translate``: a file into another language, by memory, engine and gloss."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.reading import receive
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status, status_of
from workstation.cli.voice import tell, tell_error
from workstation.errors import Unreadable

if TYPE_CHECKING:
    from workstation.desk import Desk
    from workstation.desk.loose_files import FileTranslation
    from workstation.segments import Segment


def declare(grammar: Grammar) -> None:
    """Add the command."""
    command = grammar.command(
        "translate", _translate, "warraq translate story.txt --to en -o en.xlf"
    )
    command.argument("file", about="story", metavar="FILE")
    command.argument("--to", about="to", required=True, metavar="LANG")
    command.argument("--engine", about="engine", default="", metavar="NAME")
    command.argument("-o", "--output", about="xliff-out", type=Path, metavar="OUT")


def _translate(asked: argparse.Namespace) -> int:
    from workstation.desk import documents, loose_files

    language = language_tag(asked.to)
    if asked.output is not None and documents.can_translate(Path(asked.file), asked.output):
        return _document(asked, language)
    reception = receive(asked.file)
    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        _allow(desk, asked.engine)
        with bar() as job:
            done = loose_files.translate(desk, reception, language, asked.engine, job)
    if asked.output is not None:
        _write(done, language, asked.output)
    if asked.json or asked.output is None:
        for segment in done.segments:
            rows.put(_row(segment), lambda row: f"{row['n']}\t{row['source']}\t{row['target']}")
    if done.lack is None:
        return Status.DONE
    tell_error(done.lack)
    return status_of(done.lack)


def _document(asked: argparse.Namespace, language: str) -> int:
    """The file itself in the other language, where OUT is of its kind."""
    from workstation.desk import documents

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        _allow(desk, asked.engine)
        with bar() as job:
            path = Path(asked.file)
            done = documents.translate(desk, path, language, asked.output, asked.engine, job)
    tell("cli.written", name=str(done.path))
    if done.lost:
        tell("cli.spans-lost", n=done.lost)
    if asked.json:
        for segment in done.segments:
            rows.put(_row(segment), str)
    if done.lack is None:
        return Status.DONE
    tell_error(done.lack)
    return status_of(done.lack)


def language_tag(written: str) -> str:
    """The tag as BCP 47 writes it. Raises `Unreadable` for what is no language tag."""
    tag = written.replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise Unreadable("cli.not-a-language", value=written)
    return tag


def _allow(desk: Desk, name: str) -> None:
    """Switch an online engine on for this run: naming it here is asking for it."""
    from workstation.mt.registry import ONLINE

    chosen = desk.settings.translation
    if name in ONLINE and name not in chosen.engines:
        allowed = replace(chosen, engines=(*chosen.engines, name))
        desk.use(replace(desk.settings, translation=allowed))


def _write(done: FileTranslation, language: str, path: Path) -> None:
    from workstation.export.publication import Publication
    from workstation.export.write import write_atomically
    from workstation.export.xliff import XliffExporter
    from workstation.jobs import Job

    publication = Publication(
        article=done.article, segments=done.segments, target_language=language
    )
    write_atomically(path, XliffExporter().render(publication, Job()))
    tell("cli.written", name=str(path))


def _row(segment: Segment) -> Row:
    return {
        "n": segment.number,
        "source": segment.source,
        "target": segment.target,
        "origin": segment.origin.value,
        "engine": segment.engine,
        "score": segment.score,
        "state": segment.state.value,
    }
