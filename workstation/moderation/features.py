"""What the scorer counts in a text: hashed pieces of two to five characters, word by word.

Training and scoring both come through here, so a model always meets the features that it
was made for; ``VERSION`` changes with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workstation.text.folding import fold_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VERSION = 1
SHORTEST, LONGEST = 2, 5
MOST_CHARACTERS = 4_000
"""Of a text; the rest does not count."""
_MOST_IN_WORD = 60
_NOT_SAID = re.compile(r"(?:https?://|www\.)\S+|@\S+|<LF>|<url>|\bURL\b")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


def words_of(text: str) -> list[tuple[int, int, str]]:
    """The words of a text between spaces as the scorer reads them, each with its span.

    Addresses and names of accounts are left out; letters are folded, runs cut to two.
    """
    said = _NOT_SAID.sub(lambda match: " " * len(match.group()), text[:MOST_CHARACTERS])
    found = []
    for match in re.finditer(r"\S+", said):
        word = "".join(fold_key(match.group()).split())[:_MOST_IN_WORD]
        if word:
            found.append((match.start(), match.end(), _cut(word)))
    return found


def read(text: str) -> str:
    """The same words as one text, a space around each."""
    said = fold_key(_NOT_SAID.sub(" ", text[:MOST_CHARACTERS]))
    words = [word[:_MOST_IN_WORD] for word in said.split()]
    return f" {_cut(' '.join(words))} "


def _cut(words: str) -> str:
    return _DRAWN_OUT.sub(r"\1\1", words)


def buckets(texts: Sequence[str], bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The pieces of texts that `read` gave: for each piece the place of its text, and the
    bucket of 2 ** ``bits`` that it is hashed to. Pieces never reach over a space."""
    import numpy as np

    # Each text begins and ends with a space, which keeps the pieces of neighbours apart.
    joined = "".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    spaces = codes == 32
    before = np.concatenate(([0], np.cumsum(spaces)))
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    hashed = np.zeros(len(codes), dtype=np.uint32)
    places: list[NDArray[np.int64]] = []
    found: list[NDArray[np.int64]] = []
    for length in range(1, LONGEST + 1):
        count = len(codes) - length + 1
        if count <= 0:
            break
        hashed = hashed[:count] * np.uint32(16_777_619) ^ codes[length - 1 :]
        if length < SHORTEST:
            continue
        # Inside the piece no space; at its ends one is the edge of its word.
        inner = before[length - 1 : length - 1 + count] - before[1 : 1 + count]
        both = spaces[:count] & spaces[length - 1 :]
        good = (inner == 0) & ~(both if length == SHORTEST else np.zeros(count, dtype=bool))
        at = np.flatnonzero(good)
        places.append(owner[at])
        found.append(_mixed(hashed[at], length).astype(np.int64) & ((1 << bits) - 1))
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(places), np.concatenate(found)


def _mixed(hashed: NDArray[np.uint32], length: int) -> NDArray[np.uint32]:
    """The hash with its bits spread (Murmur3's finish), lengths told apart."""
    import numpy as np

    mixed = hashed ^ np.uint32(length * 0x9E3779B1 & 0xFFFFFFFF)
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return mixed ^ (mixed >> np.uint32(16))
