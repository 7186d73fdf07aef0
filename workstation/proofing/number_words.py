"""Small numbers in words, where the house wants them so: «3 دول» is «ثلاث دول»."""

from __future__ import annotations

from collections.abc import Iterable

from workstation.proofing.agreement import counted_figures, numeral_before
from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

_FIRST, _LAST = 3, 10


class NumberWords:
    """A figure from three to ten before a noun whose gender is known."""

    name = "style.number-words"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        most = min(story.style.words_up_to, _LAST)
        if most < _FIRST or not story.digits:
            return
        for match, noun, number in counted_figures(story.text):
            if _FIRST <= number <= most and match["noun"] == noun.plural:
                start, end = match.start("number"), match.end("noun")
                fix = f"{numeral_before(noun, number)} {match['noun']}"
                text = story.text[start:end]
                yield Finding(start, end, text, "style.number-words", Severity.HINT, (fix,))
