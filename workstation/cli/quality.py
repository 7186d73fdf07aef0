"""``warraq qa``: a translated file, source against target."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import opened, present
from workstation.cli.grammar import Grammar
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status
from workstation.cli.voice import language

if TYPE_CHECKING:
    from workstation.quality import Issue
    from workstation.terms import Concept


def declare(grammar: Grammar) -> None:
    """Add the command."""
    command = grammar.command("qa", _qa, "warraq qa story.ar-en.xlf --json")
    command.argument("file", about="xliff", type=Path, metavar="FILE")


def _qa(asked: argparse.Namespace) -> int:
    from workstation.desk.loose_files import check_translation
    from workstation.desk.translation_files import read
    from workstation.quality import Severity

    file = read(asked.file)
    rows = Rows(json_lines=asked.json)
    blocked = False
    for number, issue in check_translation(file, _concepts(asked)):
        rows.put(_row(number, issue), _line)
        blocked |= issue.severity is Severity.ERROR
    return Status.BLOCKED if blocked else Status.DONE


def _concepts(asked: argparse.Namespace) -> list[Concept]:
    """The terms of the desk, where there is one."""
    if not present(asked):
        return []
    from workstation.desk import terms

    with opened(asked) as desk:
        return terms.all_concepts(desk)


def _row(number: int, issue: Issue) -> Row:
    return {
        "n": number,
        "code": issue.code.removeprefix("quality."),
        "severity": issue.severity.value,
        "message": {name: issue.message(name) for name in ("ar", "en")},
    }


def _line(row: Row) -> str:
    return f"{row['n']}\t{row['severity']}\t{row['code']}\t{row['message'][language()]}"
