"""What a check is given, and what it must be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol, runtime_checkable

from workstation.proofing.finding import Finding
from workstation.proofing.style import Style
from workstation.text.dateline import Dateline, find_dateline
from workstation.text.folding import CONTROLS, KEPT_LIGATURES, MARKS, TATWEEL, fold
from workstation.text.numerals import Figure, figures
from workstation.text.residue import residue_lines

_INSIDE = "".join(sorted((MARKS | CONTROLS) - {"\u00ad", "\ufeff"})) + TATWEEL
_LETTERS = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06fa-\u06ff\ufb50-\ufdcf\ufe80-\ufefc"
)
_WORD = re.compile(rf"[{_LETTERS}][{_LETTERS}{_INSIDE}]*")
_PARTS = re.compile(rf"[{_LETTERS}][{_LETTERS}{_INSIDE}]*|[^{_LETTERS}]+")
_PLAIN = re.compile(r"[ء-غف-ي]+")
_STOPS = re.compile(r"[.!?؟:…\n]")
_DIGIT = re.compile(r"\d")


class Word(NamedTuple):
    """An Arabic word of the text. ``plain`` has no marks, tatweel or presentation forms."""

    start: int
    end: int
    plain: str
    opens: bool
    """Whether it opens a paragraph or follows a full stop, so that what stands before it
    says nothing of it."""


class Line(NamedTuple):
    """A paragraph of the text, without its line break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True)
class StoryText:
    """A text to proof, taken apart once for all checks.

    Line 0 is the headline where the text is a story's. ``known`` are the words of the person's
    and the desk's own dictionaries.
    """

    text: str
    language: str = "ar"
    style: Style = field(default_factory=Style)
    known: frozenset[str] = frozenset()

    @cached_property
    def lines(self) -> Sequence[Line]:
        found, start = [], 0
        for line in self.text.split("\n"):
            found.append(Line(start, line))
            start += len(line) + 1
        return found

    @cached_property
    def words(self) -> Sequence[Word]:
        """The Arabic words in order."""
        text = self.text
        found: list[Word] = []
        plain, stop, new = _PLAIN.fullmatch, _STOPS.search, tuple.__new__
        start, gap, is_word = 0, "\n", _WORD.match(text) is not None
        for part in _PARTS.findall(text):  # words and what is between them, turn about
            end = start + len(part)
            if is_word:
                word, last = part, end
                if not plain(part):
                    word = fold(
                        part, hamza=False, ya=False, ta=False, case=False, digits=False
                    ).text
                    last -= len(part) - len(part.rstrip(_INSIDE_CONTROLS))
                opens = not found or (gap != " " and stop(gap) is not None)
                found.append(new(Word, (start, last, word, opens)))
            else:
                gap = part
            start, is_word = end, not is_word
        return found

    @cached_property
    def forms(self) -> frozenset[str]:
        """The different words of the text."""
        return frozenset(word.plain for word in self.words)

    @cached_property
    def chars(self) -> frozenset[str]:
        """The different characters of the text: most checks need one that few texts have."""
        return frozenset(self.text)

    @cached_property
    def digits(self) -> bool:
        """Whether there is a digit of any kind."""
        return _DIGIT.search(self.text) is not None

    @cached_property
    def figures(self) -> Sequence[Figure]:
        """The figures in order, line by line, with offsets into the whole text."""
        if not self.digits:
            return ()
        return [
            figure.moved(line.start)
            for line in self.lines
            if _DIGIT.search(line.text)
            for figure in figures(line.text)
        ]

    @cached_property
    def residue(self) -> Sequence[int]:
        """The numbers of the lines that a web page left, in order."""
        return residue_lines([line.text for line in self.lines])

    @cached_property
    def dateline(self) -> Dateline | None:
        """The dateline, with offsets into the whole text: in the first three lines with words."""
        for line in [line for line in self.lines if line.text.strip()][:3]:
            if (found := find_dateline(line.text)) is not None:
                return found.moved(line.start)
        return None


_INSIDE_CONTROLS = "".join(sorted(CONTROLS - KEPT_LIGATURES))


@runtime_checkable
class Check(Protocol):
    """One kind of thing to look for. A check never raises for what stands in a text."""

    name: str
    languages: frozenset[str]
    """Primary language tags that it reads; empty for any."""

    def check(self, story: StoryText) -> Iterable[Finding]:
        """The findings in the text, in any order, with offsets into ``story.text``."""
        ...


@runtime_checkable
class LineCheck(Check, Protocol):
    """A check that finds in a text what it finds in each of its lines alone, so that a
    paragraph which did not change need not be read again."""

    by_line: bool
