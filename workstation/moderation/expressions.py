"""Regular expressions of a word list, with a bound on the work that each may take."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.moderation.automaton import Automaton
from workstation.moderation.entries import Entry, EntryKind, squeeze_word
from workstation.moderation.hits import Hit
from workstation.text.folding import Folded, fold, fold_key

if TYPE_CHECKING:
    import regex

SECONDS = 0.02
"""For one expression on one comment."""
TOGETHER = 0.1
"""For all expressions of a list on one comment."""
_LONGEST = 4_000
_MOST_HITS = 20
_PATIENCE = 3
_UNCERTAIN = re.compile(r"[|()\[\]\\]")
"""Signs by which letters of an expression may be left out, or mean something else."""
_CERTAIN = re.compile(r"(\w*)\w([?*{])|\w+")
"""Letters in a row; the last one does not count where it may be left out."""
_FEWEST_LETTERS = 2


class Expressions:
    """The expressions of a list, run over the folded text of a comment.

    One that asks for certain letters is run only where these stand, which an automaton finds
    for all of them at once. One that runs out of time three times is left out from then on and
    named in `timed_out`: a list can never stop the queue. Raises `Unreadable` at once for an
    expression that is not one.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._slow: dict[Entry, int] = {}
        self._compiled = [
            (entry, _compiled(entry)) for entry in entries if entry.kind is EntryKind.EXPRESSION
        ]
        by_letters: dict[str, list[int]] = defaultdict(list)
        for place, (entry, _) in enumerate(self._compiled):
            by_letters[required_letters(entry)].append(place)
        self._always = by_letters.pop("", [])
        self._wanted = Automaton(by_letters.items()) if by_letters else None

    @property
    def timed_out(self) -> tuple[Entry, ...]:
        return tuple(entry for entry, times in self._slow.items() if times >= _PATIENCE)

    def hits(self, text: str) -> list[Hit]:
        """The places in the text as written where an expression fits (20 at most of each)."""
        if not self._compiled:
            return []
        plain = fold_key(text[:_LONGEST])
        places = self._places(plain)
        if not places:
            return []
        folded = fold(text[:_LONGEST])
        found: list[Hit] = []
        end = perf_counter() + TOGETHER
        for place in places:
            left = end - perf_counter()
            if left <= 0:
                break
            found += self._of_one(place, folded, min(SECONDS, left))
        return found

    def _places(self, plain: str) -> list[int]:
        """Which expressions may fit, in the order of the list."""
        places = set(self._always)
        if self._wanted is not None:
            for _, wanted in self._wanted.search(plain):
                places.update(wanted)
        return sorted(places)

    def _of_one(self, place: int, folded: Folded, seconds: float) -> Iterator[Hit]:
        entry, expression = self._compiled[place]
        if self._slow.get(entry, 0) >= _PATIENCE:
            return
        count = 0
        try:
            for match in expression.finditer(folded.text, timeout=seconds):
                if match.start() == match.end():
                    continue
                start, end = folded.span(match.start(), match.end())
                yield Hit(entry, start, end, match.group())
                count += 1
                if count >= _MOST_HITS:
                    return
        except TimeoutError:
            self._slow[entry] = self._slow.get(entry, 0) + 1


def required_letters(entry: Entry) -> str:
    """Letters that stand in every text that an entry fits; empty where none are certain."""
    expression = entry.expression
    if expression != entry.text:
        parts = [squeeze_word(part) for part in entry.text.split("*")]
    elif _UNCERTAIN.search(expression):
        return ""
    else:
        parts = [match[1] if match[2] else match[0] for match in _CERTAIN.finditer(expression)]
    best = max(parts, key=len, default="")
    return best if len(best) >= _FEWEST_LETTERS else ""


def _compiled(entry: Entry) -> regex.Pattern[str]:
    import regex

    try:
        return regex.compile(entry.expression, regex.IGNORECASE | regex.VERSION1)
    except regex.error as problem:
        raise Unreadable(
            "moderation.bad-expression", entry=entry.text, line=entry.line, reason=str(problem)
        ) from problem
