"""Fits the two models of ``workstation/proofing/sureness.py`` anew, and prints their weights.

    python benchmarks/fit_sureness.py [FOLDER]

FOLDER holds the development sets (see ``benchmarks/proofing.py``): ``*.areta.tsv`` with errors
that people made, and ``*_clean.txt``, of which every word is right. Proofing runs over them and
what it weighs for each doubtful word is noted; the word is wrong where its correction differs by
spelling alone, and words of other errors are left out. Both models are fitted by Newton's method
with a slight pull to nought (ridge 1). Printed are each weight as fitted and as it stands in the
code, and the log loss of either: put the new ones into the code where they do better on
``benchmarks/proofing.py``, which alone decides.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from pathlib import Path
from unittest.mock import patch

from proofing import texts

from workstation.proofing import StoryText
from workstation.proofing import spelling as engine
from workstation.proofing.sureness import (
    NO_WORD,
    OTHER_WORD,
    chance_of,
    evidence_no_word,
    evidence_other_word,
)

Evidence = dict[str, float]
Sample = tuple[Evidence, bool]
RIDGE, ROUNDS = 1.0, 12


class Listening(engine.Spelling):
    """Spelling that notes where it is, so that what it weighs can be told from a correction."""

    start = 0

    def _no_word(self, story, index, *rest):  # type: ignore[no-untyped-def]
        self.start = story.words[index].start
        return super()._no_word(story, index, *rest)

    def _other_word(self, story, index, *rest):  # type: ignore[no-untyped-def]
        self.start = story.words[index].start
        return super()._other_word(story, index, *rest)


def weighed(text: str) -> tuple[list[tuple[int, Evidence]], list[tuple[int, Evidence]]]:
    """What proofing weighs in a text, by where each word begins: of words that the lexicon lacks,
    and of others."""
    check = Listening()
    lacking: list[tuple[int, Evidence]] = []
    other: list[tuple[int, Evidence]] = []

    def no_word(*given: object) -> float:
        lacking.append((check.start, evidence_no_word(*given)))  # type: ignore[arg-type]
        return 0.0

    def other_word(*given: object) -> float:
        other.append((check.start, evidence_other_word(*given)))  # type: ignore[arg-type]
        return 0.0

    with (
        patch.object(engine, "chance_no_word", no_word),
        patch.object(engine, "chance_other_word", other_word),
    ):
        list(check.check(StoryText(text)))
    return lacking, other


def samples(folder: Path) -> tuple[list[Sample], list[Sample]]:
    """All that was weighed, each with whether the word was wrong."""
    found: tuple[list[Sample], list[Sample]] = ([], [])
    for path in sorted(folder.glob("*.areta.tsv")):
        for text, tokens in texts(path):
            kinds = {at: token.kind for token in tokens for at in range(token.start, token.end)}
            for into, rows in zip(found, weighed(text), strict=True):
                into += [(row, kinds[at] != "clean") for at, row in rows if kinds.get(at)]
    for path in sorted(folder.glob("*_clean.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for into, rows in zip(found, weighed(line), strict=True):
                into += [(row, False) for _, row in rows]
    return found


def fitted(rows: Sequence[Sample], names: Sequence[str]) -> dict[str, float]:
    """The weights that make the rows likeliest, by Newton's method."""
    weights = [0.0] * len(names)
    table = [([row.get(name, 0.0) for name in names], wrong) for row, wrong in rows]
    for _ in range(ROUNDS):
        slope = [-RIDGE * weight for weight in weights]
        bend = [[RIDGE * (i == j) for j in range(len(names))] for i in range(len(names))]
        for row, wrong in table:
            score = sum(w * x for w, x in zip(weights, row, strict=True))
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
            off, width = wrong - chance, chance * (1 - chance)
            there = [(i, x) for i, x in enumerate(row) if x]
            for i, x in there:
                slope[i] += off * x
                for j, y in there:
                    bend[i][j] += width * x * y
        weights = [w + step for w, step in zip(weights, solved(bend, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """The solution of a system of linear equations, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for at in range(size):
        best = max(range(at, size), key=lambda r: abs(rows[r][at]))
        rows[at], rows[best] = rows[best], rows[at]
        for r in range(size):
            if r != at:
                share = rows[r][at] / rows[at][at]
                rows[r] = [a - share * b for a, b in zip(rows[r], rows[at], strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def loss(rows: Iterable[Sample], weights: Mapping[str, float]) -> float:
    """The mean log loss in bits."""
    losses = []
    for row, wrong in rows:
        chance = min(1 - 1e-9, max(1e-9, chance_of(weights, row)))
        losses.append(-log(chance if wrong else 1 - chance, 2))
    return sum(losses) / len(losses)


def printed(name: str, rows: Sequence[Sample], now: Mapping[str, float]) -> None:
    anew = fitted(rows, list(now))
    wrong = sum(wrong for _, wrong in rows)
    print(f"\n{name}: {len(rows)} words weighed, {wrong} of them wrong")
    print(f"{'evidence':18}{'anew':>9}{'now':>9}")
    for each, weight in now.items():
        print(f"{each:18}{anew[each]:9.3f}{weight:9.3f}")
    print(f"{'loss in bits':18}{loss(rows, anew):9.4f}{loss(rows, now):9.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits how sure proofing is of a finding.")
    beside = Path(__file__).parents[2] / "shared" / "data" / "proofing"
    parser.add_argument("folder", type=Path, nargs="?", default=beside)
    folder = parser.parse_args().folder
    if not folder.is_dir():
        sys.exit(f"No development sets at {folder}.")
    lacking, other = samples(folder)
    printed("NO_WORD", lacking, NO_WORD)
    printed("OTHER_WORD", other, OTHER_WORD)


if __name__ == "__main__":
    main()
