"""Quotation marks of Arabic copy: «…», with “…” for a quotation inside another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from workstation.proofing.check import Line, StoryText
from workstation.proofing.finding import Finding, Severity

_QUOTES = '"\u201c\u201d\u201e\u201f'
_QUOTE = re.compile(f"[{_QUOTES}]")
_ARABIC = re.compile("[\u0621-\u064a]")
_GUILLEMET = re.compile("[«»]")


class Quotes:
    """Straight and English quotes in Arabic, replaced in pairs within a paragraph: by the
    house's own, or inside a quotation by those that nest."""

    name = "punctuation.quotes"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.chars.isdisjoint(_QUOTES):
            return
        for line in story.lines:
            if _QUOTE.search(line.text) and _ARABIC.search(line.text):
                yield from self._line(line, story)

    def _line(self, line: Line, story: StoryText) -> Iterator[Finding]:
        found = (match.start() for match in _QUOTE.finditer(line.text))
        marks = [at for at in found if not _inch(line, at)]
        pairs = _pairs(line.text, marks)
        if pairs is None:
            for at in marks:
                start = line.start + at
                code = "punctuation.quotes-unpaired"
                yield Finding(start, start + 1, line.text[at], code, Severity.WARNING)
            return
        style = story.style
        around = [*_inside(line.text, style.open_quote, style.close_quote), *pairs]
        for first, last in pairs:
            nested = any(start < first and last < end for start, end in around)
            fixes = (
                (style.open_nested, style.close_nested)
                if nested
                else (style.open_quote, style.close_quote)
            )
            if (line.text[first], line.text[last]) != fixes:
                yield from _pair(line, (first, last), fixes, "punctuation.quotes")


def _pairs(text: str, marks: Sequence[int]) -> Sequence[tuple[int, int]] | None:
    """The marks two by two, or curly ones inside straight ones; None where that cannot be."""
    pairs = list(zip(marks[::2], marks[1::2], strict=False))
    if len(marks) % 2:
        return None
    if all(_opens(text, first) and _closes(text, last) for first, last in pairs):
        return pairs
    straight = [at for at in marks if text[at] == '"']
    curly = [at for at in marks if text[at] != '"']
    if not straight or not curly or len(straight) % 2:
        return None
    parts = [_pairs(text, straight), _pairs(text, curly)]
    return None if None in parts else [pair for part in parts if part for pair in part]


def _inside(text: str, opening: str, closing: str) -> Sequence[tuple[int, int]]:
    """The spans between the house's quotes, the outermost ones."""
    spans, opened = [], -1
    if opening != closing and opening in text:
        for at, char in enumerate(text):
            if char == opening and opened < 0:
                opened = at
            elif char == closing and opened >= 0:
                spans.append((opened, at))
                opened = -1
    return spans


def _pair(
    line: Line, places: tuple[int, int], fixes: Sequence[str], code: str
) -> Iterator[Finding]:
    """The two marks of a pair, each pointing at the other."""
    for at, other, fix in zip(places, places[::-1], fixes, strict=True):
        if line.text[at] != fix:
            start, partner = line.start + at, line.start + other
            yield Finding(
                start,
                start + 1,
                line.text[at],
                code,
                Severity.WARNING,
                (fix,),
                certain=True,
                related=((partner, partner + 1),),
            )


def _inch(line: Line, at: int) -> bool:
    return line.text[at] == '"' and line.text[at - 1 : at].isdigit() and line.text.count('"') == 1


def _opens(text: str, at: int) -> bool:
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and after not in "،؛.,"


def _closes(text: str, at: int) -> bool:
    before = text[at - 1 : at]
    return bool(before) and not before.isspace()


class Nested:
    """A quotation inside another in marks of the same kind: «قال «نعم» أمس» takes “نعم”."""

    name = "punctuation.quotes-nested"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if "«" not in story.chars or story.style.open_quote != "«":
            return
        fixes = (story.style.open_nested, story.style.close_nested)
        for line in story.lines:
            for depth, first, last in nested_pairs(line.text):
                if depth == 2:
                    yield from _pair(line, (first, last), fixes, "punctuation.quotes-nested")


def nested_pairs(text: str) -> list[tuple[int, int, int]]:
    """The guillemets of a paragraph in pairs, with how deep each stands (1 for the outermost);
    none where they do not all pair, or where a quotation is opened anew at the start."""
    if text.count("«") < 2:
        return []
    opened: list[int] = []
    pairs = []
    for match in _GUILLEMET.finditer(text):
        if match[0] == "«":
            opened.append(match.start())
        elif not opened:
            return []
        else:
            pairs.append((len(opened), opened.pop(), match.start()))
    return [] if opened else pairs
