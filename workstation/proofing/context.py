"""How well a word fits between its neighbours, in bits: a bigram model over the lexicon."""

from __future__ import annotations

from math import log2
from typing import NamedTuple

from workstation.proofing.lexicon import EDGE, Pairs, Words

_SHARE = 0.33
"""The pairs were counted in a third of a hundred million words."""
_ALL = 26.58
UNKNOWN = 36.0
"""Minus log2 of the chance of one certain word that the lexicon lacks."""
CONJOINED = 0.1
"""The share of a word that stands with و or ف before it."""
_EDGES = 441_561.0
_LEFT, _RIGHT = 300.0, 100.0
"""Words' worth of belief in the plain frequency, before what was counted beside a neighbour."""


class Place(NamedTuple):
    """A word's neighbours, each as the chief spelling of its family; empty when unknown."""

    before: str
    after: str


class Context:
    """Weighs words in their place. Answers are kept, as a story is proofed again and again."""

    KEPT = 30_000

    def __init__(self, words: Words, pairs: Pairs) -> None:
        self._words = words
        self._pairs = pairs
        self._chiefs: dict[str, str] = {}
        self._totals = {EDGE: _EDGES}
        self._kept: dict[tuple[str, float, Place, float], float] = {}

    def chief(self, word: str) -> str:
        """The most written spelling of the word's family, or nothing when there is none."""
        found = self._chiefs.get(word)
        if found is None:
            if len(self._chiefs) >= self.KEPT:
                self._chiefs.clear()
            relatives = self._words.relatives(word)
            found = self._chiefs[word] = relatives[0].form if relatives else ""
        return found

    def fit(self, form: str, weight: float, place: Place, own: float = 1.0) -> float:
        """Bits for the form here: how often it follows the word before, and the next follows it."""
        key = (form, weight, place, own)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= self.KEPT:
                self._kept.clear()
            found = self._kept[key] = self._fit(form, weight, place, own)
        return found

    def _fit(self, form: str, weight: float, place: Place, own: float) -> float:
        before, after = place
        count = 2.0**weight
        if before:
            pair = self._beside(before, form) * own
            score = log2((pair + _LEFT * count / 1e8) / (self._total(before) + _LEFT))
        else:
            score = weight - _ALL
        if after:
            pair = self._then(form, after) * own
            share = self._total(after) / (_SHARE * 1e8)
            score += log2((pair + _RIGHT * share) / (_SHARE * count + _RIGHT))
        return score

    def _beside(self, before: str, form: str) -> float:
        """Times that the form follows the word; of «وقال» as of «قال», when it never does."""
        pair = self._pairs.following(before, form)
        if pair or form[0] not in "وف" or len(form) < 4:
            return pair
        return self._pairs.following(before, form[1:]) * CONJOINED

    def _then(self, form: str, after: str) -> float:
        pair = self._pairs.followed(form, after)
        if pair or form[0] not in "وف" or len(form) < 4:
            return pair
        return self._pairs.followed(form[1:], after) * CONJOINED

    def unknown(self, place: Place) -> float:
        """Bits for a word here that the lexicon lacks: rare, and no hint of what follows it."""
        score = -UNKNOWN
        if place.after:
            score += self._words.relatives(place.after)[0].weight - _ALL
        return score

    def _total(self, word: str) -> float:
        """Times that the chief word of a family was counted among the pairs."""
        found = self._totals.get(word)
        if found is None:
            if len(self._totals) >= self.KEPT:
                self._totals.clear()
                self._totals[EDGE] = _EDGES
            relatives = self._words.relatives(word)
            found = self._totals[word] = _SHARE * 2.0 ** relatives[0].weight if relatives else 0.0
        return found
