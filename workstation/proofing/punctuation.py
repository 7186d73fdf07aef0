"""Punctuation of Arabic copy: spaces, marks, full stops, words that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

_AR = "\u0621-\u064a\u064b-\u0652\u0670"
_ENDS = tuple(".!?؟…:؛")
_AFTER_STOP = ' "»)”'
_LAST_WORD = re.compile(r"[^\W_]+[»)”\"]?$")
_LONGEST_WORD = 60
_LONG_ENOUGH = 8
"""Words that make a paragraph of a line: shorter ones may be headings or captions."""


class Dateline:
    """The dash after a dateline, by the house's style."""

    name = "style.dateline"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        dateline = story.dateline
        if dateline is None or dateline.dash_span is None:
            return
        start, end = dateline.dash_span
        dash = story.text[start:end]
        if len(dash) > 1 and set(dash) <= set("-–—"):
            yield Finding(
                start,
                end,
                dash,
                "style.dateline",
                Severity.WARNING,
                (story.style.dateline_dash,),
                certain=True,
            )


class FinalStop:
    """A paragraph of the body that ends without a full stop where others have one."""

    name = "punctuation.final-stop"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        body = [
            (line, line.text.rstrip(_AFTER_STOP).endswith(_ENDS))
            for number, line in enumerate(story.lines)
            if number
            and line.text.count(" ") >= _LONG_ENOUGH - 1
            and len(line.text.split()) >= _LONG_ENOUGH
            and number not in story.residue
        ]
        stopped = sum(1 for _, stops in body if stops)
        if stopped < 2 or stopped * 2 < len(body):
            return
        for line, stops in body:
            end = None if stops else _LAST_WORD.search(line.text.rstrip()[-_LONGEST_WORD:])
            if end is not None:
                word = end[0]
                start = line.start + len(line.text.rstrip()) - len(word)
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
        for number in story.residue:
            line = story.lines[number]
            yield Finding(line.start, line.end, line.text, "residue.web", Severity.WARNING, ("",))


class Rule(NamedTuple):
    """A mark out of place that an expression finds, and what takes its place.

    Expressions begin with the mark itself, and look behind it after: so the search skips from
    one such mark to the next.
    """

    code: str
    needs: tuple[str, ...]
    """Texts of which one must stand in a story for the rule to be asked."""
    find: re.Pattern[str]
    fix: str
    certain: bool = True
    after: int = 0
    """Characters after the match that the finding takes in, so that it can be seen."""


@cache
def _rules() -> tuple[Rule, ...]:
    def rule(
        code: str, needs: str, expression: str, fix: str, certain: bool = True, after: int = 0
    ) -> Rule:
        find = re.compile(expression, re.MULTILINE)
        return Rule(f"punctuation.{code}", tuple(needs.split("|")), find, fix, certain, after)

    def gaps(before: str, after: str) -> str:
        return "|".join(f"{b}{gap}{a}" for b in before or " " for a in after or " "
                        for gap in " \u00a0").replace("  ", " ")  # fmt: skip

    return (
        rule("latin-comma", ",", rf",(?=\s|[{_AR}]|$)(?<=[{_AR}»)].)", "،"),
        rule("latin-semicolon", ";", rf";(?=\s|[{_AR}]|$)(?<=[{_AR}»)].)", "؛"),
        rule("latin-question", "?", rf"\?(?=\s|[{_AR}»]|$)(?<=[{_AR}»)].)", "؟"),
        rule(
            "space-before",
            gaps("", "،؛؟!"),
            rf"(?<=[{_AR}0-9»)]){_GAP}(?=[،؛؟!](?:\s|$|»))",
            "",
        ),
        rule(
            "space-before",
            gaps("", "،؛؟!"),
            rf"(?<=[{_AR}0-9»)]){_GAP}([،؛؟!])(?=[{_AR}])",
            r"\1 ",
        ),
        rule("space-before", gaps("", ".:"), rf"(?<=[{_AR}»)]){_GAP}(?=[.:](?:\s|$))", ""),
        rule("space-after", "،|؛|؟", rf"[،؛؟](?=[{_AR}«])(?<=[{_AR}»)].)", r"\g<0> ", after=1),
        rule(
            "space-after",
            ".|:|!",
            rf"[.:!](?=[{_AR}][{_AR}])(?<=[{_AR}][{_AR}].)",
            r"\g<0> ",
            False,
            1,
        ),
        rule("space-inside", gaps("(«", ""), rf"(?<=[(«]){_GAP}(?=\S)", ""),
        rule("space-inside", gaps("", ")»"), rf"(?<=\S){_GAP}(?=[)»])", ""),
        rule("spaces", "  ", r"(?<=\S) {2,}(?=\S)", " "),
        rule("doubled", "،|؛", rf"([،؛])(?:(?:{_GAP})?\1)+", r"\1"),
        rule("doubled", "؟؟|!!", r"([؟!])\1+", r"\1", False),
        rule("ellipsis", "..", rf"(?<!\.)(?:\.{{3,}}|(?<=[{_AR}])\.\.(?!\.))", "…"),
        rule("lone-waw", "و |و\u00a0", rf"و(?<![{_AR}\w].){_GAP}(?=[{_AR}]{{2,}})", "و"),
        rule("dash", "--", r"(?<=[ \u00a0])-{2,3}(?=\s|$)", "–", False),
        rule(
            "percent-before",
            "%|٪",
            r"([%٪])(?<![0-9٠-٩].)([0-9٠-٩]+(?:[.,٫٬][0-9٠-٩]+)*)(?![\w%٪])",
            r"\2\1",
        ),
        rule("tatweel", "ـ", rf"(?<=[{_AR}])ـ+(?=[{_AR}])", ""),
        rule("persian", "ی", f"ی(?![{_AR}])", "ي", False),
        rule("persian", "ی", f"ی(?=[{_AR}])", "ي"),
        rule("persian", "ک", "ک", "ك"),
        rule("persian", "ہ|ە", "[ہە]", "ه"),
    )


_GAP = "[ \u00a0]+"
_REPEATED_OK = frozenset({"بي", "سي", "رويدا", "شيئا", "كلا", "هيهات", "يوما", "صفا", "جدا"})


class Marks:
    """Spaces around marks, Latin marks in Arabic, doubled marks, tatweel, look-alikes."""

    name = "punctuation"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        text = story.text
        for rule in _rules():
            for need in rule.needs:
                if need in text:
                    for match in rule.find.finditer(text):
                        yield _marked(text, rule, match)
                    break


class Repeated:
    """A word that stands twice in a row."""

    name = "punctuation.repeated"
    languages = frozenset({"ar"})
    by_line = True

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
    fix = match.expand(rule.fix) if "\\" in rule.fix else rule.fix
    if rule.after or not match[0].strip():
        start, end = max(0, start - (not rule.after)), min(len(text), end + (rule.after or 1))
        fix = text[start : match.start()] + fix + text[match.end() : end]
    code = rule.code
    return Finding(start, end, text[start:end], code, Severity.WARNING, (fix,), rule.certain)
