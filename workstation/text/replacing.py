"""Find and replace: what counts as the same letter, where it stands, and what comes instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING

from workstation.errors import Refused
from workstation.text.folding import CONTROLS, MARKS, TATWEEL, fold

if TYPE_CHECKING:
    import regex

SECONDS = 0.5
"""What an expression may take for one text."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How closely letters must match. Every difference that is not named counts for nothing."""

    alef: bool = False
    """Whether أ إ آ ا, ؤ و and ئ ي are told apart."""
    ya: bool = False
    """Whether ى and ي are told apart."""
    ta: bool = False
    """Whether ة and ه are told apart."""
    marks: bool = False
    tatweel: bool = False
    case: bool = False
    word: bool = False
    """Whether what is found must be whole words."""
    expression: bool = False
    """Whether what is wanted is a regular expression over the text as written."""

    @property
    def exact(self) -> bool:
        return self.alef and self.ya and self.ta and self.marks and self.tatweel and self.case


EXACT = Matching(alef=True, ya=True, ta=True, marks=True, tatweel=True, case=True)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, and what is to stand in its place."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Search:
    """Something looked for. Raises `Refused` where it is made of an expression that is none."""

    wanted: str
    matching: Matching = Matching()

    def __post_init__(self) -> None:
        if self.matching.expression:
            _ = self._expression

    def places(self, text: str, limit: int | None = None) -> list[tuple[int, int]]:
        """Where a text holds what is wanted: half-open spans, in order, not overlapping. Raises
        `Refused` for an expression that takes too long."""
        return [(edit.start, edit.end) for edit in self.edits(text, "", limit)]

    def edits(self, text: str, instead: str, limit: int | None = None) -> list[Edit]:
        """What a replacement of everything found would change, in order. In that for an
        expression ``\\1`` stands for what its first group found."""
        found = self._by_expression(text, instead) if self.matching.expression else None
        every = self._by_letters(text, instead) if found is None else found
        edits: list[Edit] = []
        for edit in every:
            if limit is not None and len(edits) == limit:
                break
            if not self.matching.word or _whole(text, edit.start, edit.end):
                edits.append(edit)
        return edits

    def _by_letters(self, text: str, instead: str) -> Iterator[Edit]:
        if self.matching.exact:
            for start, end in _occurrences(text, self.wanted):
                yield Edit(start, end, instead)
            return
        folded = fold(text, **self._folds)
        for start, end in _occurrences(folded.text, fold(self.wanted, **self._folds).text):
            yield Edit(*folded.span(start, end), instead)

    @property
    def _folds(self) -> dict[str, bool]:
        how = self.matching
        return {
            "hamza": not how.alef,
            "ya": not how.ya,
            "ta": not how.ta,
            "marks": not how.marks,
            "tatweel": not how.tatweel,
            "case": not how.case,
        }

    def _by_expression(self, text: str, instead: str) -> Iterator[Edit]:
        end = monotonic() + SECONDS
        try:
            for found in self._expression.finditer(text, timeout=SECONDS):
                if found.end() > found.start() and "\n" not in found.group():
                    yield Edit(found.start(), found.end(), _expanded(found, instead))
                if monotonic() > end:
                    raise TimeoutError
        except TimeoutError as slow:
            raise Refused("replacing.slow-expression") from slow

    @cached_property
    def _expression(self) -> regex.Pattern[str]:
        import regex

        flags = regex.MULTILINE | (0 if self.matching.case else regex.IGNORECASE)
        try:
            return regex.compile(self.wanted, flags)
        except (regex.error, RecursionError, OverflowError) as wrong:
            raise Refused("replacing.no-expression", reason=str(wrong)) from wrong


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits made, which are in order and do not overlap."""
    parts: list[str] = []
    last = 0
    for edit in edits:
        parts += (text[last : edit.start], edit.text)
        last = edit.end
    return "".join(parts) + text[last:]


def _occurrences(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = text.find(wanted, at + len(wanted))


def _expanded(found: regex.Match[str], instead: str) -> str:
    import regex

    try:
        return found.expand(instead).replace("\n", " ")
    except (regex.error, IndexError) as wrong:
        raise Refused("replacing.no-expression", reason=str(wrong)) from wrong


def _whole(text: str, start: int, end: int) -> bool:
    return not (_goes_on(text, start - 1, -1) or _goes_on(text, end, 1))


def _goes_on(text: str, at: int, step: int) -> bool:
    """Whether a letter or digit stands there, past marks and what has no width."""
    while 0 <= at < len(text) and (text[at] in MARKS or text[at] in CONTROLS):
        at += step
    if not 0 <= at < len(text):
        return False
    return text[at] == TATWEEL or unicodedata.category(text[at])[0] in "LN"
