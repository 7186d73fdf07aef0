"""Shingles: by how many runs of words two texts are the same text, though neither copied whole.

A shingle is a number for three words side by side, folded, so that hamzas, marks and punctuation
count for nothing. A few of a text's shingles, chosen by the numbers themselves and so alike in
every text that has them, are its *sample*: what an index keeps to find texts worth comparing.
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

from workstation.text.folding import fold_key
from workstation.text.stemming import WORD

SIZE = 3
LEAST = 12
"""A text of fewer shingles is like too many others to be like one."""
MOST = 48
_ONE_IN = 8
_BOUND = 2**32 // _ONE_IN


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two texts are. ``alike`` is the share of all their shingles that both have,
    ``held`` the share of the shorter one's that the longer has too."""

    alike: float
    held: float

    @property
    def near(self) -> bool:
        """Whether one is a version of the other: most of it, or most of the shorter within the
        longer."""
        return self.alike >= 0.45 or self.held >= 0.75

    @property
    def percent(self) -> int:
        return round(100 * max(self.alike, self.held))


def shingles(text: str) -> frozenset[int]:
    """The shingles of a text; none for one that is too short to tell."""
    words = WORD.findall(fold_key(text))
    found = frozenset(
        crc32(" ".join(words[at : at + SIZE]).encode("utf-8", "surrogatepass"))
        for at in range(len(words) - SIZE + 1)
    )
    return found if len(found) >= LEAST else frozenset()


def sample(found: frozenset[int]) -> list[int]:
    """The shingles by which a text is found again: about one in eight, four at least."""
    kept = sorted(found)
    below = [number for number in kept[:MOST] if number < _BOUND]
    return below if len(below) >= 4 else kept[:4]


def likeness(one: frozenset[int], other: frozenset[int]) -> Likeness:
    """How like two texts are, by their shingles."""
    if not one or not other:
        return Likeness(0.0, 0.0)
    shared = len(one & other)
    return Likeness(shared / len(one | other), shared / min(len(one), len(other)))
