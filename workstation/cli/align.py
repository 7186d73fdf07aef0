"""``warraq align``: a text and its translation into a translation memory."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import opened, present
from workstation.cli.grammar import Grammar
from workstation.cli.reading import read_text
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status
from workstation.cli.voice import phrase, tell
from workstation.errors import Refused

if TYPE_CHECKING:
    from workstation.desk.parallel import Aligned
    from workstation.terms import Concept
    from workstation.text.parallel import Bead


def declare(grammar: Grammar) -> None:
    """Add the command."""
    command = grammar.command("align", _align, "warraq align ar.txt en.txt -o story.tmx")
    command.argument("source", about="align-source", metavar="SOURCE")
    command.argument("target", about="align-target", metavar="TARGET")
    command.argument("-o", "--output", about="tmx-out", type=Path, required=True, metavar="OUT")
    command.argument("--from", about="align-from", dest="of", default="", metavar="LANG")
    command.argument("--to", about="align-to", default="", metavar="LANG")


def _align(asked: argparse.Namespace) -> int:
    from workstation.desk import parallel

    for name in (asked.source, asked.target):
        if asked.output.resolve() == Path(name).resolve():
            raise Refused("cli.same-file", name=name)
    source, target = read_text(asked.source), read_text(asked.target)
    aligned = parallel.align_texts(source.text, target.text, asked.of, asked.to, _concepts(asked))
    parallel.write_tmx(aligned, asked.output, origin=Path(asked.source).stem)
    rows = Rows(json_lines=asked.json)
    if asked.json:
        for n, bead in enumerate(aligned.beads, start=1):
            rows.put(_row(n, aligned, bead), str)
        return Status.DONE
    rows.put(
        {"path": str(asked.output), "n": len(aligned.pairs)},
        lambda row: phrase("cli.aligned", **row),
    )
    if aligned.alone:
        tell("cli.aligned-alone", n=aligned.alone)
    return Status.DONE


def _row(n: int, aligned: Aligned, bead: Bead) -> Row:
    source, target = aligned.texts_of(bead)
    return {
        "n": n,
        "kind": f"{len(bead.source)}-{len(bead.target)}",
        "source": source,
        "target": target,
        "score": round(bead.score, 3),
    }


def _concepts(asked: argparse.Namespace) -> list[Concept]:
    """The terms of the desk, where there is one: they are anchors."""
    if not present(asked):
        return []
    from workstation.desk import terms

    with opened(asked) as desk:
        return terms.all_concepts(desk)
