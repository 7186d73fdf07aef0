"""Punctuation and typography of Arabic copy: quotes, spaces, marks, and what slips in unseen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from workstation.proofing.check import Line, StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.text.dateline import find_dateline
from workstation.text.residue import residue_lines

_AR = "\u0621-\u064a\u064b-\u0652\u0670"
_QUOTES = '"\u201c\u201d\u201e\u201f'
_ENDS = ".!?؟…:؛"
_LONG_ENOUGH = 8
"""Words that make a paragraph of a line: shorter ones may be headings or captions."""


def _is_arabic(text: str) -> bool:
    return re.search(f"[{_AR}]", text) is not None


class Quotes:
    """Straight and English quotes in Arabic, replaced in pairs within a paragraph."""

    name = "punctuation.quotes"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        for line in story.lines:
            if _is_arabic(line.text):
                yield from self._line(line, story)

    def _line(self, line: Line, story: StoryText) -> Iterator[Finding]:
        marks = [i for i, char in enumerate(line.text) if char in _QUOTES and not _inch(line, i)]
        if not marks:
            return
        paired = len(marks) % 2 == 0 and all(
            _opens(line.text, first) and _closes(line.text, last)
            for first, last in zip(marks[::2], marks[1::2], strict=True)
        )
        for number, at in enumerate(marks):
            start = line.start + at
            if not paired:
                code, fixes = "punctuation.quotes-unpaired", ()
                yield Finding(start, start + 1, line.text[at], code, Severity.WARNING, fixes)
                continue
            partner = line.start + marks[number ^ 1]
            yield Finding(
                start,
                start + 1,
                line.text[at],
                "punctuation.quotes",
                Severity.WARNING,
                (story.style.close_quote if number % 2 else story.style.open_quote,),
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


class Dateline:
    """The dash after a dateline, by the house's style."""

    name = "style.dateline"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        for line in [line for line in story.lines if line.text.strip()][:3]:
            dateline = find_dateline(line.text)
            if dateline is None or dateline.dash_span is None:
                continue
            start, end = dateline.dash_span
            dash = line.text[start:end]
            if len(dash) > 1 and set(dash) <= set("-–—"):
                yield Finding(
                    line.start + start,
                    line.start + end,
                    dash,
                    "style.dateline",
                    Severity.WARNING,
                    (story.style.dateline_dash,),
                    certain=True,
                )
            return


class FinalStop:
    """A paragraph of the body that ends without a full stop where others have one."""

    name = "punctuation.final-stop"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        residue = set(residue_lines([line.text for line in story.lines]))
        body = [
            line
            for number, line in enumerate(story.lines)
            if number and number not in residue and len(line.text.split()) >= _LONG_ENOUGH
        ]
        stopped = sum(1 for line in body if line.text.rstrip(' "»)”').endswith(tuple(_ENDS)))
        if stopped < 2 or stopped * 2 < len(body):
            return
        for line in body:
            text = line.text.rstrip()
            end = re.search(r"[^\W_]+[»)”\"]?$", text)
            if end is not None and not text.rstrip(' "»)”').endswith(tuple(_ENDS)):
                start = line.start + end.start()
                word = end[0]
                yield Finding(
                    start,
                    start + len(word),
                    word,
                    "punctuation.final-stop",
                    Severity.WARNING,
                    (word + ".",),
                    certain=False,
                )


class Residue:
    """Lines that came along from a web page: comment counters, share buttons."""

    name = "residue"
    languages: frozenset[str] = frozenset()

    def check(self, story: StoryText) -> Iterable[Finding]:
        lines = story.lines
        for number in residue_lines([line.text for line in lines]):
            line = lines[number]
            yield Finding(line.start, line.end, line.text, "residue.web", Severity.WARNING, ("",))


class Rule(NamedTuple):
    """A mark out of place that an expression finds, and what takes its place."""

    code: str
    needs: str
    """Characters of which a text must hold one for the rule to be asked."""
    find: re.Pattern[str]
    fix: str
    certain: bool = True


@cache
def _rules() -> tuple[Rule, ...]:
    def rule(code: str, needs: str, expression: str, fix: str, certain: bool = True) -> Rule:
        return Rule(
            f"punctuation.{code}", needs, re.compile(expression, re.MULTILINE), fix, certain
        )

    return (
        rule("latin-comma", ",", rf"(?<=[{_AR}»)]),(?=\s|[{_AR}]|$)", "،"),
        rule("latin-semicolon", ";", rf"(?<=[{_AR}»)]);(?=\s|[{_AR}]|$)", "؛"),
        rule("latin-question", "?", rf"(?<=[{_AR}»)])\?(?=\s|[{_AR}»]|$)", "؟"),
        rule("space-before", "،؛؟!", rf"(?<=[{_AR}0-9»)]){_GAP}(?=[،؛؟!](?:\s|$|[{_AR}»]))", ""),
        rule("space-before", ".:", rf"(?<=[{_AR}»)]){_GAP}(?=[.:](?:\s|$))", ""),
        rule("space-after", "،؛؟", rf"(?<=[{_AR}»)][،؛؟])(?=[{_AR}«])", " "),
        rule("space-after", ".:!", rf"(?<=[{_AR}][{_AR}][.:!])(?=[{_AR}][{_AR}])", " ", False),
        rule("space-inside", "(«", rf"(?<=[(«]){_GAP}(?=\S)", ""),
        rule("space-inside", ")»", rf"(?<=\S){_GAP}(?=[)»])", ""),
        rule("spaces", " ", r"(?<=\S) {2,}(?=\S)", " "),
        rule("doubled", "،؛", rf"([،؛])(?:(?:{_GAP})?\1)+", r"\1"),
        rule("doubled", "؟!", r"([؟!])\1+", r"\1", False),
        rule("ellipsis", ".", rf"(?<!\.)(?:\.{{3,}}|(?<=[{_AR}])\.\.(?!\.))", "…"),
        rule("lone-waw", "و", rf"(?<![{_AR}\w])و{_GAP}(?=[{_AR}]{{2,}})", "و"),
        rule("tatweel", "ـ", rf"(?<=[{_AR}])ـ+(?=[{_AR}])", ""),
        rule("persian", "ی", f"ی(?![{_AR}])", "ي", False),
        rule("persian", "ی", f"ی(?=[{_AR}])", "ي"),
        rule("persian", "ک", "ک", "ك"),
        rule("persian", "ہە", "[ہە]", "ه"),
    )


_GAP = "[ \u00a0]+"
_REPEATED_OK = frozenset({"بي", "سي", "رويدا", "شيئا", "كلا", "هيهات", "يوما", "صفا", "جدا"})


class Marks:
    """Spaces around marks, Latin marks in Arabic, doubled marks, tatweel, look-alikes."""

    name = "punctuation"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        rules = [rule for rule in _rules() if any(char in story.text for char in rule.needs)]
        for rule in rules:
            for match in rule.find.finditer(story.text):
                yield _marked(story.text, rule, match)


class Repeated:
    """A word that stands twice in a row."""

    name = "punctuation.repeated"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        for first, second in pairwise(story.words):
            if first.plain != second.plain or first.plain in _REPEATED_OK or len(first.plain) < 2:
                continue
            between = story.text[first.end : second.start]
            if between and set(between) <= {" ", "\u00a0"}:
                yield Finding(
                    first.start,
                    second.end,
                    story.text[first.start : second.end],
                    "punctuation.repeated",
                    Severity.HINT,
                    (story.text[first.start : first.end],),
                )


def _marked(text: str, rule: Rule, match: re.Match[str]) -> Finding:
    """A finding over something that can be seen: a bare gap takes the letters around it in."""
    start, end = match.span()
    fix = match.expand(rule.fix)
    if not match[0].strip():
        start, end = max(0, start - 1), min(len(text), end + 1)
        fix = text[start : match.start()] + fix + text[match.end() : end]
    code = rule.code
    return Finding(start, end, text[start:end], code, Severity.WARNING, (fix,), rule.certain)
