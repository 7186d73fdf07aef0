"""Datelines: where a story was filed and by whom, as it stands at the head of the copy."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache

from workstation.assets import asset
from workstation.text.folding import fold_key

_MONTH = (
    "يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يوليو|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
    "|كانون الثاني|شباط|[آا]ذار|نيسان|[أا]يار|حزيران|تموز|[آا]ب|[أا]يلول"
    "|تشرين ال[أا]ول|تشرين الثاني|كانون ال[أا]ول|جانفي|فيفري|[أا]فريل|ماي|جوان|جويلية|[أا]وت"
    "|محرم|صفر|ربيع ال[أا]ول|ربيع ال[آا]خر|جماد[ىي] ال[أا]ول[ىي]|جماد[ىي] ال[آا]خرة|رجب"
    "|شعبان|رمضان|شوال|ذو القعدة|ذو الحجة"
    r"|Jan(?:\.|uary)?|Feb(?:\.|ruary)?|March|Mar\.?|April|Apr\.?|May|June|Jun\.?|July|Jul\.?"
    r"|Aug(?:\.|ust)?|Sept?(?:\.|ember)?|Oct(?:\.|ober)?|Nov(?:\.|ember)?|Dec(?:\.|ember)?"
)
_DATE = (
    rf"(?:(?:في\s+)?\d{{1,2}}\s*[-/ ]?\s*(?:{_MONTH})(?:\s*[-/ ]?\s*\d{{4}})?"
    rf"|(?:{_MONTH})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|(?:في\s+)?\d{{1,2}}\s*[-/]\s*\d{{1,2}}(?:\s*[-/]\s*\d{{2,4}})?)"
)
_NAME = r"[^\W\d_](?:[\w.'’\u0640\u064b-\u0652]|-(?=\w))*"
_NAMES = rf"{_NAME}(?:[ \u00a0]{_NAME}){{0,3}}?(?:[ \u00a0]\d{{2}})?"
_DASH = r"(?:-{1,3}|[–—―]|(?<=\s)\u0640+)"
_CLOSE = rf"(?P<end>)\s*(?P<dash>{_DASH}|[:/])?(?P<after>(?=\s|$|[^\W_]))"
_PLACE = rf"(?P<place>{_NAMES})(?:\s*[,،]\s*(?P<region>{_NAMES}))?"
_WHEN = rf"(?:\s*[,،]?\s*(?P<date>{_DATE}))?"
_DASHES = frozenset("-–—―ـ:/")
_FORMS = tuple(
    (needs, re.compile(r"\s*" + form + _CLOSE, re.IGNORECASE))
    for needs, form in (
        # «(كونا) --», «الكويت - (كونا) --», «KUWAIT, Feb 13 (KUNA) --»,
        # «الكويت في 13 فبراير / كونا /»
        (
            frozenset("([/"),
            rf"(?:{_PLACE}{_WHEN}\s*(?:{_DASH}\s*)?)?"
            rf"(?P<mark>[(\[/])\s*(?P<source>{_NAMES})\s*[)\]/]",
        ),
        # «لندن: «الشرق الأوسط»»
        (
            frozenset('«"“'),
            rf"{_PLACE}{_WHEN}\s*(?:{_DASH}|[:،,])?\s*[«\"“](?P<source>{_NAMES})[»\"”]",
        ),
        # «القاهرة - رويترز:»
        (
            _DASHES,
            rf"{_PLACE}{_WHEN}\s*(?:{_DASH}|[:،,/])\s*"
            rf"(?P<source>{_NAMES})(?=\s*(?:{_DASH}|[:/]|$))",
        ),
        # «رويترز -», «بيروت -», «الكويت في 13 فبراير -»
        (_DASHES, rf"{_PLACE}{_WHEN}(?=\s*(?:{_DASH}|[:/]))"),
    )
)
"""Each with the marks of which a line must have one, if it is not short."""
_NOT_SOURCES = frozenset({"فيديو", "صور", "صوره", "بالفيديو", "بالصور", "تحديث", "video", "photos"})
_LONGEST = 90
_FEW = 10
"""Spaces in a line that is a dateline whole, and may end where others have their dash."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline. ``start`` and ``end`` are half-open indices into the paragraph and leave out
    the dash after it, which has a span of its own (None where the line ends without one)."""

    start: int
    end: int
    text: str
    source: str
    """The agency or outlet without brackets: «كونا»; empty when none is named."""
    place: str
    """The place as written: «الكويت»; empty when none is named."""
    dash_span: tuple[int, int] | None

    def moved(self, by: int) -> Dateline:
        """The dateline in a text that has so many characters more before it."""
        dash = self.dash_span
        return replace(
            self,
            start=self.start + by,
            end=self.end + by,
            dash_span=(dash[0] + by, dash[1] + by) if dash else None,
        )


def find_dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens the paragraph, or None.

    Known forms: «(كونا) -- », «الكويت (كونا) - », «القاهرة - رويترز: »,
    «الكويت في 13 فبراير / كونا / », «لندن: «الشرق الأوسط»», «KUWAIT, Feb 13 (KUNA) -- ».
    A word that opens a sentence is not taken for one: there must be brackets with a dash after
    them, or a source or a place that ``resources/lists/datelines.toml`` knows.
    """
    head = paragraph[:_LONGEST]
    short = head.count(" ") <= _FEW
    for needs, form in _FORMS:
        if needs.isdisjoint(head) and not short:
            continue
        match = form.match(head)
        found = _read(match) if match is not None else None
        if found is not None:
            return found
    return None


def _read(match: re.Match[str]) -> Dateline | None:
    groups = match.groupdict()
    place, source = groups["place"] or "", groups.get("source") or ""
    if not source and is_source(place):
        place, source = "", place
    if not _convincing(groups, place, source):
        return None
    start = match.end() - len(match[0].lstrip())
    end = match.start("end")
    dash = match.span("dash") if match["dash"] else None
    return Dateline(start, end, match.string[start:end], source, place, dash)


def is_source(name: str) -> bool:
    """Whether the name is that of an agency or outlet that signs datelines."""
    return _key(name) in _names()[0]


def is_place(name: str) -> bool:
    """Whether the name is that of a city or country from which stories are filed."""
    return _key(name) in _names()[1]


def _convincing(groups: dict[str, str | None], place: str, source: str) -> bool:
    dash, dated = groups["dash"] or "", bool(groups["date"])
    if not source:
        return dash not in ("", ":", "/") and (is_place(place) or dated)
    settled = not place or is_place(place) or dated
    if groups.get("mark"):
        if is_source(source):
            return settled or bool(dash)
        return settled and dash not in ("", ":", "/") and _key(source) not in _NOT_SOURCES
    if is_source(source):
        return settled and (bool(dash) or bool(groups.get("source")))
    return is_place(place) and bool(groups.get("source")) and dash not in ("", ":", "/")


def _key(name: str) -> str:
    return " ".join(fold_key(name.replace(".", "")).split())


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    with asset("lists/datelines.toml").open("rb") as file:
        names: dict[str, list[str]] = tomllib.load(file)
    return (
        frozenset(_key(name) for name in names["sources"]),
        frozenset(_key(name) for name in names["places"]),
    )
