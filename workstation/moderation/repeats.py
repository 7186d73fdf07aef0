"""Which comments say the same, letter for letter or nearly."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from zlib import crc32

from workstation.text.folding import fold_key

_WORDS = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_RUNS = re.compile(r"(\w)\1+")
_LONGEST = 4_000
_SHORTEST = 12
_FEWEST_WORDS = 5
_SKETCH = 4
_MOST_CANDIDATES = 20


def repeat_key(text: str) -> str:
    """The folded letters of a text without what stands between them; empty for a short text,
    which many people write by themselves («شكرا لكم»)."""
    key = _RUNS.sub(r"\1", "".join(_WORDS.findall(fold_key(text[:_LONGEST]))))
    return key if len(key) >= _SHORTEST else ""


class ExactRepeats:
    """How often each of some texts was written among them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._keys = [repeat_key(text) for text in texts]
        self._counts = Counter(self._keys)

    def count(self, place: int) -> int:
        """How often the text at a place was written, itself included; 1 for a short text."""
        key = self._keys[place]
        return self._counts[key] if key else 1


class NearRepeats:
    """Groups of texts that share most of their pairs of words, numbers apart.

    Candidates come from the four smallest hashes of the pairs (Broder, On the resemblance
    and containment of documents, 1997), so the cost of a text does not grow with the others.
    """

    def __init__(self, texts: Iterable[str], share: float = 0.6) -> None:
        self._share = share
        self._pairs: list[frozenset[int]] = []
        self._by_hash: dict[int, list[int]] = defaultdict(list)
        self._groups = [self._joined(word_pairs(text)) for text in texts]
        self._counts = Counter(self._groups)

    def count(self, place: int) -> int:
        """How many texts are nearly the one at a place, itself included."""
        group = self._groups[place]
        return 1 if group is None else self._counts[group]

    def _joined(self, pairs: frozenset[int]) -> int | None:
        """The group of a text, a new one at need; None for a text of few words."""
        if not pairs:
            return None
        sketch = sorted(pairs)[:_SKETCH]
        best, best_share = None, self._share
        for number in sketch:
            for group in self._by_hash.get(number, ())[:_MOST_CANDIDATES]:
                other = self._pairs[group]
                share = len(pairs & other) / len(pairs | other)
                if share >= best_share:
                    best, best_share = group, share
        if best is None:
            best = len(self._pairs)
            self._pairs.append(pairs)
            for number in sketch:
                self._by_hash[number].append(best)
        return best


def word_pairs(text: str) -> frozenset[int]:
    """Hashes of the pairs of neighbouring words; none for a text of few words."""
    words = _WORDS.findall(_DIGITS.sub("0", fold_key(text[:_LONGEST])))
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(crc32(f"{first} {second}".encode()) for first, second in pairwise(words))
