"""``warraq proof``: what to look at in a text, or the text with what is certain put right."""

from __future__ import annotations

import argparse
from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from workstation.cli.grammar import Grammar
from workstation.cli.reading import Source, read_text
from workstation.cli.rows import Row, Rows, write_text
from workstation.cli.status import Status, each
from workstation.cli.voice import language, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from workstation.proofing import Finding

    Proof = Callable[[str, str], list[Finding]]


def declare(grammar: Grammar) -> None:
    """Add the command."""
    command = grammar.command("proof", _proof, "warraq proof story.txt --json")
    command.argument("files", about="texts", nargs="+", metavar="FILE")
    command.argument("--style", about="style", metavar="NAME")
    command.argument("--lang", about="lang", metavar="LANG")
    command.argument("--fix", about="fix-out", action="store_true")


def _proof(asked: argparse.Namespace) -> int:
    from workstation.ingest.language import detect_language
    from workstation.proofing import Severity, apply_certain

    rows = Rows(json_lines=asked.json)
    proof = _proofing(asked)

    def one(name: str) -> Status:
        source = read_text(name)
        findings = proof(source.text, asked.lang or detect_language(source.text))
        if asked.fix:
            fixed = apply_certain(source.text, findings)
            findings = [finding for finding in findings if finding not in fixed.applied]
            _put_fixed(rows, source, fixed.text, len(fixed.applied), len(findings))
        else:
            _put(rows, source, findings)
        blocks = any(finding.severity is Severity.ERROR for finding in findings)
        return Status.BLOCKED if blocks else Status.DONE

    return each(asked.files, one)


def _proofing(asked: argparse.Namespace) -> Proof:
    """Proofing by the desk's style and its own words where there is a desk, else by the style."""
    from workstation.cli.desks import opened, present
    from workstation.plugins import Plugins
    from workstation.proofing import proof, style_named
    from workstation.settings import SettingsFile

    style = asked.style or SettingsFile().read().proofing.style
    style_named(style)
    checks = Plugins().checks()
    words: dict[str, frozenset[str]] = {}
    if present(asked):
        from workstation.desk import proofing

        with opened(asked) as desk:
            words = {name: frozenset(proofing.words(desk, name)) for name in ("ar", "en")}

    def run(text: str, lang: str) -> list[Finding]:
        known = words.get(lang.split("-")[0], frozenset())
        return proof(text, lang, style=style, words=known, checks=checks)

    return run


def _put(rows: Rows, source: Source, findings: list[Finding]) -> None:
    starts = [0, *(at + 1 for at, char in enumerate(source.text) if char == "\n")]
    for finding in findings:
        line = bisect_right(starts, finding.start)
        place = f"{source.name}:{line}:{finding.start - starts[line - 1] + 1}"
        rows.put(_row(source.name, finding), partial(_line, place))


def _put_fixed(rows: Rows, source: Source, text: str, applied: int, left: int) -> None:
    if rows.json_lines:
        row = {"file": source.name, "text": text, "applied": applied, "left": left}
        rows.put(row, str)
        return
    write_text(text)
    tell("cli.fixed", name=source.name, applied=applied, left=left)


def _row(name: str, finding: Finding) -> Row:
    return {
        "file": name,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "code": finding.code,
        "severity": finding.severity.value,
        "suggestions": list(finding.suggestions),
        "certain": finding.certain,
        "message": {language: finding.message(language) for language in ("ar", "en")},
    }


def _line(place: str, row: Row) -> str:
    fix = f" → {row['suggestions'][0]}" if row["suggestions"] else ""
    message = row["message"][language()]
    return f"{place}: {row['severity']} {row['code']}: {row['text']}{fix} · {message}"
