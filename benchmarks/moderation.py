"""How well lists and scorer find offensive comments, and how fast triage is.

    python benchmarks/moderation.py [FOLDER]
    python benchmarks/moderation.py --unseen kept_aside.tsv

The first trains on four fifths of the news comments (and on everything else in the folder)
and measures on the fifth that is left, five times; that needs scikit-learn. The second
measures the model that the program comes with on comments that it never saw (a TSV with
columns ``label``, ``Offensive`` or not, and ``comment``).
"""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from workstation.assets import asset
from workstation.comments import Comment
from workstation.moderation.entries import read_entries
from workstation.moderation.learning import area_under_curve
from workstation.moderation.lists import WordList
from workstation.moderation.scorer import installed_scorer, own_lists
from workstation.moderation.squeeze import squeeze
from workstation.moderation.triage import TriageContext, triage

MATERIAL = Path(__file__).parents[2] / "shared" / "data" / "comments"
Flags = NDArray[np.bool_]


def read(path: Path) -> tuple[list[str], Flags]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [row["comment"] for row in rows], np.array([row["label"] == "Offensive" for row in rows])


def list_hits(texts: Sequence[str]) -> list[Flags]:
    lists = own_lists()
    found = [[bool(words.hits(text, squeeze(text))) for words in lists] for text in texts]
    return list(np.array(found).T)


def line(name: str, flagged: Flags, offensive: Flags) -> None:
    right = int((flagged & offensive).sum())
    precision, recall = right / max(int(flagged.sum()), 1), right / int(offensive.sum())
    print(
        f"{name:<34} precision {precision:.3f}  recall {recall:.3f}  flagged {flagged.mean():.1%}"
    )


def table(texts: Sequence[str], scores: NDArray[np.float64], offensive: Flags) -> None:
    print(f"{len(texts)} comments, {offensive.sum()} offensive")
    strong, mild = list_hits(texts)
    line("lists alone, strong", strong, offensive)
    line("lists alone, strong and mild", strong | mild, offensive)
    print(f"scorer alone: area under curve {area_under_curve(scores, offensive * 1.0):.4f}")
    both = np.maximum(scores, np.where(strong, 0.85, np.where(mild, 0.5, 0.0)))
    for wanted in (0.5, 0.6, 0.7, 0.8):
        for name, given in (("scorer", scores), ("scorer and lists", both)):
            threshold = _at_precision(given, offensive, wanted)
            words = f"{name} at precision {wanted:.1f} ({threshold:.2f})"
            line(words, given >= threshold, offensive)
    for threshold in (0.35, 0.5, 0.85):
        line(f"scorer from {threshold:.2f}", scores >= threshold, offensive)
        line(
            f"lists or scorer from {threshold:.2f}",
            strong | mild | (scores >= threshold),
            offensive,
        )


def calibration(scores: NDArray[np.float64], offensive: Flags) -> None:
    """What was promised and what was so, for scores by tenths."""
    print("calibration: score from, comments, mean score, share offensive")
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (scores >= low) & (scores < low + 0.1 + (1e-9 if low < 0.85 else 1))
        if inside.any():
            mean, share = scores[inside].mean(), offensive[inside].mean()
            print(f"  {low:.1f}  {int(inside.sum()):5}  {mean:.2f}  {share:.2f}")


def _at_precision(scores: NDArray[np.float64], offensive: Flags, wanted: float) -> float:
    """The lowest threshold at which so many of the flagged are offensive."""
    order = np.argsort(-scores)
    precision = np.cumsum(offensive[order]) / np.arange(1, len(order) + 1)
    # Equal scores are flagged together: only the last of them can be a threshold.
    last = np.append(np.diff(scores[order]) != 0, True)
    good = np.flatnonzero((precision >= wanted) & last)
    return float(scores[order[good[-1]]]) if len(good) else 1.01


def folded_scores(folder: Path) -> NDArray[np.float64]:
    import train_scorer as training

    lists = training.ToxicityScorer(
        training.Weights("", *(np.zeros(1, np.float32),) * 3, 1, 0), own_lists()
    )
    news_corpus, other_corpora = training.corpora(folder)
    news = training.prepared(news_corpus, lists)
    found, areas = training.cross_validated(
        news, [training.prepared(corpus, lists) for corpus in other_corpora]
    )
    print("area under curve by fold:", "  ".join(f"{area:.3f}" for area in areas))
    slope, offset = training.calibrated(found, news.labels)
    return np.asarray(1 / (1 + np.exp(-(slope * found + offset))))


def long_lists(texts: Sequence[str]) -> None:
    """How a list of thousands of entries is looked for, with expressions and without."""
    chance = Random(1)  # noqa: S311  the same entries each time
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

    def word(least: int, most: int) -> str:
        return "".join(chance.choices(letters, k=chance.randint(least, most)))

    for words, stars, expressions in (
        (1_000, 0, 0),
        (5_000, 0, 0),
        (20_000, 0, 0),
        (5_000, 500, 500),
    ):
        lines = [word(4, 8) for _ in range(words)]
        lines += [f"{word(3, 3)}*{word(3, 3)}" for _ in range(stars)]
        lines += [f"/{word(4, 4)}.{{0,3}}{word(4, 4)}/" for _ in range(expressions)]
        start = time.process_time()
        made = WordList("long", read_entries(lines))
        built = time.process_time() - start
        squeezed = [squeeze(text) for text in texts]
        for text, letters_of in zip(texts[:200], squeezed, strict=False):
            made.hits(text, letters_of)
        start = time.process_time()
        for text in texts:
            made.hits(text, squeeze(text))
        spent = time.process_time() - start
        print(
            f"{len(lines)} entries ({stars} with stars, {expressions} expressions):"
            f" built in {1000 * built:.0f} ms, {len(texts) / spent:,.0f} comments a second"
        )


def throughput(texts: Sequence[str]) -> None:
    comments = [
        Comment(id=n, body=text, author=f"قارئ {n % 400}", created_at=None)
        for n, text in enumerate(texts)
    ]
    story = asset("samples/coalition.txt").read_text(encoding="utf-8")
    for name, scorer in (("rules", None), ("rules and scorer", installed_scorer())):
        context = TriageContext(article_text=story, scorer=scorer)
        triage(comments[:50], context=context)
        start, busy = time.perf_counter(), time.process_time()
        triage(comments, context=context)
        wall, busy = time.perf_counter() - start, time.process_time() - busy
        print(
            f"{name}: {len(texts) / wall:,.0f} comments a second"
            f" ({len(texts) / busy:,.0f} a second of processor time)"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=MATERIAL)
    parser.add_argument("--unseen", type=Path)
    wanted = parser.parse_args()
    if wanted.unseen:
        texts, offensive = read(wanted.unseen)
        scorer = installed_scorer()
        if scorer is None:
            parser.error("the model is not installed: run benchmarks/train_scorer.py first")
        scores = np.array(scorer.scores(texts))
    elif wanted.folder.is_dir():
        texts, offensive = read(wanted.folder / "mpold_dev.tsv")
        scores = folded_scores(wanted.folder)
    else:
        print(f"left out: no material in {wanted.folder}")
        return
    table(texts, scores, offensive)
    calibration(scores, offensive)
    throughput(texts)
    long_lists(texts)


if __name__ == "__main__":
    main()
