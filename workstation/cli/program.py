"""The command line: what the desk does without a window.

Results go to standard output (with ``--json`` one object a line and nothing else), messages to
standard error. Exit status: 0 done, 1 done with findings that block, 2 bad arguments or
unreadable input, 3 something needed is missing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation import __version__
from workstation.errors import Missing, Unreadable, WorkstationError

if TYPE_CHECKING:
    from workstation.desk import Desk
    from workstation.proofing import Finding

DONE, BLOCKED, UNREADABLE, MISSING = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    asked = _parser().parse_args(argv)
    if asked.command is None:
        asked.run, asked.files = _open, []
    try:
        return int(asked.run(asked))
    except WorkstationError as failure:
        print(_sentence(failure), file=sys.stderr)
        return MISSING if isinstance(failure, Missing) else UNREADABLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="warraq", description="Warraq (ورّاق): an Arabic editorial and translation desk."
    )
    parser.add_argument("--version", action="version", version=f"warraq {__version__}")
    parser.add_argument(
        "--desk", help="the database (default: the person's own; :memory: for none)"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Any, about: str, example: str) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=about, description=about, epilog=f"Example: {example}"
        )
        made.set_defaults(run=run)
        made.add_argument("--json", action="store_true", help="one JSON object a line")
        return made

    opened = command("open", _open, "import files and open the window", "warraq open story.txt")
    opened.add_argument("files", nargs="*", type=Path)
    job = command("run", _run, "the main job on files", "warraq run story.txt -o out")
    job.add_argument("files", nargs="+", type=Path)
    job.add_argument("-o", "--output", type=Path, required=True)
    job.add_argument("--fix", action="store_true", help="apply the certain fixes")
    job.add_argument("--to", default="en", help="the target language")
    job.add_argument("--formats", default="", help="names parted by commas (default: all)")
    job.add_argument("--comments", type=Path, help="a file of reader comments")
    brought = command("import", _import, "stories into the desk", "warraq import story.docx")
    brought.add_argument("files", nargs="+", type=Path)
    proofed = command("proof", _proof, "findings of a text", "warraq proof story.txt --json")
    proofed.add_argument("files", nargs="+", type=Path)
    proofed.add_argument("--style", default="agency")
    proofed.add_argument("--fix", action="store_true", help="write the text with certain fixes")
    cut = command("segment", _segment, "the sentences of a text", "warraq segment story.txt")
    cut.add_argument("file", type=Path)
    cut.add_argument("--lang", default="ar")
    found = command("search", _search, "search the desk", "warraq search الارهاب")
    found.add_argument("text")
    return parser


def _sentence(failure: WorkstationError) -> str:
    from workstation.wording import say

    return say(failure.code, "en", **failure.values)


def _emit(asked: argparse.Namespace, rows: Iterable[dict[str, Any]], line: str) -> None:
    for row in rows:
        print(json.dumps(row, ensure_ascii=False) if asked.json else line.format_map(row))


def _desk(asked: argparse.Namespace, otherwise: str | None = None) -> Desk:
    from workstation.desk import Desk
    from workstation.settings import SettingsFile

    return Desk.open(asked.desk or otherwise, SettingsFile().read())


def _text(path: Path) -> str:
    """A text file as offsets count it: decoded, without BOM, line ends as line feeds."""
    from workstation.ingest.encoding import decode
    from workstation.ingest.plain import with_line_feeds

    try:
        content = path.read_bytes()
    except OSError as failure:
        raise Unreadable("cli.unreadable", name=str(path)) from failure
    return with_line_feeds(decode(content, path.name).text)


def _open(asked: argparse.Namespace) -> int:
    from workstation.desk import articles

    if asked.files:
        desk = _desk(asked)
        try:
            for path in asked.files:
                articles.receive(desk, path)
        finally:
            desk.close()
    try:
        window = import_module("ui.app")
    except ImportError as failure:
        raise Missing("cli.no-window") from failure
    return int(window.main([], asked.desk))


def _import(asked: argparse.Namespace) -> int:
    from workstation.desk import articles
    from workstation.text.words import word_count

    desk = _desk(asked)
    try:
        for path in asked.files:
            came = articles.receive(desk, path)
            row = {
                "id": came.article.id,
                "headline": came.article.headline,
                "kind": came.kind,
                "language": came.article.language,
                "words": word_count(came.article.text),
                "warnings": [warning.code for warning in came.warnings],
            }
            _emit(asked, [row], "{id}\t{headline}")
    finally:
        desk.close()
    return DONE


def _proof(asked: argparse.Namespace) -> int:
    from workstation.proofing import Severity, apply_certain, proof

    blocked = False
    for path in asked.files:
        text = _text(path)
        findings = proof(text, "ar", style=asked.style)
        blocked |= any(f.severity is Severity.ERROR for f in findings)
        if asked.fix:
            print(apply_certain(text, findings).text, end="")
            continue
        _emit(asked, [_finding(path, f) for f in findings], "{file}:{start}: {text}: {code}")
    return BLOCKED if blocked and not asked.fix else DONE


def _finding(path: Path, finding: Finding) -> dict[str, Any]:
    return {
        "file": str(path),
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "code": finding.code,
        "severity": finding.severity.value,
        "suggestions": list(finding.suggestions),
        "certain": finding.certain,
        "message": {language: finding.message(language) for language in ("ar", "en")},
    }


def _segment(asked: argparse.Namespace) -> int:
    from workstation.text.segmentation import segment

    text = _text(asked.file)
    rows = [
        {"n": n, "start": s.start, "end": s.end, "text": text[s.start : s.end]}
        for n, s in enumerate(segment(text, asked.lang), start=1)
    ]
    _emit(asked, rows, "{n}\t{text}")
    return DONE


def _search(asked: argparse.Namespace) -> int:
    from workstation.desk.search import search

    desk = _desk(asked)
    try:
        rows = [
            {"kind": r.kind, "id": r.id, "title": r.title, "snippet": r.snippet}
            for r in search(desk, asked.text)
        ]
    finally:
        desk.close()
    _emit(asked, rows, "{kind} {id}\t{snippet}")
    return DONE


def _run(asked: argparse.Namespace) -> int:
    from workstation.desk.mainjob import Wanted, run

    desk = _desk(asked, ":memory:")
    formats = tuple(filter(None, asked.formats.split(",")))
    wanted = Wanted(asked.output, asked.to, formats, asked.fix, asked.comments)
    blocked = False
    try:
        for path in asked.files:
            done = run(desk, path, wanted)
            blocked |= done.errors > 0 or bool(done.unfit)
            for lost in (e.error for e in done.exported if e.error):
                print(_sentence(lost), file=sys.stderr)
            _emit(asked, [done.row()], _SUMMARY)
    finally:
        desk.close()
    return BLOCKED if blocked else DONE


_SUMMARY = (
    "{headline}\n  {paragraphs} paragraphs, {residue} lines of web residue set apart\n"
    "  {findings} findings ({certain} certain, {fixed} applied, {errors} errors left)\n"
    "  {segments} segments, {translated} with a target; {comments} comments\n"
    "  written: {files}; not valid or not written: {unfit}"
)
