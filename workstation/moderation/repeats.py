"""Which comments say the same, letter for letter or nearly."""

from __future__ import annotations

import re
from collections import defaultdict
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


def repeat_key(text: str) -> str:
    """The folded letters of a text without what stands between them; empty for a short text,
    which many people write by themselves («شكرا لكم»)."""
    key = _RUNS.sub(r"\1", "".join(_WORDS.findall(fold_key(text[:_LONGEST]))))
    return key if len(key) >= _SHORTEST else ""


class ExactRepeats:
    """How often each text was written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: dict[str, int] = defaultdict(int)
        for text in texts:
            key = repeat_key(text)
            if key:
                self._counts[key] += 1

    def count(self, text: str) -> int:
        """How often the text was written, this once included; 1 for a short text."""
        return self._counts.get(repeat_key(text), 1)


class NearRepeats:
    """Groups of texts that share most of their pairs of words, numbers apart.

    Candidates come from the four smallest hashes of the pairs (Broder, On the resemblance
    and containment of documents, 1997), so the cost of a text does not grow with the others.
    """

    def __init__(self, texts: Iterable[str], share: float = 0.6) -> None:
        self._share = share
        self._pairs: list[frozenset[int]] = []
        self._counts: list[int] = []
        self._by_hash: dict[int, list[int]] = defaultdict(list)
        for text in texts:
            self._add(word_pairs(text))

    def _add(self, pairs: frozenset[int]) -> None:
        if not pairs:
            return
        group = self._group(pairs)
        if group is None:
            group = len(self._pairs)
            self._pairs.append(pairs)
            self._counts.append(0)
            for number in sorted(pairs)[:_SKETCH]:
                self._by_hash[number].append(group)
        self._counts[group] += 1

    def _group(self, pairs: frozenset[int]) -> int | None:
        best, best_share = None, self._share
        for number in sorted(pairs)[:_SKETCH]:
            for group in self._by_hash.get(number, ())[:20]:
                other = self._pairs[group]
                share = len(pairs & other) / len(pairs | other)
                if share >= best_share:
                    best, best_share = group, share
        return best

    def count(self, text: str) -> int:
        """How many texts are nearly this one, itself included."""
        pairs = word_pairs(text)
        group = self._group(pairs) if pairs else None
        return 1 if group is None else self._counts[group]


def word_pairs(text: str) -> frozenset[int]:
    """Hashes of the pairs of neighbouring words; none for a text of few words."""
    words = _WORDS.findall(_DIGITS.sub("0", fold_key(text[:_LONGEST])))
    if len(words) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(crc32(f"{first} {second}".encode()) for first, second in pairwise(words))
