"""``warraq segment``: the sentences of a text, without losing a character."""

from __future__ import annotations

import argparse
from pathlib import Path

from workstation.cli.grammar import Grammar
from workstation.cli.reading import read_text
from workstation.cli.rows import Rows
from workstation.cli.status import Status


def declare(grammar: Grammar) -> None:
    """Add the command."""
    command = grammar.command("segment", _segment, "warraq segment story.txt --json")
    command.argument("file", about="text", metavar="FILE")
    command.argument("--lang", about="lang", metavar="LANG")
    command.argument("--srx", about="srx", type=Path, metavar="RULES")


def _segment(asked: argparse.Namespace) -> int:
    from workstation.ingest.language import detect_language
    from workstation.ingest.srx import read_srx
    from workstation.text.segmentation import segment

    source = read_text(asked.file)
    rows = Rows(json_lines=asked.json)
    language = asked.lang or detect_language(source.text)
    rules = read_srx(asked.srx).rules_for(language) if asked.srx else None
    for n, span in enumerate(segment(source.text, language, rules), start=1):
        row = {
            "n": n,
            "start": span.start,
            "end": span.end,
            "text": source.text[span.start : span.end],
        }
        rows.put(row, lambda row: f"{row['n']}\t{row['text']}")
    return Status.DONE
