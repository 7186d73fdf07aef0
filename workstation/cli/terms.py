"""``warraq terms``: the termbase in, out, and searched."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status, each
from workstation.cli.voice import phrase, tell

if TYPE_CHECKING:
    from workstation.terms import Concept


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    terms = grammar.noun("terms", "warraq terms find الكويت")
    bring = terms.command("import", _import, "warraq terms import glossary.csv")
    bring.argument("files", about="termfiles", nargs="+", type=Path, metavar="FILE")
    write = terms.command("export", _export, "warraq terms export glossary.tbx")
    write.argument("out", about="terms-out", type=Path, metavar="OUT")
    find = terms.command("find", _find, "warraq terms find الكويت --json")
    find.argument("text", about="words", nargs="+", metavar="TEXT")
    find.argument("--limit", about="limit", type=int, default=50, metavar="N")


def _import(asked: argparse.Namespace) -> int:
    from workstation.desk import terms

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk, bar(unit="term") as job:

        def one(path: Path) -> Status:
            count, _ = terms.bring_in(desk, path, job)
            row = {"file": str(path), "concepts": count}
            rows.put(row, lambda row: phrase("cli.terms-in", n=row["concepts"], **row))
            return Status.DONE

        return each(asked.files, one)


def _export(asked: argparse.Namespace) -> int:
    from workstation.desk import terms

    with opened(asked) as desk:
        count = terms.write_out(desk, asked.out)
    row = {"path": str(asked.out), "concepts": count}
    Rows(json_lines=asked.json).put(
        row, lambda row: phrase("cli.terms-out", n=row["concepts"], **row)
    )
    return Status.DONE


def _find(asked: argparse.Namespace) -> int:
    from workstation.desk import terms

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        found = terms.find(desk, " ".join(asked.text), asked.limit)
    for concept in found:
        rows.put(_concept(concept), _line)
    if not found:
        tell("cli.nothing-found", text=" ".join(asked.text))
    return Status.DONE


def _concept(concept: Concept) -> Row:
    return {
        "id": concept.id,
        "domain": concept.domain,
        "definition": concept.definition,
        "terms": [
            {"language": term.language, "text": term.text, "status": term.status.value}
            for term in concept.terms
        ],
    }


def _line(row: Row) -> str:
    names = " · ".join(f"{term['text']} ({term['language']})" for term in row["terms"])
    return f"{row['id']}\t{names}" + (f"\t{row['domain']}" if row["domain"] else "")
