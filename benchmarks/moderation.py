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

import numpy as np
from numpy.typing import NDArray

from workstation.assets import asset
from workstation.comments import Comment
from workstation.moderation.learning import area_under_curve
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
    for wanted in (0.5, 0.6, 0.8):
        threshold = _at_precision(scores, offensive, wanted)
        line(f"scorer at precision {wanted:.1f} ({threshold:.2f})", scores >= threshold, offensive)
    for threshold in (0.35, 0.5, 0.85):
        line(f"scorer from {threshold:.2f}", scores >= threshold, offensive)
        line(
            f"lists or scorer from {threshold:.2f}",
            strong | mild | (scores >= threshold),
            offensive,
        )


def _at_precision(scores: NDArray[np.float64], offensive: Flags, wanted: float) -> float:
    """The lowest threshold at which so many of the flagged are offensive."""
    order = np.argsort(-scores)
    precision = np.cumsum(offensive[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= wanted)
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


def throughput(texts: Sequence[str]) -> None:
    comments = [Comment(id=n, body=t, author="", created_at=None) for n, t in enumerate(texts)]
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
    throughput(texts)


if __name__ == "__main__":
    main()
