"""A headline against its house's measure and against its body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from workstation.proofing.check import StoryText, Word
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.lexicon import words
from workstation.text.folding import fold_key

_ENOUGH = 20
"""Words of a body that could carry what its headline says."""
_ABOUT = frozenset(
    ("نحو", "حوالي", "قرابة", "زهاء", "أكثر", "أقل", "يقارب", "يتجاوز", "تجاوز", "تتجاوز", "مئات")
)
_SHORTEST = 4


class Headline:
    """A headline that is longer than the house allows."""

    name = "style.headline-length"
    languages: frozenset[str] = frozenset()

    def check(self, story: StoryText) -> Iterable[Finding]:
        line, most = story.lines[0], story.style.longest_headline
        is_story = len(story.lines) > 1 and not line.text.rstrip().endswith((".", "؟", "!", ":"))
        if is_story and most and most < len(line.text) <= 3 * most:
            start = line.start + max(line.text.rfind(" ", 0, most), 0)
            start += line.text[start - line.start] == " "
            yield Finding(
                start,
                line.end,
                story.text[start : line.end],
                "style.headline-length",
                Severity.HINT,
                values={"length": len(line.text), "most": most},
            )


class HeadlineFacts:
    """A figure or a name in the headline that the body does not carry."""

    name = "numbers.headline"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        end = story.lines[0].end
        head = [word for word in story.words if word.end <= end]
        if len(story.words) - len(head) < _ENOUGH:
            return
        yield from _figures(story, head, end)
        yield from _names(story, head, end)


def _figures(story: StoryText, head: list[Word], end: int) -> Iterator[Finding]:
    asked = [figure for figure in story.figures if figure.end <= end]
    if not asked:
        return
    carried = {figure.value for figure in story.figures if figure.start > end}
    body = [word.plain for word in story.words if word.start > end]
    for figure in asked:
        before = [word.plain for word in head if word.end < figure.start][-2:]
        if figure.value in carried or not _ABOUT.isdisjoint(before):
            continue
        if story.text[figure.start - 1 : figure.start] == "-" or _said(int(figure.value), body):
            continue
        yield Finding(
            figure.start,
            figure.noun_end,
            story.text[figure.start : figure.noun_end],
            "numbers.headline",
            Severity.HINT,
        )


def _names(story: StoryText, head: list[Word], end: int) -> Iterator[Finding]:
    body = ""
    for word in head:
        if len(word.plain) < _SHORTEST or not _is_name(word.plain):
            continue
        body = body or fold_key(story.text[end:])
        name = fold_key(word.plain)
        if name not in body and (name[0] not in "وفبلك" or name[1:] not in body):
            text = story.text[word.start : word.end]
            yield Finding(word.start, word.end, text, "consistency.headline", Severity.HINT)


def _is_name(word: str) -> bool:
    """Whether the dictionary explains the word by its use alone, and not as a slip of another."""
    relatives = words().relatives(word)
    entry = next((entry for entry in relatives if entry.form == word), None)
    return entry.name if entry is not None else not relatives


_UNITS = {
    3: ("ثلاث", "ثلاثة"), 4: ("أربع", "أربعة"), 5: ("خمس", "خمسة"), 6: ("ست", "ستة"),
    7: ("سبع", "سبعة"), 8: ("ثماني", "ثمانية", "ثمان"), 9: ("تسع", "تسعة"), 10: ("عشر", "عشرة"),
    20: ("عشرون", "عشرين"), 30: ("ثلاثون", "ثلاثين"), 40: ("أربعون", "أربعين"),
    50: ("خمسون", "خمسين"), 60: ("ستون", "ستين"), 70: ("سبعون", "سبعين"),
    80: ("ثمانون", "ثمانين"), 90: ("تسعون", "تسعين"), 100: ("مئة", "مائة"), 1000: ("ألف",),
    1_000_000: ("مليون",),
}  # fmt: skip
_SMALL = {1: ("واحد", "واحدة", "أحد", "إحدى"), 2: ("اثنان", "اثنين", "اثنا", "اثني", "اثنتين")}


@cache
def _values() -> Mapping[str, int]:
    return {form: value for value, forms in (_SMALL | _UNITS).items() for form in forms}


def _said(number: int, body: list[str]) -> bool:
    """Whether the body has the number in words: «ثلاثة», «خمسة عشر», «خمسة وعشرين»."""
    values = _values()
    for at, word in enumerate(body):
        value = values.get(word) or values.get(word[1:])
        if value is None:
            continue
        after = body[at + 1] if at + 1 < len(body) else ""
        more = values.get(after) or values.get(after[1:]) or 0
        if number in (value, value + more, value * more):
            return True
    return False
