"""Signs that copy spells out: «$50» is «50 دولارا», «150 كم» is «150 كيلومترا»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.text.numerals import value_of


class _Forms(NamedTuple):
    singular: str
    counted: str
    """After 11 to 99."""
    plural: str


_MONEY = {
    "$": _Forms("دولار", "دولارا", "دولارات"),
    "€": _Forms("يورو", "يورو", "يورو"),
    "£": _Forms("جنيه إسترليني", "جنيها إسترلينيا", "جنيهات إسترلينية"),
    "¥": _Forms("ين", "ينا", "ينات"),
}
_KILOMETRE = _Forms("كيلومتر", "كيلومترا", "كيلومترات")
_KILOGRAM = _Forms("كيلوغرام", "كيلوغراما", "كيلوغرامات")
_UNITS = {
    "كم": _KILOMETRE,
    "كلم": _KILOMETRE,
    "سم": _Forms("سنتيمتر", "سنتيمترا", "سنتيمترات"),
    "ملم": _Forms("مليمتر", "مليمترا", "مليمترات"),
    "كغ": _KILOGRAM,
    "كغم": _KILOGRAM,
    "كجم": _KILOGRAM,
}
_FIGURE = r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?|\d{1,12}(?:[.٫]\d+)?"
_SCALE = r"(?:[ \u00a0](?P<scale>ألف|ألفا|آلاف|مليون|مليونا|ملايين|مليار|مليارا|مليارات))?"
_END = r"(?![\w.,٫٬]\d|\w)"
_BEFORE = re.compile(rf"(?P<sign>[$€£¥])[ \u00a0]?(?P<number>{_FIGURE}){_END}{_SCALE}{_END}")
_AFTER = re.compile(rf"(?P<number>{_FIGURE})[ \u00a0]?(?P<sign>[$€£¥]){_SCALE}{_END}")
_UNIT = re.compile(
    rf"(?P<number>{_FIGURE})[ \u00a0]?(?P<unit>كلم|كم|سم|ملم|كغم|كغ|كجم)"
    r"(?![\w/²³\u064b-\u0652])(?![ \u00a0](?:مربع|مكعب|في الساعة))"
)
_NOT_INSIDE = re.compile(r"[\w.,٫٬]")


class Signs:
    """Money and measures in signs, with the noun that goes with their number."""

    name = "style.sign"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if not story.style.signs_in_words or not story.digits:
            return
        if not story.chars.isdisjoint(_MONEY):
            yield from _money(story.text)
        if not story.forms.isdisjoint(_UNITS):
            for match in _UNIT.finditer(story.text):
                yield from _found(story.text, match, _UNITS[match["unit"]], "")


def _money(text: str) -> Iterator[Finding]:
    last = 0
    for match in sorted((*_BEFORE.finditer(text), *_AFTER.finditer(text)), key=re.Match.start):
        if match.start() >= last:
            last = match.end()
            yield from _found(text, match, _MONEY[match["sign"]], match["scale"] or "")


def _found(text: str, match: re.Match[str], forms: _Forms, scale: str) -> Iterator[Finding]:
    start = match.start()
    if start and _NOT_INSIDE.match(text[start - 1]) and text[start - 1] not in "وفبلك":
        return
    noun = forms.singular if scale else _counted(value_of(match["number"]), forms)
    parts = [match["number"], _bare(scale), noun]
    fix = " ".join(part for part in parts if part)
    yield Finding(start, match.end(), match[0], "style.sign", Severity.HINT, (fix,))


def _bare(scale: str) -> str:
    """The word of a scale before a noun in the genitive: «مليون» of «مليونا»."""
    return scale.removesuffix("ا") if scale in ("ألفا", "مليونا", "مليارا") else scale


def _counted(number: Decimal, forms: _Forms) -> str:
    rest = number % 100
    if number != int(number) or rest in (0, 1, 2):
        return forms.singular
    return forms.plural if rest <= 10 else forms.counted
