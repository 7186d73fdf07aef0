"""Tanwin of fath on the right letter: «مساءً» without an alef after it, «كتابًا» with one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

_FATHATAN = "\u064b"
_AFTER_HAMZA = re.compile(f"اء(?:{_FATHATAN}ا|ا{_FATHATAN})(?![\u0621-\u0652])")
_AFTER_TA = re.compile(f"ة(?:{_FATHATAN}ا|ا{_FATHATAN})(?![\u0621-\u0652])")
_BARE = re.compile(f"[بتثجحخدذرزسشصضطظعغفقكلمنهوي]{_FATHATAN}(?![\u0621-\u0652])")
_LETTER = re.compile("[\u0621-\u0652]")


class TanwinLetter:
    """«مساءًا», «مدرسةًا», «كتابً»: an alef too many or too few."""

    name = "letter.tanwin"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if _FATHATAN not in story.chars:
            return
        text = story.text
        for match in _AFTER_HAMZA.finditer(text):
            yield _finding(text, match, "اء" + _FATHATAN)
        for match in _AFTER_TA.finditer(text):
            yield _finding(text, match, "ة" + _FATHATAN)
        for match in _BARE.finditer(text):
            yield _finding(text, match, match[0] + "ا", certain=False)


def _finding(text: str, match: re.Match[str], fix: str, *, certain: bool = True) -> Finding:
    start = match.start()
    while start and _LETTER.match(text[start - 1]):
        start -= 1
    return Finding(
        start,
        match.end(),
        text[start : match.end()],
        "letter.tanwin",
        Severity.WARNING,
        (text[start : match.start()] + fix,),
        certain=certain,
    )
