"""What slips in unseen: presentation forms of old layout programs, and invisible controls."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.text.folding import CONTROLS, KEPT_LIGATURES

_FORMS = re.compile(
    "[\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc][\ufb50-\ufdcf\ufdf0-\ufdfb\ufe70-\ufefc\u064b-\u0652]*"
)
_ARABIC = "\u0621-\u0652"
_ALWAYS_WRONG = "\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff\u202d\u202e"
_BETWEEN_LETTERS = re.compile(
    f"(?<=[{_ARABIC}])[\u200c\u200e\u200f\u202a-\u202c\u2066-\u2069\u061c]+(?=[{_ARABIC}])"
    f"|[{_ALWAYS_WRONG}]+"
)


class PresentationForms:
    """Letters as shapes: ﺍﻟﻜﻮﻳﺖ looks like الكويت and is found by no search."""

    name = "punctuation.presentation-form"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if max(story.chars, default="") < "\ufb50":
            return
        for match in _FORMS.finditer(story.text):
            written = match[0]
            plain = "".join(
                char if char in KEPT_LIGATURES else unicodedata.normalize("NFKC", char)
                for char in written
            )
            if plain != written:
                yield Finding(
                    match.start(),
                    match.end(),
                    written,
                    "punctuation.presentation-form",
                    Severity.WARNING,
                    (plain,),
                    certain=True,
                )


class Controls:
    """Invisible characters that belong to no text, and bidi marks inside a word."""

    name = "punctuation.control"
    languages: frozenset[str] = frozenset()
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.chars.isdisjoint(CONTROLS):
            return
        for match in _BETWEEN_LETTERS.finditer(story.text):
            named = dict.fromkeys(f"U+{ord(c):04X} {unicodedata.name(c, '')}" for c in match[0])
            yield Finding(
                match.start(),
                match.end(),
                match[0],
                "punctuation.control",
                Severity.WARNING,
                ("",),
                certain=True,
                values={"name": ", ".join(named).strip()},
            )
