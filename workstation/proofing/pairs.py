"""Marks that come in pairs and are left open, or closed without having been opened."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workstation.proofing.check import Line, StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.quotes import nested_pairs

_BRACKET = re.compile(r"[()\[\]]")
_GUILLEMET = re.compile("[«»]")
_BRACKETS = {")": "(", "]": "["}


class Unpaired:
    """Guillemets over the whole story, since a quotation may run over paragraphs (each opened
    anew, the last closed); brackets within a paragraph."""

    name = "punctuation.unpaired"
    languages: frozenset[str] = frozenset()

    def check(self, story: StoryText) -> Iterable[Finding]:
        for line in story.lines:
            yield from _brackets(line)
        yield from _guillemets(story)


def _brackets(line: Line) -> Iterator[Finding]:
    opened: list[int] = []
    for found in _BRACKET.finditer(line.text):
        at, char = found.start(), found[0]
        if char in _BRACKETS.values():
            opened.append(at)
        else:
            if opened and line.text[opened[-1]] == _BRACKETS[char]:
                opened.pop()
            elif not _numbers_a_list(line.text, at):
                yield _finding(line.start + at, char)
    for at in opened:
        yield _finding(line.start + at, line.text[at])


def _numbers_a_list(text: str, at: int) -> bool:
    """Whether a closing bracket stands after the number or letter of a list: «1) », «أ) »."""
    word = text[max(0, at - 5) : at].split()[-1:] or [""]
    return len(word[0]) <= 3 and word[0].isalnum()


def _guillemets(story: StoryText) -> Iterator[Finding]:
    if "«" not in story.text and "»" not in story.text:
        return
    opened: int | None = None
    for line in story.lines:
        if opened is None and any(depth > 1 for depth, _, _ in nested_pairs(line.text)):
            continue  # all pair, one inside another: `Nested` says so
        for found in _GUILLEMET.finditer(line.text):
            at, char = found.start(), found[0]
            place = line.start + at
            if char == "«":
                goes_on = not line.text[:at].strip()
                if opened is not None and not goes_on:
                    yield _finding(opened, "«")
                opened = place
            else:
                if opened is None:
                    yield _finding(place, char)
                opened = None
    if opened is not None:
        yield _finding(opened, "«")


def _finding(at: int, char: str) -> Finding:
    return Finding(at, at + 1, char, "punctuation.unpaired", Severity.WARNING)
