"""A word list as a team edits it: one entry a line, read into patterns.

============== ==================================================================
``كلمة``       the word, with clitics before it and endings after it
``=كلمة``      the word alone, nothing before it or after it
``كلمة*``      whatever begins with it; ``*كلمة`` and ``*كلمة*`` likewise
``ك*ب``        up to ten letters in place of the star
``عبارة كاملة`` the words in this order; a later one may carry the article
``/…/``        a regular expression, over the folded text
``# …``        a remark; ``كلمة # …`` a remark on the entry
``[hold]``     a line of its own: the entries from here on are of this severity (``[review]``
              and ``[clean]`` likewise; ``[]``: that of the rule again)
============== ==================================================================
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workstation.comments import Queue
from workstation.moderation.squeeze import Squeezed, squeeze
from workstation.text.folding import fold

_MOST_VARIANTS = 8
_TIER = re.compile(r"\[\s*(hold|review|clean|)\s*\]")


class EntryKind(StrEnum):
    WORD = "word"
    PHRASE = "phrase"
    EXPRESSION = "expression"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a word list."""

    text: str
    """As written in the list, without its signs."""
    line: int
    kind: EntryKind = EntryKind.WORD
    exact: bool = False
    open_start: bool = False
    open_end: bool = False
    expression: str = ""
    """What is searched for, in the folded text, where the kind is an expression."""
    severity: Queue | None = None
    """The queue that it leads to, where the list says so itself; else that of the rule."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """The letters of an entry, ready for the automaton.

    ``runs`` says how often each letter stands there; ``breaks`` are the places that begin a
    later word of a phrase.
    """

    letters: str
    runs: tuple[int, ...]
    breaks: frozenset[int]
    entry: Entry
    ending: bool | None = None
    """Whether an ending must follow (for the ت that a ة becomes before a pronoun: «قذارته»)
    or may not (for the ة itself); None where it may."""


def read_entry(line: str, number: int) -> Entry | None:
    """The entry on a line of a list; None for a blank line and a remark."""
    text = line.strip()
    if text.startswith("/") and text.rfind("/") > 1:
        # Its letters are made plain as those of comments are; \W may not become \w.
        inside = fold(text[1 : text.rfind("/")], case=False).text
        return Entry(inside, number, EntryKind.EXPRESSION, expression=inside)
    text = text.split("#", 1)[0].strip()
    if not text:
        return None
    exact = text.startswith("=")
    text = text.removeprefix("=").strip()
    open_start, open_end = text.startswith("*"), text.endswith("*")
    text = text.strip("*").strip()
    if not text:
        return None
    if "*" in text:
        expression = _starred(text, open_start, open_end)
        return Entry(text, number, EntryKind.EXPRESSION, expression=expression)
    kind = EntryKind.PHRASE if " " in text else EntryKind.WORD
    return Entry(text, number, kind, exact, open_start, open_end)


def _starred(text: str, open_start: bool, open_end: bool) -> str:
    """The expression for an entry with a star inside."""
    inside = r"\w{0,10}".join(squeeze_word(part) for part in text.split("*"))
    start = "" if open_start else r"(?<!\w)(?:[وف]?(?:[بكل]?ال|لل|[بكل])?)"
    return start + inside + ("" if open_end else r"(?!\w)")


def squeeze_word(word: str) -> str:
    """The folded letters of a word of a list."""
    squeezed = squeeze(word)
    return squeezed.plain(0, len(squeezed.text) - 1)


def read_entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of a list, in order, the first of each that is written twice."""
    found: dict[tuple[str, EntryKind, bool, bool, bool], Entry] = {}
    severity: Queue | None = None
    for number, line in enumerate(lines, 1):
        tier = _TIER.fullmatch(line.split("#", 1)[0].strip())
        if tier is not None:
            severity = Queue(tier[1]) if tier[1] else None
            continue
        entry = read_entry(line, number)
        if entry is not None:
            key = (entry.text, entry.kind, entry.exact, entry.open_start, entry.open_end)
            found.setdefault(key, replace(entry, severity=severity))
    return tuple(found.values())


def patterns(entry: Entry) -> list[Pattern]:
    """The letter sequences by which an entry is recognised.

    A word with a double letter has a second pattern with the two apart (for «ا.ل.ل.ه»), one
    that ends in ة others with ت and ات; the later words of a phrase may carry the article.
    """
    found = [_pattern(squeeze(variant), entry) for variant in _variants(entry)]
    for pattern in tuple(found):
        if any(run > 1 for run in pattern.runs):
            found.append(_apart(pattern))
    if not (entry.exact or entry.open_end) and entry.text.endswith("ة"):
        closed = [replace(pattern, ending=False) for pattern in found]
        opened = [
            replace(pattern, letters=pattern.letters[:-1] + "ت", ending=True) for pattern in found
        ]
        plural = [
            replace(pattern, letters=pattern.letters[:-1] + "ات", runs=(*pattern.runs[:-1], 1, 1))
            for pattern in found
        ]
        found = closed + opened + plural
    return [pattern for pattern in found if pattern.letters]


def _variants(entry: Entry) -> list[str]:
    first, *later = entry.text.split()
    if entry.exact or not later:
        return [entry.text]
    choices = [(word,) if word.startswith("ال") else (word, "ال" + word) for word in later]
    product = itertools.islice(itertools.product(*choices), _MOST_VARIANTS)
    return [" ".join((first, *words)) for words in product]


def _pattern(squeezed: Squeezed, entry: Entry) -> Pattern:
    breaks = frozenset(at for at, gap in enumerate(squeezed.gaps) if gap and at)
    return Pattern(squeezed.text, tuple(squeezed.runs), breaks, entry)


def _apart(pattern: Pattern) -> Pattern:
    letters: list[str] = []
    breaks: set[int] = set()
    for at, (letter, run) in enumerate(zip(pattern.letters, pattern.runs, strict=True)):
        if at in pattern.breaks:
            breaks.add(len(letters))
        letters += [letter] * run
    return Pattern("".join(letters), (1,) * len(letters), frozenset(breaks), pattern.entry)
