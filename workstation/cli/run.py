"""``warraq run``: the main job on files, and what is left for a person."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Rows, write_line
from workstation.cli.status import Status, each, status_of
from workstation.cli.voice import language, phrase, tell, tell_error

if TYPE_CHECKING:
    from workstation.desk import Desk
    from workstation.desk.mainjob import Done, Wanted


def declare(grammar: Grammar) -> None:
    """Add the command."""
    command = grammar.command("run", _run, "warraq run *.docx -o out --to en --fix")
    command.argument("files", about="stories", nargs="+", type=Path, metavar="FILE")
    command.argument("-o", "--output", about="folder", type=Path, required=True, metavar="DIR")
    command.argument("--to", about="to", metavar="LANG")
    command.argument("--formats", about="formats", default="", metavar="LIST")
    command.argument("--fix", about="fix", action="store_true")
    command.argument("--comments", about="comments-file", type=Path, metavar="FILE")


def _run(asked: argparse.Namespace) -> int:
    from workstation.desk import mainjob

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        wanted = mainjob.Wanted(
            asked.output,
            asked.to or desk.settings.translation.target,
            named(asked.formats),
            asked.fix,
            asked.comments,
        )

        all_done: list[Done] = []

        def one(path: Path) -> Status:
            with bar(path.name, steps="cli.step") as job:
                done = mainjob.run(desk, path, wanted, job)
            all_done.append(done)
            _told(path, done)
            if rows.json_lines:
                rows.put({"file": str(path), **done.row()}, str)
            else:
                for line in _summary(desk, wanted, done):
                    write_line(line)
            stands = done.errors or done.unfit or done.checked("blocker")
            return Status.BLOCKED if stands else Status.DONE

        status = each(asked.files, one)
        for written in mainjob.together(desk, all_done, wanted):
            if written.error is not None:
                tell_error(written.error)
                status = max(status, status_of(written.error))
            else:
                tell("cli.together", name=written.path.name, folder=str(wanted.folder))
        return status


def named(formats: str) -> tuple[str, ...]:
    """The names in a list parted by commas."""
    return tuple(name.strip().lower() for name in formats.split(",") if name.strip())


def _told(path: Path, done: Done) -> None:
    for warning in done.warnings:
        tell(warning.code, **warning.values)
    if done.known:
        tell("cli.known-story", name=path.name, id=done.story.id)
    for lost in done.exported:
        if lost.error is not None:
            tell_error(lost.error)


def _summary(desk: Desk, wanted: Wanted, done: Done) -> Iterator[str]:
    """What was done, then what was written, then what needs a person."""
    values = done.row()
    yield done.story.headline or f"({done.story.id})"
    yield "  " + phrase("cli.sum.received", **values)
    yield "  " + phrase("cli.sum.proofed", **values)
    yield "  " + phrase("cli.sum.translated", language=_name_of(wanted.language), **values)
    if done.comments:
        yield "  " + phrase("cli.sum.comments", **values)
    yield "  " + phrase("cli.sum.written", n=len(values["files"]), folder=str(wanted.folder))
    for written in done.exported:
        if not written.error:
            yield f"    {written.path.name}"
    needs = list(_needs(desk, wanted, done))
    yield "  " + phrase("cli.sum.needs" if needs else "cli.sum.nothing-left")
    yield from (f"    - {need}" for need in needs)


def _name_of(tag: str) -> str:
    """The name of a language in the person's, or its tag where there is none."""
    from workstation.wording import known

    code = f"preflight.language.{tag.split('-')[0].lower()}"
    return phrase(code) if known(code) else tag


def _needs(desk: Desk, wanted: Wanted, done: Done) -> Iterator[str]:
    for severity in ("blocker", "warning"):
        for item in done.checked(severity):
            detail = item.detail(language())
            message = item.message(language())
            yield phrase(f"cli.{severity}", message=f"{message} ({detail})" if detail else message)
    open_ones = len(done.segments) - done.translated
    if open_ones:
        yield phrase("cli.sum.untranslated", n=open_ones)
        if not done.engine:
            yield from _engine_missing(desk, done.story.language, wanted.language)
    elif done.segments:
        yield phrase("cli.sum.unconfirmed", n=sum(not part.confirmed for part in done.segments))
    if done.flagged:
        yield phrase("cli.sum.flagged", n=done.flagged)
    for written in done.unfit:
        if not written.error:
            yield phrase("cli.sum.unfit", name=written.path.name)


def _engine_missing(desk: Desk, source: str, target: str) -> Iterator[str]:
    for offer in desk.engines.route(source, target):
        if not offer.status.ready:
            yield phrase(offer.status.code, **offer.status.values)
            return
