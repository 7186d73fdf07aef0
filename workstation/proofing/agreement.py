"""Numbers and what they count: gender from three to ten, the form of the noun by the number.

Only nouns of ``lists/counted-nouns.toml`` are held against their number, and only where they
follow it at once, so that what is found is nearly always an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from workstation.assets import asset
from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

_PAIRS = (
    ("ثلاث", "ثلاثة"), ("أربع", "أربعة"), ("خمس", "خمسة"), ("ست", "ستة"), ("سبع", "سبعة"),
    ("ثماني", "ثمانية"), ("تسع", "تسعة"), ("عشر", "عشرة"),
)  # fmt: skip
"""The numerals from three, before a feminine and before a masculine noun."""
_UNITS: Mapping[str, tuple[str, str]] = {form: pair for pair in _PAIRS for form in pair}
_HEADS = ("", "و", "ف", "ب", "ل", "ك")
_COUNTED = re.compile(
    r"(?P<number>[0-9٠-٩](?:(?<![\w.,:/٫٬\-–].)|(?<=[وفبلك].)(?<![\w.,:/٫٬\-–][وفبلك].))"
    r"[0-9٠-٩]{0,8})[ \u00a0]"
    r"(?P<noun>[\u0621-\u064a]+\u064b?)(?![\u0621-\u0652])"
)
_YEARS = range(1900, 2101)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


class Noun(NamedTuple):
    """A noun that news counts."""

    singular: str
    counted: str
    """The singular in the accusative, after 11 to 99."""
    plural: str
    gender: str


class Agreement:
    """A number and a noun that do not go together."""

    name = "numbers.agreement"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.style.agreement:
            yield from _numerals(story)
            yield from _above_ten(story)
            if story.digits:
                yield from _figures(story)


@cache
def _lists() -> Mapping[str, Any]:
    with asset("lists/counted-nouns.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _nouns() -> Mapping[str, Noun]:
    """The nouns by each of their forms."""
    rows = [Noun(*row) for row in _lists()["nouns"]]
    return {form: noun for noun in rows for form in (noun.plural, noun.counted, noun.singular)}


@cache
def _shared() -> frozenset[str]:
    """Plurals of two nouns, one of each gender: «فرق» of فريق and of فرقة."""
    return frozenset(_lists()["shared"])


def _numerals(story: StoryText) -> Iterable[Finding]:
    """«ثلاثة دول»: a numeral takes the gender that its noun has not."""
    numerals, nouns = _numerals_with_heads(), _nouns()
    if story.forms.isdisjoint(numerals):
        return
    before = ""
    for number, noun in pairwise(story.words):
        last, before = "" if number.opens else before, number.plain
        if number.plain not in numerals or last in numerals:
            continue
        head, numeral = numerals[number.plain]
        known = nouns.get(noun.plain)
        joined = story.text[number.end : noun.start] in (" ", "\u00a0")
        if known and joined and noun.plain == known.plural and noun.plain not in _shared():
            right = _UNITS[numeral][known.gender == "m"]
            if numeral != right:
                yield Finding(
                    number.start,
                    noun.end,
                    story.text[number.start : noun.end],
                    "numbers.gender",
                    Severity.WARNING,
                    (f"{head}{right} {story.text[noun.start : noun.end]}",),
                    values={"noun": known.singular},
                )


def _above_ten(story: StoryText) -> Iterable[Finding]:
    """«ثلاثة عشر طالبة», «عشرين شخص»: the ten goes with its noun, and the noun is singular and
    in the accusative."""
    found, nouns, text = story.words, _nouns(), story.text
    if story.forms.isdisjoint(_TENS) and story.forms.isdisjoint(_TEN):
        return
    for at in range(1, len(found)):
        ten, noun = found[at - 1], found[at]
        known = nouns.get(noun.plain)
        if known is None or noun.opens or text[ten.end : noun.start] not in (" ", "\u00a0"):
            continue
        counted = text[noun.start : noun.end]
        if noun.plain != known.counted:
            if _before_another(text, noun.end, known=known, written=noun.plain):
                continue
            counted = known.counted
        if ten.plain in _TENS:
            start, right, number = ten.start, text[ten.start : ten.end], ""
        elif ten.plain in _TEN and at > 1 and not ten.opens:
            unit = found[at - 2]
            head, number = _numerals_with_heads().get(unit.plain, ("", ""))
            if not number or number in _TEN or text[unit.end : ten.start] != " ":
                continue
            male = known.gender == "m"
            start, right = unit.start, f"{head}{_UNITS[number][male]} {_TEN[not male]}"
        else:
            continue
        fix = f"{right} {counted}"
        written = text[start : noun.end]
        if fix != written:
            gender = bool(number) and not written.startswith(right)
            code = "numbers.gender-above-ten" if gender else "numbers.counted"
            values = {"noun": known.singular if gender else known.counted}
            yield Finding(start, noun.end, written, code, Severity.WARNING, (fix,), values=values)


_TEN = ("عشر", "عشرة")
"""The ten of 13 to 19 before a masculine and before a feminine noun."""
_TENS = frozenset(
    head + ten + case
    for head in _HEADS
    for ten in ("عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
    for case in ("ون", "ين")
)


@cache
def _numerals_with_heads() -> Mapping[str, tuple[str, str]]:
    """Every numeral with what may be joined to it, as the two parts that it is of."""
    return {head + numeral: (head, numeral) for head in _HEADS for numeral in _UNITS}


def _figures(story: StoryText) -> Iterable[Finding]:
    """«74 عضو», «5 دولة»: the noun takes the form that goes with the number."""
    for match, noun, number in counted_figures(story.text):
        written = match["noun"].removesuffix("\u064b")
        right = _form(noun, number)
        if (
            right
            and written != right
            and not _before_another(story.text, match.end(), known=noun, written=written)
        ):
            yield Finding(
                match.start("number"),
                match.end("noun"),
                story.text[match.start("number") : match.end("noun")],
                "numbers.counted",
                Severity.HINT,
                (f"{match['number']} {right}",),
                values={"noun": right},
            )


def _before_another(text: str, end: int, *, known: Noun, written: str) -> bool:
    """Whether a noun without its alef may rightly lack it, since a noun follows that it governs:
    «34 جهاز إنذار»."""
    return written == known.singular != known.counted and bool(_NEXT_NOUN.match(text, end))


_NEXT_NOUN = re.compile(
    r"[ \u00a0](?!(?:في|من|على|عن|إلى|خلال|بعد|قبل|منذ|مقابل|بين|بينهم|بينها|منهم|منها|أو|أي|حتى"
    r"|كما|مع|عند|لدى|ضد|كانوا|كان|كانت|قتلوا|جراء|بسبب|هذا|حول|داخل|أمام|وسط|لم|لا|قد|إثر|أمس"
    r"|اليوم|يوميا|سنويا|آخرين)(?![\u0621-\u0652]))[\u0621-\u064a]"
)


def counted_figures(text: str) -> Iterable[tuple[re.Match[str], Noun, int]]:
    """The figures (``number``) before a noun (``noun``) that the list knows, with their value."""
    for match in _COUNTED.finditer(text):
        known = _nouns().get(match["noun"].removesuffix("\u064b"))
        if known is not None:
            yield match, known, int(match["number"].translate(_DIGITS))


def numeral_before(noun: Noun, number: int) -> str:
    """The word for a number from three to ten before the noun: «ثلاث» before «دول»."""
    return _PAIRS[number - 3][noun.gender == "m"]


def _form(noun: Noun, number: int) -> str:
    """The form of a noun after a number; empty where the number itself is written otherwise."""
    rest = number % 100
    if number < 3 or rest in (1, 2) or number in _YEARS:
        return ""
    if 3 <= rest <= 10:
        return noun.plural
    return noun.counted if rest else noun.singular
