"""The house's words: those that it avoids, known through what is joined to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from workstation.proofing.check import StoryText, Word
from workstation.proofing.finding import Finding
from workstation.proofing.style import Term

_HEADS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "ال", "وال", "بال", "كال", "فال")
_LONGEST_ENDING = 6


class _Entry(NamedTuple):
    term: Term
    words: tuple[str, ...]
    """The avoided words; the last may be the beginning of one."""
    open_ended: bool


class HouseTerms:
    """Words that the style guide avoids, with what it writes for them."""

    name = "style.term"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        avoided = _prepared(story.style.terms)
        hits = {
            form: found for form in story.forms - avoided.clean if (found := avoided.begun(form))
        }
        if not hits:
            return
        words = story.words
        for place, word in enumerate(words):
            for head, entry, ending in hits.get(word.plain, ()):
                last = place + len(entry.words) - 1
                if last < len(words) and _goes_on(story, place, entry):
                    if len(entry.words) > 1 and entry.open_ended:
                        ending = words[last].plain[len(entry.words[-1]) :]
                    yield _found(story, word, words[last], entry.term, head, ending)


class _Avoided:
    """The entries of a guide by their first word; what a word begins is worked out once."""

    KEPT = 60_000

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._whole: dict[str, list[_Entry]] = {}
        self._beginnings: dict[str, list[_Entry]] = {}
        self._known: dict[str, tuple[tuple[str, _Entry, str], ...]] = {}
        self.clean: set[str] = set()
        """Words that are known to begin nothing."""
        for term in terms:
            for avoided in term.avoid:
                words = tuple(avoided.removesuffix("*").split())
                entry = _Entry(term, words, avoided.endswith("*"))
                beginning = entry.open_ended and len(words) == 1
                into = self._beginnings if beginning else self._whole
                into.setdefault(words[0], []).append(entry)

    def begun(self, plain: str) -> tuple[tuple[str, _Entry, str], ...]:
        """What stands before the avoided word, the entry, and the ending that is kept."""
        found = self._known.get(plain)
        if found is None:
            found = tuple(self._read(plain))
            if len(self.clean) + len(self._known) >= self.KEPT:
                self._known.clear()
                self.clean.clear()
            if found:
                self._known[plain] = found
            else:
                self.clean.add(plain)
        return found

    def _read(self, plain: str) -> Iterator[tuple[str, _Entry, str]]:
        for head in _HEADS:
            if not plain.startswith(head):
                continue
            rest = plain[len(head) :]
            for entry in self._whole.get(rest, ()):
                yield head, entry, ""
            for cut in range(max(2, len(rest) - _LONGEST_ENDING), len(rest) + 1):
                for entry in self._beginnings.get(rest[:cut], ()):
                    yield head, entry, rest[cut:]


@lru_cache(maxsize=16)
def _prepared(terms: tuple[Term, ...]) -> _Avoided:
    return _Avoided(terms)


def _goes_on(story: StoryText, place: int, entry: _Entry) -> bool:
    """Whether the other words of the entry follow, with nothing but spaces between."""
    for number, wanted in enumerate(entry.words[1:], start=1):
        before, word = story.words[place + number - 1], story.words[place + number]
        between = story.text[before.end : word.start]
        fits = word.plain == wanted or (
            entry.open_ended and number == len(entry.words) - 1 and word.plain.startswith(wanted)
        )
        if not fits or between.strip(" \u00a0") or not between:
            return False
    return True


def _found(
    story: StoryText, first: Word, last: Word, term: Term, head: str, ending: str
) -> Finding:
    text = story.text[first.start : last.end]
    fixes = tuple(_with_head(head, use) + ending for use in term.use)
    code = "style.term" if fixes else "style.sensitive"
    return Finding(
        first.start,
        last.end,
        text,
        code,
        term.severity,
        fixes,
        certain=term.certain and len(fixes) == 1,
        values={f"reason_{language}": said for language, said in term.reason.items()},
    )


def _with_head(head: str, use: str) -> str:
    if not head.endswith("ال"):
        return head + use
    return " ".join([head + use.split()[0], *use.split()[1:]])
