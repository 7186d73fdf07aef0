"""What the scorer learns from a desk's own verdicts: an adjustment beside the model.

The model itself never changes: taking the adjustment away brings the old scores back.
Nothing leaves the machine.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

from workstation.errors import Refused, Unreadable
from workstation.moderation import features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from workstation.moderation.scorer import Counted, ToxicityScorer

LEAST = 60
"""Verdicts that a desk must have given, and `LEAST_OF_EACH` of both kinds."""
LEAST_OF_EACH = 15
MOST = 20_000
_STEPS = 120
_RATE = 0.5
_HOLDING = 0.002
"""How strongly the model's own weights are held to (L2, per verdict)."""


@dataclass(frozen=True)
class Adjustment:
    """Additions to the logits: ``additions`` for the ``buckets`` (sorted), and ``offset``."""

    name: str
    buckets: NDArray[np.int64]
    additions: NDArray[np.float32]
    offset: float
    verdicts: int

    def shift(self, found: Counted, size: int) -> NDArray[np.float64]:
        """What is added to the logits of some texts."""
        import numpy as np

        at = np.searchsorted(self.buckets, found.buckets)
        at = np.minimum(at, max(len(self.buckets) - 1, 0))
        known = self.buckets[at] == found.buckets if len(self.buckets) else np.zeros(0, bool)
        added = np.where(known, self.additions[at] * found.values, 0.0)
        shift = np.bincount(found.places, added, minlength=size) + self.offset
        return np.asarray(shift, dtype=np.float64)

    def weight_of(self, bucket: int) -> float:
        """What is added for one bucket."""
        import numpy as np

        at = int(np.searchsorted(self.buckets, bucket))
        known = at < len(self.buckets) and int(self.buckets[at]) == bucket
        return float(self.additions[at]) if known else 0.0

    def to_bytes(self) -> bytes:
        """The adjustment as a file of the desk (NumPy's npz)."""
        import numpy as np

        file = BytesIO()
        np.savez_compressed(
            file,
            features=np.int64(features.VERSION),
            name=np.str_(self.name),
            buckets=self.buckets,
            additions=self.additions,
            offset=np.float64(self.offset),
            verdicts=np.int64(self.verdicts),
        )
        return file.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Adjustment:
        """The adjustment in a file. Raises `Unreadable` when it is damaged or outdated."""
        import numpy as np

        try:
            with np.load(BytesIO(content), allow_pickle=False) as stored:
                if int(stored["features"]) != features.VERSION:
                    raise Unreadable("moderation.model-broken", name="desk")
                return cls(
                    str(stored["name"]),
                    stored["buckets"].astype(np.int64),
                    stored["additions"].astype(np.float32),
                    float(stored["offset"]),
                    int(stored["verdicts"]),
                )
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as problem:
            raise Unreadable("moderation.model-broken", name="desk") from problem


@dataclass(frozen=True, slots=True)
class Learnt:
    """What came of learning. The two areas under the curve are of verdicts that were kept
    aside (every fifth): a person decides by them whether to keep the adjustment."""

    adjustment: Adjustment
    verdicts: int
    before: float
    after: float
    changed: tuple[int, ...]
    """Places of the given texts whose score moved by a tenth or more, the most moved first."""


def learn(scorer: ToxicityScorer, texts: Sequence[str], refused: Sequence[bool]) -> Learnt:
    """What the scorer would take from a desk's verdicts: ``refused`` says which were turned
    down for what they say. The scorer given stays as it is.

    Raises `Refused` when there are too few verdicts to learn from.
    """
    import numpy as np

    base = scorer.adjusted(None)
    texts, labels = texts[-MOST:], np.array(refused[-MOST:], dtype=np.float64)
    fewer = int(min(labels.sum(), len(labels) - labels.sum()))
    if len(labels) < LEAST or fewer < LEAST_OF_EACH:
        raise Refused("moderation.too-few-verdicts", n=len(labels), least=LEAST)
    found = base.count(texts)
    start = base.logits(found, len(texts))
    aside = np.arange(len(texts)) % 5 == 4
    trial = _fitted(found, start, labels, ~aside, "trial")
    moved = start + trial.shift(found, len(texts))
    whole = _fitted(found, start, labels, np.ones(len(texts), dtype=bool), _name(texts, labels))
    after = base.adjusted(whole).scores(texts)
    change = np.abs(np.array(after) - np.array(base.scores(texts)))
    order = np.argsort(-change, kind="stable")
    return Learnt(
        whole,
        len(texts),
        area_under_curve(start[aside], labels[aside]),
        area_under_curve(moved[aside], labels[aside]),
        tuple(int(at) for at in order if change[at] >= 0.1),
    )


def _fitted(
    found: Counted,
    start: NDArray[np.float64],
    labels: NDArray[np.float64],
    taught: NDArray[np.bool_],
    name: str,
) -> Adjustment:
    """Additions by gradient descent with momentum from no change at all."""
    import numpy as np

    mine = taught[found.places]
    places, values = found.places[mine], found.values[mine]
    buckets, columns = np.unique(found.buckets[mine], return_inverse=True)
    size, count = len(labels), int(taught.sum())
    additions = np.zeros(len(buckets), dtype=np.float64)
    speed = np.zeros(len(buckets), dtype=np.float64)
    offset = 0.0
    for _ in range(_STEPS):
        shift = np.bincount(places, values * additions[columns], minlength=size)
        logits = np.clip(start + shift + offset, -30, 30)
        error = np.where(taught, 1 / (1 + np.exp(-logits)) - labels, 0.0)
        slope = np.bincount(columns, values * error[places], minlength=len(buckets)) / count
        slope = 50 * (slope + _HOLDING * additions)
        speed = 0.8 * speed - _RATE * slope
        additions = additions + speed
        offset -= _RATE * float(error.sum()) / count
    return Adjustment(name, buckets, additions.astype(np.float32), offset, count)


def _name(texts: Sequence[str], labels: NDArray[np.float64]) -> str:
    told = "\x1f".join(f"{text}{label:.0f}" for text, label in zip(texts, labels, strict=True))
    return "desk-" + sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def area_under_curve(scores: NDArray[np.float64], labels: NDArray[np.float64]) -> float:
    """The share of pairs (one refused, one not) that the scores put in the right order."""
    import numpy as np

    positive = labels > 0
    pairs = int(positive.sum()) * int((~positive).sum())
    if not pairs:
        return 0.5
    ordered = np.sort(scores)
    low = np.searchsorted(ordered, scores, side="left")
    high = np.searchsorted(ordered, scores, side="right")
    ranks = (low + high + 1) / 2
    count = int(positive.sum())
    return float((ranks[positive].sum() - count * (count + 1) / 2) / pairs)
