"""``warraq tm``: translation memories in, out, counted and asked."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from workstation.cli.desks import opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.reading import read_text
from workstation.cli.rows import Row, Rows, write_line
from workstation.cli.status import Status, each
from workstation.cli.voice import phrase, tell
from workstation.errors import Unreadable

if TYPE_CHECKING:
    from workstation.desk import Desk


_STATS = "{memory}\t{source_language}-{target_language}\t{units}"


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    memory = grammar.noun("tm", "warraq tm stats")
    bring = memory.command("import", _import, "warraq tm import archive.tmx")
    bring.argument("files", about="memories", nargs="+", type=Path, metavar="FILE")
    bring.argument("--memory", about="memory", default="", metavar="NAME")
    bring.argument("--from", about="from-file", dest="source", default="", metavar="LANG")
    bring.argument("--to", about="to-file", dest="target", default="", metavar="LANG")
    write = memory.command("export", _export, "warraq tm export desk.tmx")
    write.argument("out", about="tmx-out", type=Path, metavar="OUT")
    memory.command("stats", _stats, "warraq tm stats --json")
    look = memory.command(
        "lookup", _lookup, 'warraq tm lookup "تعهدات الدول" --from ar --to en --json'
    )
    look.argument("text", about="query", nargs="?", metavar="TEXT")
    look.argument("--file", about="queries", metavar="QUERIES")
    look.argument("--from", about="from", dest="source", default="ar", metavar="LANG")
    look.argument("--to", about="to", dest="target", metavar="LANG")
    look.argument("--min", about="minimum", dest="minimum", type=int, default=70, metavar="N")
    look.argument("--limit", about="limit", type=int, default=5, metavar="N")


def _import(asked: argparse.Namespace) -> int:
    from workstation.desk import memory

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:

        def one(path: Path) -> Status:
            with bar(path.name, "B") as job:
                count, _ = memory.bring_in(
                    desk,
                    path,
                    memory=asked.memory,
                    source=asked.source,
                    target=asked.target,
                    job=job,
                )
            row = {"file": str(path), "memory": asked.memory or path.stem, "units": count}
            rows.put(row, lambda row: phrase("cli.units-in", n=row["units"], **row))
            return Status.DONE

        return each(asked.files, one)


def _export(asked: argparse.Namespace) -> int:
    from workstation.desk import memory

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk, bar(asked.out.name, "unit") as job:
        count = memory.write_out(desk, asked.out, job=job)
    row = {"path": str(asked.out), "units": count}
    rows.put(row, lambda row: phrase("cli.units-out", n=row["units"], **row))
    return Status.DONE


def _stats(asked: argparse.Namespace) -> int:
    from workstation.desk import memory

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        counts = memory.counts(desk)
    for count in counts:
        row = {
            "memory": count.memory,
            "source_language": count.source_language,
            "target_language": count.target_language,
            "units": count.units,
        }
        rows.put(row, _STATS.format_map)
    if not counts:
        tell("cli.no-units")
    return Status.DONE


def _lookup(asked: argparse.Namespace) -> int:
    from workstation.desk import memory

    rows = Rows(json_lines=asked.json)
    queries = list(_queries(asked))
    with opened(asked) as desk:
        target = asked.target or desk.settings.translation.target
        memory.refresh(desk)
        memory.serve(desk, asked.source, target)
        for query in queries[:1]:  # what is loaded for the first one is not its own time
            _answer(desk, asked, target, query)
        for query in queries:
            row = _answer(desk, asked, target, query)
            if rows.json_lines:
                rows.put(row, str)
            else:
                _show(row)
    return Status.DONE


def _queries(asked: argparse.Namespace) -> Iterator[str]:
    if (asked.text is None) == (asked.file is None):
        raise Unreadable("cli.text-or-file")
    if asked.text is not None:
        yield asked.text
        return
    for line in read_text(asked.file).text.split("\n"):
        if line.strip():
            yield line.strip()


def _answer(desk: Desk, asked: argparse.Namespace, target: str, query: str) -> Row:
    from workstation.desk import memory

    start = perf_counter()
    found = memory.look_up(desk, query, asked.source, target, asked.minimum, asked.limit)
    took = (perf_counter() - start) * 1000
    return {
        "query": query,
        "matches": [
            {
                "score": match.score,
                "source": match.unit.source,
                "target": match.unit.target,
                "origin": match.unit.origin or match.unit.memory,
            }
            for match in found
        ],
        "ms": round(took, 3),
    }


def _show(row: Row) -> None:
    write_line(f"{row['query']} ({row['ms']:.1f} ms)")
    for match in row["matches"]:
        write_line(f"  {match['score']} %\t{match['source']}")
        write_line(f"  \t{match['target']} · {match['origin']}")
    if not row["matches"]:
        write_line("  " + phrase("cli.no-match"))
