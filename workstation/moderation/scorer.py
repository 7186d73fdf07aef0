"""The toxicity of comments, scored on this machine by a small model of our own.

A logistic regression over the pieces of `features` and over hits of the program's own word
lists, calibrated so that a score is the share of such comments that people called offensive.
What it was trained on, how good it is and where it fails is on the card beside the model. It
orders the queue; it never decides.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.assets import asset
from workstation.errors import Unreadable
from workstation.moderation import features
from workstation.moderation.lists import WordList, read_word_list
from workstation.moderation.squeeze import squeeze

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from workstation.moderation.learning import Adjustment

MODEL = "models/toxicity/model.npz"
LISTS = ("lists/moderation/insults-strong.txt", "lists/moderation/insults-mild.txt")
ALLOWED = "lists/moderation/allowed.txt"
FLAGS = 2 * len(LISTS)
"""For each list, whether a word of it is there and whether several are."""
_PORTION = 256


@dataclass(frozen=True, slots=True)
class Part:
    """A word and how much it moved the score: above 0 towards offensive, below away from it."""

    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Weights:
    """A model: per bucket the rarity of its pieces and their weight, then flags and scale.

    ``rarity`` is 0 for pieces that training saw less than twice; the logit of a score is
    ``slope`` times the sum plus ``offset`` (Platt 1999).
    """

    version: str
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    flags: NDArray[np.float32]
    slope: float
    offset: float

    @property
    def bits(self) -> int:
        return len(self.weights).bit_length() - 1


@dataclass(frozen=True, slots=True)
class Counted:
    """Pieces of some texts: for each its text, its bucket and its value; texts have length 1.

    ``flags`` has a row for each text (see `FLAGS`).
    """

    places: NDArray[np.int64]
    buckets: NDArray[np.int64]
    values: NDArray[np.float32]
    flags: NDArray[np.float32]


@dataclass(frozen=True)
class ToxicityScorer:
    """Scores texts; satisfies `moderation.seen.Scorer`. Use one from one thread."""

    model: Weights
    lists: tuple[WordList, ...]
    adjustment: Adjustment | None = None

    @property
    def version(self) -> str:
        """The model, and what the desk taught it: ``warraq-2`` or ``warraq-2+desk-3f2a``."""
        learnt = f"+{self.adjustment.name}" if self.adjustment else ""
        return self.model.version + learnt

    def scores(self, texts: Sequence[str]) -> list[float]:
        """The score of each text, in order: 0 (harmless) to 1. An empty text is harmless."""
        found: list[float] = []
        for start in range(0, len(texts), _PORTION):
            portion = texts[start : start + _PORTION]
            shares = _shares(self.logits(self.count(portion), len(portion)))
            found += [
                share if text and not text.isspace() else 0.0
                for share, text in zip(shares, portion, strict=True)
            ]
        return found

    def count(self, texts: Sequence[str]) -> Counted:
        """The pieces and flags of some texts, at most a few hundred at once."""
        return counted(texts, self.model.rarity, self.flags(texts))

    def flags(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """For each text, which word lists it hits and which of them several times."""
        import numpy as np

        rows = []
        for text in texts:
            squeezed = squeeze(text)
            hits = [len(words.hits(text, squeezed)) for words in self.lists]
            rows.append([float(n > least) for least in (0, 1) for n in hits])
        return np.array(rows, dtype=np.float32).reshape(len(texts), FLAGS)

    def logits(self, found: Counted, size: int) -> NDArray[np.float64]:
        """The logits of the scores of ``size`` texts from what was counted in them."""
        import numpy as np

        weighted = found.values * self.model.weights[found.buckets]
        sums = np.bincount(found.places, weighted, minlength=size)
        sums = sums + found.flags @ self.model.flags
        logits = self.model.slope * sums + self.model.offset
        if self.adjustment is not None:
            logits = logits + self.adjustment.shift(found, size)
        return np.asarray(logits, dtype=np.float64)

    def explain(self, text: str, most: int = 5) -> list[Part]:
        """The words that moved the score most, the heaviest first, with their weights in logits.

        A word's weight is that of its pieces and of its hits in the word lists; the ground rate
        of offence is in none.
        """
        import numpy as np

        words = features.words_of(text)
        if not words:
            return []
        places, buckets = features.buckets([f" {word} " for _, _, word in words], self.model.bits)
        whole = self.count([text])
        value_of = dict(zip(whole.buckets.tolist(), whole.values.tolist(), strict=True))
        often = np.bincount(buckets, minlength=1)
        weights = np.zeros(len(words))
        for place, bucket in zip(places.tolist(), buckets.tolist(), strict=True):
            weight = self.model.slope * float(self.model.weights[bucket])
            if self.adjustment is not None:
                weight += self.adjustment.weight_of(bucket)
            weights[place] += value_of.get(bucket, 0.0) * weight / int(often[bucket])
        for start, end, weight in self._of_lists(text):
            there = [at for at, word in enumerate(words) if word[0] < end and start < word[1]]
            weights[there] += weight / max(len(there), 1)
        order = np.argsort(-np.abs(weights), kind="stable")[:most]
        return [Part(words[at][0], words[at][1], float(weights[at])) for at in order.tolist()]

    def _of_lists(self, text: str) -> Iterator[tuple[int, int, float]]:
        squeezed = squeeze(text)
        for place, words in enumerate(self.lists):
            hits = words.hits(text, squeezed)
            several = self.model.flags[place + len(self.lists)] if len(hits) > 1 else 0.0
            for hit in hits:
                weight = self.model.slope * float(self.model.flags[place] + several)
                yield hit.start, hit.end, weight / len(hits)

    def adjusted(self, adjustment: Adjustment | None) -> ToxicityScorer:
        """The same model with what a desk taught it, or without."""
        return replace(self, adjustment=adjustment)


def counted(
    texts: Sequence[str], rarity: NDArray[np.float32], flags: NDArray[np.float32]
) -> Counted:
    """The pieces of texts, each text's values scaled to length 1 (tf-idf, sublinear)."""
    import numpy as np

    bits = len(rarity).bit_length() - 1
    places, buckets = features.buckets([features.read(text) for text in texts], bits)
    keys, times = np.unique((places << bits) | buckets, return_counts=True)
    places, buckets = keys >> bits, keys & ((1 << bits) - 1)
    values = (1 + np.log(times)) * rarity[buckets]
    lengths = np.sqrt(np.bincount(places, values * values, minlength=len(texts)))
    known = values > 0
    places, buckets, values = places[known], buckets[known], values[known]
    scaled = (values / lengths[places]).astype(np.float32)
    return Counted(places, buckets, scaled, flags)


def _shares(logits: NDArray[np.float64]) -> list[float]:
    import numpy as np

    shares: list[float] = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).round(4).tolist()
    return shares


def read_weights(path: Path) -> Weights:
    """The model in a file. Raises `Unreadable` when it is damaged or counts other features."""
    import numpy as np

    try:
        with np.load(path, allow_pickle=False) as stored:
            if int(stored["features"]) != features.VERSION:
                raise Unreadable("moderation.model-broken", name=path.name)
            rarity = stored["rarity"].astype(np.float32) * np.float32(stored["rarity_step"])
            weights = stored["weights"].astype(np.float32) * np.float32(stored["weights_step"])
            return Weights(
                str(stored["version"]),
                rarity,
                weights,
                stored["flags"].astype(np.float32),
                float(stored["slope"]),
                float(stored["offset"]),
            )
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as problem:
        raise Unreadable("moderation.model-broken", name=path.name) from problem


def own_lists() -> tuple[WordList, ...]:
    """The program's own word lists, which the model counts hits of."""
    allowed = read_word_list(asset(ALLOWED))
    return tuple(WordList(Path(name).stem, read_word_list(asset(name)), allowed) for name in LISTS)


@cache
def installed_scorer() -> ToxicityScorer | None:
    """The scorer that the program comes with; None when the model or NumPy is not installed.

    The first call takes about a tenth of a second. Raises `Unreadable` for a damaged model.
    """
    path = asset(MODEL)
    if not path.is_file() or find_spec("numpy") is None:
        return None
    return ToxicityScorer(read_weights(path), own_lists())
