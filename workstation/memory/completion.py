"""Completion: words and phrases that may come next in a target, from what is known of its
segment: its terms, the memory's matches, what engines gave, and the story's own targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workstation.text.folding import fold_key
from workstation.text.words import tokens

LEAST = 2
"""Letters that are typed before anything is proposed."""
PHRASE = 4
"""Words of the longest phrase that is proposed out of a sentence."""
_PARTICLES = "وفبلك"


class Known(StrEnum):
    """Where a completion comes from, the surest first."""

    TERM = "term"
    MEMORY = "memory"
    ENGINE = "engine"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be written in place of the ``typed`` letters before the caret."""

    text: str
    typed: int
    known: Known


class Completer:
    """What may come in one target. Made once for a segment: a few milliseconds."""

    def __init__(self, texts: Iterable[tuple[Known, str]]) -> None:
        order = list(Known)
        self._terms: list[str] = []
        words: dict[str, tuple[int, int, str]] = {}
        self._sentences: list[tuple[Known, list[str], list[str]]] = []
        for known, text in texts:
            if known is Known.TERM:
                self._terms.append(text)
                continue
            parts = _runs(text)
            self._sentences.append((known, parts, [fold_key(part) for part in parts]))
            for part, folded in zip(parts, self._sentences[-1][2], strict=True):
                rank, count, shown = words.get(folded, (order.index(known), 0, part))
                words[folded] = (min(rank, order.index(known)), count + 1, shown)
        self._words = sorted(words.items(), key=lambda item: (item[1][0], -item[1][1]))
        self._order = order

    def complete(self, before: str, limit: int = 6) -> list[Completion]:
        """What may stand in place of the last letters of ``before``, the text before the caret;
        the surest first. Nothing until `LEAST` letters of a word are typed."""
        typed = _last_word(before)
        if len(typed) < LEAST:
            return []
        found: dict[str, Completion] = {}
        for one in self._proposed(before, typed):
            if fold_key(one.text) != fold_key(before[len(before) - one.typed :]):
                found.setdefault(fold_key(one.text), one)
        return list(found.values())[:limit]

    def _proposed(self, before: str, typed: str) -> Iterable[Completion]:
        for term in self._terms:
            for start in _starts(before, term):
                yield Completion(_cased(term, before[start:]), len(before) - start, Known.TERM)
        yield from self._phrases(before, typed)
        for prefix, wanted in _prefixes(typed):
            for folded, (rank, _, shown) in self._words:
                if folded.startswith(wanted) and len(folded) > len(wanted):
                    text = prefix + _cased(shown, typed[len(prefix) :])
                    yield Completion(text, len(typed), self._order[rank])

    def _phrases(self, before: str, typed: str) -> Iterable[Completion]:
        """Where the word before and the letters of this one stand in a sentence, what follows."""
        earlier = _runs(before[: len(before) - len(typed)])
        if not earlier:
            return
        last, wanted = fold_key(earlier[-1]), fold_key(typed)
        for known, parts, folded in self._sentences:
            if known is Known.STORY:
                continue
            for at in range(1, len(parts)):
                if folded[at - 1] == last and folded[at].startswith(wanted):
                    yield Completion(" ".join(parts[at : at + PHRASE]), len(typed), known)
                    yield Completion(parts[at], len(typed), known)


def _runs(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def _last_word(before: str) -> str:
    """The letters of the word that the caret stands at the end of."""
    at = len(before)
    while at and (before[at - 1].isalnum() or before[at - 1] in "'’-\u064b\u0651"):
        at -= 1
    return before[at:]


def _starts(before: str, term: str) -> Iterable[int]:
    """Where a term may have been begun: at the start of one of the last words."""
    folded = fold_key(term)
    for words in range(min(PHRASE, len(term.split())), 0, -1):
        parts = before.split(" ")
        if len(parts) < words:
            continue
        begun = " ".join(parts[-words:])
        if len(begun) >= LEAST and folded.startswith(fold_key(begun)):
            yield len(before) - len(begun)
            return


def _prefixes(typed: str) -> Sequence[tuple[str, str]]:
    """The letters as they are, and without an Arabic particle stuck before them."""
    ways = [("", fold_key(typed))]
    if typed[:1] in _PARTICLES and len(typed) > LEAST:
        ways.append((typed[0], fold_key(typed[1:])))
    return ways


def _cased(text: str, typed: str) -> str:
    """The text with the capital that was typed."""
    if typed[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text
