"""Keys of the translation memory: what a unit is found by, exactly and approximately.

An index stores, for each unit, the three values of `UnitKeys`: they depend on nothing but the
source text and its language. News says the same words over and over, so what a word becomes is
remembered. `RECIPE` changes whenever they would come out differently, so that
an index built by an older recipe knows that it is stale.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from workstation.text.folding import fold_key
from workstation.text.stemming import WORD, light_stem

RECIPE = 2
_KEPT = 1 << 17
_FOLDED, _STEMS = itemgetter(0), itemgetter(1)


class UnitKeys(NamedTuple):
    """What an index stores beside a unit. ``stems`` are those of the words in order, some of them
    more than once; ``length`` is the number of characters of the folded text, by which
    candidates are cut to a window."""

    key: str
    stems: tuple[str, ...]
    length: int


def unit_keys(text: str, language: str) -> UnitKeys:
    """The key, stems and length of a source text. Word by word: about 8 microseconds."""
    known = _ARABIC_WORDS if primary(language) == "ar" else _OTHER_WORDS
    words = list(map(known.__getitem__, text.split()))
    whole = " ".join(map(_FOLDED, words))
    if "  " in whole or whole[:1] == " " or whole[-1:] == " ":
        # Marks or controls by themselves are nothing once they are folded.
        whole = " ".join(filter(None, map(_FOLDED, words)))
    return UnitKeys(_digest(whole), tuple(chain.from_iterable(map(_STEMS, words))), len(whole))


def folded_text(text: str) -> str:
    """The text as the memory compares it: letters folded, white space single, ends cut."""
    return " ".join(fold_key(text).split())


def exact_key(text: str) -> str:
    """24 hexadecimal digits, the same for texts that differ at most in folded letters and
    white space. Equal keys do not make a 100 % match: the scorer looks at the letters."""
    return _digest(folded_text(text))


def stems(text: str, language: str) -> list[str]:
    """The distinct stems of a text in order of appearance: words folded, Arabic clitics and
    endings cut. Words of letters and digits only, so a stem is safe inside an index query."""
    return list(dict.fromkeys(_stems_of(folded_text(text), language)))


def light_stems(language: str) -> Callable[[str], str]:
    """What makes the stem of one word of a language, folded or not."""
    arabic = primary(language) == "ar"
    return lambda word: light_stem(fold_key(word)) if arabic else fold_key(word)


@lru_cache(maxsize=1024)
def primary(language: str) -> str:
    """The primary subtag in lower case: ``ar`` for ``ar-KW``."""
    return language.replace("_", "-").split("-")[0].lower()


def _digest(folded: str) -> str:
    return hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _stems_of(folded: str, language: str) -> list[str]:
    words = WORD.findall(folded)
    if primary(language) == "ar":
        return [light_stem(word) for word in words]
    return words


class _Words(dict[str, tuple[str, tuple[str, ...]]]):
    """What a run between spaces becomes: its folded text and its stems. Worked out when it is
    first met; plain look-ups after that, which cost a third of those of `lru_cache`."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, chunk: str) -> tuple[str, tuple[str, ...]]:
        folded = folded_text(chunk)
        found = folded, tuple(map(self._stem, WORD.findall(folded)))
        if len(self) >= _KEPT:
            self.clear()
        self[chunk] = found
        return found


_ARABIC_WORDS, _OTHER_WORDS = _Words(light_stem), _Words(str)
