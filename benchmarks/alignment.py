"""How well sentences of a text find those of its translation, on recombined documents.

    python benchmarks/alignment.py [--data FOLDER] [--documents N]

Documents are made of real pairs (TICO-19, ``parallel/all.en-ar.tmx`` in FOLDER): drawn at random or
taken in a row, with sentences joined on either side and dropped from either side. A bead is right
when it holds exactly the sentences that it should; F1 over the beads with two sides. The weights
of the aligner were chosen on documents of the same collection, drawn with other seeds.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from workstation.desk.parallel import dictionary
from workstation.ingest.tmx import read_tmx
from workstation.jobs import Job
from workstation.text.parallel import align

Pair = tuple[str, str]
Gold = set[tuple[tuple[int, ...], tuple[int, ...]]]
SEED = 2027


def document(
    chosen: Sequence[Pair], rng: random.Random, merged: float, dropped: float
) -> tuple[list[str], list[str], Gold]:
    """A text, its translation, and the beads with two sides; a share of ``merged`` pairs of
    sentences is joined on each side, and of ``dropped`` sentences is left out on each side."""
    source: list[str] = []
    target: list[str] = []
    gold: Gold = set()
    at = 0
    while at < len(chosen):
        ours, theirs = chosen[at]
        chance = rng.random()
        joins = at + 1 < len(chosen) and 2 * dropped <= chance < 2 * (dropped + merged)
        s, t = len(source), len(target)
        if chance < dropped:
            source.append(ours)
        elif chance < 2 * dropped:
            target.append(theirs)
        elif joins and chance < 2 * dropped + merged:
            source.append(f"{ours} {chosen[at + 1][0]}")
            target += [theirs, chosen[at + 1][1]]
            gold.add(((s,), (t, t + 1)))
        elif joins:
            source += [ours, chosen[at + 1][0]]
            target.append(f"{theirs} {chosen[at + 1][1]}")
            gold.add(((s, s + 1), (t,)))
        else:
            source.append(ours)
            target.append(theirs)
            gold.add(((s,), (t,)))
        at += 2 if joins else 1
    return source, target, gold


def report(
    name: str, pairs: Sequence[Pair], documents: int, size: int, merged: float, dropped: float
) -> None:
    """Print the F1 over some documents of one kind, both ways."""
    rng = random.Random(SEED)  # noqa: S311 - documents to measure on
    known = dictionary("ar", "en")
    back = dictionary("en", "ar")
    right = found = wanted = 0
    start = perf_counter()
    for number in range(documents):
        if "row" in name:
            first = rng.randrange(len(pairs) - size)
            chosen = list(pairs[first : first + size])
        else:
            chosen = rng.sample(list(pairs), size)
        source, target, gold = document(chosen, rng, merged, dropped)
        if number % 2:
            got = align(target, source, "en", "ar", back)
            beads = {(b.target, b.source) for b in got if b.source and b.target}
        else:
            got = align(source, target, "ar", "en", known)
            beads = {(b.source, b.target) for b in got if b.source and b.target}
        right += len(beads & gold)
        found += len(beads)
        wanted += len(gold)
    precision, recall = right / found, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    took = (perf_counter() - start) / documents
    print(f"{name:34} F1 {f1:.4f}  P {precision:.4f}  R {recall:.4f}  {took:.2f} s a document")


def main() -> None:
    """Print the report."""
    shared = Path(__file__).parents[2] / "shared" / "data"
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=shared)
    parser.add_argument("--documents", type=int, default=20)
    asked = parser.parse_args()
    file = asked.data / "parallel" / "all.en-ar.tmx"
    if not file.exists():
        print(f"alignment: {file} is not there, nothing measured")
        return
    pairs = [(unit.target, unit.source) for unit in read_tmx(file, Job())]
    report("60 shuffled, 8 % merged, 5 % dropped", pairs, asked.documents, 60, 0.08, 0.05)
    report("60 in a row, 8 % merged, 5 % dropped", pairs, asked.documents, 60, 0.08, 0.05)
    report("60 shuffled, 12 % merged, 8 % dropped", pairs, asked.documents, 60, 0.12, 0.08)
    report("20 shuffled, 8 % merged, 5 % dropped", pairs, asked.documents, 20, 0.08, 0.05)
    report("400 in a row, 8 % merged, 5 % dropped", pairs, 2, 400, 0.08, 0.05)


if __name__ == "__main__":
    main()
