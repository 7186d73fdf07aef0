"""How fast the look-up of the memory answers, and how often its best match is the true best.

    python benchmarks/memory.py [--units 100000] [--queries 100] [--data FOLDER]

Units are real sentences recombined: halves of different sentences joined, so that words keep
their true frequencies. Queries are real sentences with 5 to 20 % of their words edited. Brute
force scores every unit by the same scorer; ``equal`` is how often the two best scores agree. The
memory is a desk's own, in a database on disk, as a translator's is. The units are brought in from
a TMX file as a person would. Times are those of the thread, so that what else the machine does
counts little; those by the clock stand in brackets.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from rapidfuzz import fuzz, process

from workstation.desk import Desk
from workstation.desk.memory import bring_in, look_up
from workstation.export.memory import memory_tmx
from workstation.export.write import write_atomically
from workstation.ingest.tmx import read_tmx
from workstation.jobs import Job
from workstation.memory.keys import folded_text
from workstation.memory.score import Penalties, Scorer
from workstation.segments import Unit


def recombined(real: list[Unit], count: int, seed: int) -> Iterator[Unit]:
    draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
    halves = [unit.source.split() for unit in real]
    for number in range(count):
        first, second = draw.choice(halves), draw.choice(halves)
        words = [*first[: len(first) // 2], *second[len(second) // 2 :]]
        yield Unit(
            id=number + 1,
            source=" ".join(words),
            target=str(number),
            source_language="ar",
            target_language="en",
        )


def edited(text: str, words: list[str], draw: random.Random) -> str:
    parts = text.split()
    for _ in range(max(1, round(len(parts) * draw.uniform(0.05, 0.2)))):
        parts[draw.randrange(len(parts))] = draw.choice(words)
    return " ".join(parts)


def brute_force(query: str, units: list[Unit], folded: list[str]) -> int:
    """The best score of all units, fuzzy scores by the same penalties."""
    scorer = Scorer(query, "", "", Penalties())
    key = folded_text(query)
    near = process.extract(key, folded, scorer=fuzz.ratio, score_cutoff=60, limit=50)
    return max((scorer.score(units[place]) for _, _, place in near), default=0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--units", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    options = parser.parse_args()
    tmx = options.data / "parallel" / "all.en-ar.tmx"
    read = read_tmx(tmx, Job(), source_language="ar", target_language="en")
    real = [unit for unit in read if len(unit.source.split()) >= 6]

    def units() -> Iterator[Unit]:
        yield from real
        yield from recombined(real, max(0, options.units - len(real)), 1)

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "units.tmx"
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        write_atomically(file, memory_tmx(units(), "ar", moment))
        desk = Desk.open(Path(folder) / "desk.warraq")
        bring(desk, file)
        ask(desk, real, list(units()), options.queries)
        desk.close()


def bring(desk: Desk, file: Path) -> None:
    """Bring the file in, and say how fast and in how much memory."""
    gc.disable()  # as in the window, where only its own thread collects
    clock, thread = time.perf_counter(), time.thread_time()
    kept, _ = bring_in(desk, file, source="ar", target="en")
    clock, thread = time.perf_counter() - clock, time.thread_time() - thread
    print(
        f"{kept:,} units of {file.stat().st_size / 1e6:,.0f} MB of TMX brought in: "
        f"{kept / thread:,.0f} a second ({kept / clock:,.0f}), "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB of memory at most"
    )


def ask(desk: Desk, real: list[Unit], units: list[Unit], queries: int) -> None:
    folded = [folded_text(unit.source) for unit in units]
    draw = random.Random(2)  # noqa: S311
    words = [word for unit in real for word in unit.source.split()]
    taken: list[float] = []
    waited: list[float] = []
    equal = first = 0
    gc.collect()
    look_up(desk, real[0].source, "ar", "en")
    for unit in draw.sample(real, queries):
        text = edited(unit.source, words, draw)
        clock, thread = time.perf_counter(), time.thread_time()
        matches = look_up(desk, text, "ar", "en", minimum=60)
        taken.append((time.thread_time() - thread) * 1000)
        waited.append((time.perf_counter() - clock) * 1000)
        best = matches[0].score if matches else 0
        equal += best == brute_force(text, units, folded)
        first += bool(matches) and matches[0].unit.source == unit.source
    print(
        f"look-up: {figures(taken)} ({figures(waited)}); equal to brute force "
        f"{equal}/{queries}, unedited sentence first {first}/{queries}"
    )


def figures(taken: list[float]) -> str:
    ordered = sorted(taken)
    return (
        f"median {statistics.median(ordered):.2f} ms, "
        f"p95 {ordered[int(len(ordered) * 0.95) - 1]:.2f} ms, worst {ordered[-1]:.2f} ms"
    )


if __name__ == "__main__":
    main()
