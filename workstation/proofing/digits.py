"""Numbers as a house writes them: their digits, their thousands, their sign of per cent.

Where the style guide has not settled it, a story is held to the kind that it has most of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.one_kind import usual

_D = "0-9٠-٩"
_NUMBER = re.compile(
    rf"[{_D}](?:(?<![\w.@/].)|(?<=[وفبلك].)(?<![\w.@/][وفبلك].))(?<![{_D}][,٫٬].)"
    rf"[{_D}]*(?:[.,٫٬][{_D}]+)*(?![\w@/])"
)
_PERCENT = re.compile(rf"(?<=[{_D}])\s?([%٪])|(?<=[{_D}] )([%٪])")
_PER_HUNDRED = re.compile(
    rf"(?P<number>[{_D}]+(?:[.,٫][{_D}]+)?)[ \u00a0](?P<words>(?:في|بـ?)[ \u00a0]?الما?ئة)"
    r"(?![\u0621-\u0652])"
)
_SIGNED = re.compile(rf"(?P<number>[{_D}]+(?:[.,٫][{_D}]+)?)(?P<sign>[ \u00a0]?[%٪])")
_SIGNS = frozenset("%٪")
_TO_EUROPEAN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
_TO_ARABIC = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
_LONG = re.compile(rf"[{_D}]{{5,9}}|[{_D}]{{1,3}}(?:[,٬][{_D}]{{3}})+")


class Digits:
    """European or Arabic-Indic digits, with the separators that go with them."""

    name = "style.digits"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        arabic = not story.chars.isdisjoint("٠١٢٣٤٥٦٧٨٩")
        both = arabic and not story.chars.isdisjoint("0123456789")
        only = "arabic-indic" if arabic else "european"
        if not both and story.style.digits in ("", only):
            return
        found = [match for match in _NUMBER.finditer(story.text) if not _in_latin(story, match)]
        kinds = [_kind(match[0]) for match in found]
        wanted = story.style.digits or usual([kind for kind in kinds if kind])
        for match, kind in zip(found, kinds, strict=True):
            if wanted and kind != wanted:
                table = _TO_EUROPEAN if wanted == "european" else _TO_ARABIC
                settled = bool(story.style.digits)
                yield _finding(match, "style.digits", match[0].translate(table), settled=settled)


class Separators:
    """Thousands with a mark between them or without, and marks that go with the digits:
    1,250.5 and ١٬٢٥٠٫٥."""

    name = "style.thousands"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        if not story.digits:
            return
        if not story.chars.isdisjoint("٫٬"):
            yield from _mixed(story)
        numbers = (match for match in _NUMBER.finditer(story.text))
        found = [
            match for match in numbers if _LONG.fullmatch(match[0]) and match[0][0] not in "0٠"
        ]
        kinds = ["separated" if not match[0].isdigit() else "plain" for match in found]
        wanted = story.style.thousands or usual(kinds)
        for match, kind in zip(found, kinds, strict=True):
            if wanted and kind != wanted:
                fix = _separated(match[0]) if wanted == "separated" else _plain(match[0])
                settled = bool(story.style.thousands)
                yield _finding(match, "style.thousands", fix, settled=settled)


def _mixed(story: StoryText) -> Iterator[Finding]:
    """European digits with Arabic separators."""
    for match in _NUMBER.finditer(story.text):
        if _kind(match[0]) == "european" and not frozenset("٫٬").isdisjoint(match[0]):
            yield _finding(match, "style.separator", match[0].translate(_TO_EUROPEAN), settled=True)


def _separated(number: str) -> str:
    mark = "٬" if number[0] >= "٠" else ","
    head = len(number) % 3
    groups = [number[:head]] if head else []
    groups += [number[at : at + 3] for at in range(head, len(number), 3)]
    return mark.join(groups)


def _plain(number: str) -> str:
    return "".join(char for char in number if char.isdigit())


class Percent:
    """Per cent in one way: %, ٪, or in words."""

    name = "style.percent"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        wanted = story.style.percent
        signs = story.chars & _SIGNS
        if wanted and wanted not in _SIGNS:
            yield from _in_words(story, wanted)
            return
        if wanted and story.digits:
            yield from _in_signs(story, wanted)
        if not signs or (len(signs) == 1 and wanted in ("", *signs)):
            return
        found = list(_PERCENT.finditer(story.text))
        settled, wanted = bool(wanted), wanted or usual([match[1] or match[2] for match in found])
        for match in found:
            group = 1 if match[1] else 2
            if wanted and match[group] != wanted:
                yield Finding(
                    match.start(group),
                    match.end(group),
                    match[group],
                    "style.percent",
                    Severity.WARNING if settled else Severity.HINT,
                    (wanted,),
                    certain=True,
                )


def _in_words(story: StoryText, wanted: str) -> Iterator[Finding]:
    for match in _SIGNED.finditer(story.text):
        yield _finding(match, "style.percent", f"{match['number']} {wanted}", settled=True)
    for match in _PER_HUNDRED.finditer(story.text):
        if match["words"].replace("ما", "م") != wanted:
            yield _finding(match, "style.percent", f"{match['number']} {wanted}", settled=True)


def _in_signs(story: StoryText, wanted: str) -> Iterator[Finding]:
    for match in _PER_HUNDRED.finditer(story.text):
        yield _finding(match, "style.percent", match["number"] + wanted, settled=False)


def _finding(match: re.Match[str], code: str, fix: str, *, settled: bool) -> Finding:
    severity = Severity.WARNING if settled else Severity.HINT
    return Finding(match.start(), match.end(), match[0], code, severity, (fix,), certain=settled)


def _kind(number: str) -> str:
    arabic = any("٠" <= char <= "٩" for char in number)
    european = any(char.isascii() and char.isdigit() for char in number)
    return "" if arabic and european else "arabic-indic" if arabic else "european"


def _in_latin(story: StoryText, match: re.Match[str]) -> bool:
    """Whether Latin words stand around a number, as in «iPhone 15 Pro»."""
    before = story.text[max(0, match.start() - 2) : match.start()].strip()
    return before.isascii() and before.isalpha()
