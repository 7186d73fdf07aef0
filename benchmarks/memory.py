"""How fast the look-up of the memory answers, and how often its best match is the true best.

    python benchmarks/memory.py [--units 100000] [--queries 100] [--data FOLDER]

Units are real sentences recombined: halves of different sentences joined, so that words keep
their true frequencies. Queries are real sentences with 5 to 20 % of their words edited. Brute
force scores every unit by the same scorer; ``equal`` is how often the two best scores agree. The
memory is a desk's own, in a database on disk, as a translator's is.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz import fuzz, process

from workstation.desk import Desk
from workstation.desk.memory import keyed, look_up
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
    started = time.perf_counter()
    read = list(read_tmx(tmx, Job(), source_language="ar", target_language="en"))
    seconds = time.perf_counter() - started
    print(f"TMX read: {len(read)} units, {len(read) / seconds:,.0f} a second")
    real = [unit for unit in read if len(unit.source.split()) >= 6]
    units = [*real, *recombined(real, max(0, options.units - len(real)), 1)]
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "desk.warraq")
        started = time.perf_counter()
        with desk.store.begin() as transaction:
            transaction.memory.add(keyed(unit) for unit in units)
        seconds = time.perf_counter() - started
        print(f"{len(units):,} units kept: {len(units) / seconds:,.0f} a second")
        ask(desk, real, units, options.queries)
        desk.close()


def ask(desk: Desk, real: list[Unit], units: list[Unit], queries: int) -> None:
    folded = [folded_text(unit.source) for unit in units]
    draw = random.Random(2)  # noqa: S311
    words = [word for unit in real for word in unit.source.split()]
    taken: list[float] = []
    equal = first = 0
    for unit in draw.sample(real, queries):
        text = edited(unit.source, words, draw)
        started = time.perf_counter()
        matches = look_up(desk, text, "ar", "en", minimum=60)
        taken.append((time.perf_counter() - started) * 1000)
        best = matches[0].score if matches else 0
        equal += best == brute_force(text, units, folded)
        first += bool(matches) and matches[0].unit.source == unit.source
    taken.sort()
    print(
        f"look-up: median {statistics.median(taken):.2f} ms, "
        f"p95 {taken[int(len(taken) * 0.95) - 1]:.2f} ms, worst {taken[-1]:.2f} ms; "
        f"equal to brute force {equal}/{len(taken)}, unedited sentence first {first}/{len(taken)}"
    )


if __name__ == "__main__":
    main()
