"""Train the toxicity model, and write it where the program finds it.

    python benchmarks/train_scorer.py            measure only
    python benchmarks/train_scorer.py --write

Needs scikit-learn and SciPy, which the program itself does not. The figures are of comments
that the model did not see: five folds over the news comments, everything else always in
training. The model that is written has learnt from all of them; its card is beside it.
"""

from __future__ import annotations

import argparse
import csv
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workstation.assets import asset
from workstation.moderation import features
from workstation.moderation.scorer import (
    MODEL,
    ToxicityScorer,
    Weights,
    counted,
    own_lists,
)

try:
    import scipy.sparse as sparse
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score
    from sklearn.model_selection import StratifiedKFold
except ImportError:
    print("left out: pip install scikit-learn to train the scorer")
    sys.exit(0)

MATERIAL = Path(__file__).parents[2] / "shared" / "data" / "comments"
VERSION = "warraq-2"
BITS = 19
FEWEST = 2
NEWS_WEIGHT, TWEETS_WEIGHT, OTHER_WEIGHT = 4.0, 1.0, 1.0
MIX, SMOOTHING, C = 0.85, 0.3, 1.0
FOLDS, SEED = 5, 7


@dataclass(frozen=True)
class Corpus:
    """Texts with what people said of them (True: offensive) and how much each counts."""

    texts: list[str]
    labels: NDArray[np.int64]
    weight: float


def corpora(folder: Path) -> tuple[Corpus, list[Corpus]]:
    """The news comments, and what else there is to learn from."""
    with (folder / "mpold_dev.tsv").open(encoding="utf-8", newline="") as file:
        news = list(csv.DictReader(file, delimiter="\t"))
    tweets = [
        line.split("\t")
        for line in (folder / "OSACT2022-train.txt").read_text(encoding="utf-8").splitlines()
    ]
    with (folder / "MLMA_ar_dataset.csv").open(encoding="utf-8", newline="") as file:
        other = list(csv.DictReader(file))
    return (
        _corpus([(r["comment"], r["label"] == "Offensive") for r in news], NEWS_WEIGHT),
        [
            _corpus([(row[1], row[2] == "OFF") for row in tweets], TWEETS_WEIGHT),
            _corpus([(r["tweet"], r["sentiment"] != "normal") for r in other], OTHER_WEIGHT),
        ],
    )


def _corpus(rows: list[tuple[str, bool]], weight: float) -> Corpus:
    return Corpus([text for text, _ in rows], np.array([int(label) for _, label in rows]), weight)


@dataclass(frozen=True)
class Prepared:
    """A corpus counted once: how often each piece stands in each text, and the lists' flags."""

    counts: sparse.csr_matrix
    flags: NDArray[np.float32]
    labels: NDArray[np.int64]
    weight: float

    def part(self, rows: NDArray[np.int64]) -> Prepared:
        return Prepared(self.counts[rows], self.flags[rows], self.labels[rows], self.weight)


def prepared(corpus: Corpus, lists: ToxicityScorer) -> Prepared:
    places, buckets = features.buckets([features.read(t) for t in corpus.texts], BITS)
    shape = (len(corpus.texts), 1 << BITS)
    counts = sparse.coo_matrix((np.ones(len(places)), (places, buckets)), shape=shape).tocsr()
    counts.sum_duplicates()
    return Prepared(counts, lists.flags(corpus.texts), corpus.labels, corpus.weight)


def fit(parts: list[Prepared]) -> Weights:
    """The weights, quantised as they will be stored; scale not yet calibrated."""
    counts = sparse.vstack([part.counts for part in parts]).tocsr()
    labels = np.concatenate([part.labels for part in parts])
    worth = np.concatenate([np.full(len(part.labels), part.weight) for part in parts])
    often = np.asarray((counts > 0).sum(axis=0)).ravel()
    rarity = np.where(often >= FEWEST, np.log((1 + len(labels)) / (1 + often)) + 1, 0.0)
    rarity = quantised(rarity, np.uint8)[1].astype(np.float32)
    values = _scaled(counts, rarity)
    # Pieces that tell the classes apart are drawn out first (Wang and Manning, ACL 2012).
    bad = SMOOTHING + np.asarray(values[labels == 1].sum(axis=0)).ravel()
    good = SMOOTHING + np.asarray(values[labels == 0].sum(axis=0)).ravel()
    telling = MIX * np.abs(np.log((bad / bad.sum()) / (good / good.sum()))) + (1 - MIX)
    flags = np.vstack([part.flags for part in parts])
    both = sparse.hstack([values @ sparse.diags(telling), sparse.csr_matrix(flags)]).tocsr()
    model = LogisticRegression(C=C, max_iter=500, solver="liblinear", random_state=SEED)
    model.fit(both, labels, sample_weight=worth)
    pieces = model.coef_[0][: 1 << BITS] * telling
    stored = quantised(pieces, np.int8)[1].astype(np.float32)
    heaviest = model.coef_[0][1 << BITS :].astype(np.float32)
    return Weights(VERSION, rarity, stored, heaviest, 1.0, float(model.intercept_[0]))


def _scaled(counts: sparse.csr_matrix, rarity: NDArray[np.float32]) -> sparse.csr_matrix:
    values = counts.copy()
    values.data = 1 + np.log(values.data)
    values = (values @ sparse.diags(rarity)).tocsr()
    lengths = np.sqrt(np.asarray(values.multiply(values).sum(axis=1)).ravel())
    return (sparse.diags(1 / np.maximum(lengths, 1e-9)) @ values).tocsr()


def quantised(
    numbers: NDArray[np.float64], kind: type[np.uint8] | type[np.int8]
) -> tuple[NDArray[np.int8 | np.uint8], NDArray[np.float64], float]:
    """The numbers in steps of one byte, what they then stand for, and the step."""
    most = np.iinfo(kind).max
    largest = np.abs(numbers).max() if kind is np.uint8 else np.quantile(np.abs(numbers), 0.99995)
    step = float(largest / most)
    stored = np.clip(np.round(numbers / step), -most if kind is np.int8 else 0, most).astype(kind)
    return stored, stored * step, step


def sums(model: Weights, part: Prepared) -> NDArray[np.float64]:
    values = _scaled(part.counts, model.rarity)
    found: NDArray[np.float64] = values @ model.weights + part.flags @ model.flags + model.offset
    return found


def calibrated(scores: NDArray[np.float64], labels: NDArray[np.int64]) -> tuple[float, float]:
    """Slope and offset that turn sums into chances (Platt 1999)."""
    model = LogisticRegression(C=1e6).fit(scores.reshape(-1, 1), labels)
    return float(model.coef_[0][0]), float(model.intercept_[0])


@dataclass(frozen=True)
class Figures:
    """How good the model is on comments that it did not see."""

    area: float
    spread: float
    precision: float
    recalls: dict[float, float]
    error: float
    """Mean distance of score and share of offensive comments, over ten bins of equal size."""


def measured(scores: NDArray[np.float64], labels: NDArray[np.int64], areas: list[float]) -> Figures:
    precision, recall, _ = precision_recall_curve(labels, scores)
    recalls = {
        wanted: float(recall[precision >= wanted].max()) for wanted in (0.5, 0.6, 0.7, 0.8, 0.9)
    }
    order = np.array_split(np.argsort(scores), 10)
    error = float(np.mean([abs(scores[bin_].mean() - labels[bin_].mean()) for bin_ in order]))
    area, spread = float(np.mean(areas)), float(np.std(areas))
    return Figures(area, spread, float(average_precision_score(labels, scores)), recalls, error)


def cross_validated(
    news: Prepared, others: list[Prepared]
) -> tuple[NDArray[np.float64], list[float]]:
    found = np.zeros(len(news.labels))
    areas = []
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED)
    for taught, aside in folds.split(found, news.labels):
        model = fit([news.part(taught), *others])
        found[aside] = sums(model, news.part(aside))
        areas.append(float(roc_auc_score(news.labels[aside], found[aside])))
    return found, areas


def store(model: Weights, path: Path) -> None:
    rarity, _, rarity_step = quantised(model.rarity.astype(np.float64), np.uint8)
    weights, _, weights_step = quantised(model.weights.astype(np.float64), np.int8)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        features=np.int64(features.VERSION),
        version=np.str_(model.version),
        rarity=rarity,
        rarity_step=np.float64(rarity_step),
        weights=weights,
        weights_step=np.float64(weights_step),
        flags=model.flags,
        slope=np.float64(model.slope),
        offset=np.float64(model.offset),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=MATERIAL)
    parser.add_argument("--write", action="store_true", help="write the model")
    wanted = parser.parse_args()
    if not wanted.folder.is_dir():
        print(f"left out: no material in {wanted.folder}")
        return
    warnings.simplefilter("ignore")
    lists = ToxicityScorer(Weights("", *(np.zeros(1, np.float32),) * 3, 1, 0), own_lists())
    news_corpus, other_corpora = corpora(wanted.folder)
    news = prepared(news_corpus, lists)
    others = [prepared(corpus, lists) for corpus in other_corpora]
    found, areas = cross_validated(news, others)
    slope, offset = calibrated(found, news.labels)
    shares = 1 / (1 + np.exp(-(slope * found + offset)))
    figures = measured(shares, news.labels, areas)
    print(figures)
    if not wanted.write:
        return
    whole = fit([news, *others])
    model = Weights(
        VERSION, whole.rarity, whole.weights, whole.flags, slope, slope * whole.offset + offset
    )
    store(model, asset(MODEL))
    print(f"{asset(MODEL)}: {asset(MODEL).stat().st_size:,} bytes")
    check = counted(news_corpus.texts[:50], model.rarity, news.flags[:50])
    again = ToxicityScorer(model, own_lists()).logits(check, 50)
    distance = np.abs(again - (slope * sums(whole, news)[:50] + offset)).max()
    print(f"largest distance between training and scoring: {distance:.6f}")


if __name__ == "__main__":
    main()
