"""Figures of a sentence with the values they may have, in digits of either kind or in words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal

from workstation.text.folding import fold_key

_FIGURE = re.compile(r"\d+(?:[.,٫٬'’\u00a0\u202f]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[,'’\u00a0\u202f]\d{3})+(?:\.\d+)?")
_GROUPED_BY_STOP = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_WORD = re.compile(r"[^\W\d_]+")
_SCALE = re.compile(r"[\s\u00a0+-]*(?P<word>[^\W\d_]+)")
_METRES_OR_MILLIONS = "m"
_CODE_LETTER = re.compile(r"[^\W\d_]-$|[A-Za-z]$")
_ROMAN = re.compile(r"\b(?:I{1,3}|IV|VI{0,3}|IX|X{1,3})\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_PERCENT_WORDS = r"per\s?cent\b|pct\b|percentage|(?:في\s?|ب)ال?م[اي]?[ئي][ةه]\b"
_PERCENT = re.compile(rf"[%٪]|\b(?:{_PERCENT_WORDS}|ال?نسبة\b)", re.IGNORECASE)
_FIGURE_PERCENT = re.compile(rf"\d\s?(?:[%٪]|(?:{_PERCENT_WORDS}))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """A number written in digits. ``values`` are the readings that its marks allow."""

    start: int
    end: int
    """Half-open indices over the digits alone."""
    text: str
    """With the word of its scale: «3 آلاف»."""
    values: frozenset[Decimal]
    scaled: bool = False
    coded: bool = False
    """Part of a name such as G20 or HKU4, which a translation may spell in its own way."""


def _folded(words: dict[str, int]) -> dict[str, int]:
    return {fold_key(word): value for word, value in words.items()}


_SCALES = _folded(
    {
        **dict.fromkeys(("thousand", "thousands", "ألف", "ألفا", "آلاف"), 1_000),
        **dict.fromkeys(("million", "millions", "m", "mn", "مليون", "مليونا", "ملايين"), 10**6),
        **dict.fromkeys(("billion", "billions", "bn", "مليار", "مليارا", "مليارات"), 10**9),
        **dict.fromkeys(("بليون", "بلايين"), 10**9),
        **dict.fromkeys(("trillion", "trillions", "tn", "تريليون", "تريليونات"), 10**12),
    }
)
_WORDS = _folded(
    {
        **dict.fromkeys(("zero", "صفر"), 0),
        **dict.fromkeys(("one", "first", "واحد", "واحدة", "إحدى", "أحد", "أول", "أولى"), 1),
        **dict.fromkeys(("two", "second", "twice", "اثنان", "اثنين", "اثنتان", "اثنتين"), 2),
        **dict.fromkeys(("ثان", "ثاني", "ثانية", "اثنا", "اثني", "اثنتا", "اثنتي"), 2),
        **dict.fromkeys(("three", "third", "ثلاث", "ثلاثة", "ثالث", "ثالثة"), 3),
        **dict.fromkeys(("four", "fourth", "أربع", "أربعة", "رابع", "رابعة"), 4),
        **dict.fromkeys(("five", "fifth", "خمس", "خمسة", "خامس", "خامسة"), 5),
        **dict.fromkeys(("six", "sixth", "ست", "ستة", "سادس", "سادسة"), 6),
        **dict.fromkeys(("seven", "seventh", "سبع", "سبعة", "سابع", "سابعة"), 7),
        **dict.fromkeys(("eight", "eighth", "ثمان", "ثماني", "ثمانية", "ثامن", "ثامنة"), 8),
        **dict.fromkeys(("nine", "ninth", "تسع", "تسعة", "تاسع", "تاسعة"), 9),
        **dict.fromkeys(("ten", "tenth", "عشر", "عشرة", "عاشر", "عاشرة"), 10),
        "eleven": 11, "twelve": 12, "dozen": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
        "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
        **dict.fromkeys(("twenty", "عشرون", "عشرين"), 20),
        **dict.fromkeys(("thirty", "ثلاثون", "ثلاثين"), 30),
        **dict.fromkeys(("forty", "أربعون", "أربعين"), 40),
        **dict.fromkeys(("fifty", "خمسون", "خمسين"), 50),
        **dict.fromkeys(("sixty", "ستون", "ستين"), 60),
        **dict.fromkeys(("seventy", "سبعون", "سبعين"), 70),
        **dict.fromkeys(("eighty", "ثمانون", "ثمانين"), 80),
        **dict.fromkeys(("ninety", "تسعون", "تسعين"), 90),
        **dict.fromkeys(("hundred", "hundreds", "مئة", "مائة", "مئات"), 100),
        **dict.fromkeys(("مئتان", "مئتين", "مائتان", "مائتين"), 200),
        **dict.fromkeys(("ثلاثمئة", "ثلاثمائة"), 300),
        **dict.fromkeys(("أربعمئة", "أربعمائة"), 400),
        **dict.fromkeys(("خمسمئة", "خمسمائة"), 500),
        **dict.fromkeys(("ستمئة", "ستمائة"), 600),
        **dict.fromkeys(("سبعمئة", "سبعمائة"), 700),
        **dict.fromkeys(("ثمانمئة", "ثمانمائة"), 800),
        **dict.fromkeys(("تسعمئة", "تسعمائة"), 900), **dict.fromkeys(("ألفان", "ألفين"), 2_000),
        **dict.fromkeys(("مليونان", "مليونين"), 2 * 10**6),
        **dict.fromkeys(("ملياران", "مليارين"), 2 * 10**9),
        # Decades stand for their years: ستينيات القرن العشرين is the 1960s.
        "عشرينيات": 1920, "ثلاثينيات": 1930, "أربعينيات": 1940, "خمسينيات": 1950,
        "ستينيات": 1960, "سبعينيات": 1970, "ثمانينيات": 1980, "تسعينيات": 1990,
        # Months stand for their numbers: 11/9 is 11 سبتمبر.
        **dict.fromkeys(("january", "jan", "يناير", "كانون"), 1),
        **dict.fromkeys(("february", "feb", "فبراير", "شباط"), 2),
        **dict.fromkeys(("march", "mar", "مارس", "آذار"), 3),
        **dict.fromkeys(("april", "apr", "أبريل", "إبريل", "نيسان"), 4),
        **dict.fromkeys(("may", "مايو", "أيار"), 5),
        **dict.fromkeys(("june", "jun", "يونيو", "حزيران"), 6),
        **dict.fromkeys(("july", "jul", "يوليو", "تموز"), 7),
        **dict.fromkeys(("august", "aug", "أغسطس", "آب"), 8),
        **dict.fromkeys(("september", "sept", "sep", "سبتمبر", "أيلول"), 9),
        **dict.fromkeys(("october", "oct", "أكتوبر", "تشرين"), 10),
        **dict.fromkeys(("november", "nov", "نوفمبر"), 11),
        **dict.fromkeys(("december", "dec", "ديسمبر"), 12),
    }
)  # fmt: skip
_AFTERNOON = re.compile(r"(?:\b|\d)p\.?\s?m\b|\b(?:ال)?(?:مساءً?|ظهرا|عصرا|ليلا)\b", re.IGNORECASE)


def written_figures(text: str) -> list[Written]:
    """The figures in digits, in order; the parts of dates and times each by itself. Where the
    text says afternoon, 3 may also be 15."""
    figures = [_written(text, match) for match in _FIGURE.finditer(text)]
    if _AFTERNOON.search(text):
        return [replace(f, values=f.values | {v + 12 for v in f.values if v < 12}) for f in figures]
    return figures


def _written(text: str, match: re.Match[str]) -> Written:
    start, end = match.span()
    values = _readings(match.group())
    before = text[max(0, start - 2) : start]
    coded = before[-1:].isascii() and before[-1:].isalpha()
    scale = None if _CODE_LETTER.search(before) else _SCALE.match(text, end)
    word = fold_key(scale["word"]) if scale else ""
    factor = _SCALES.get(word)
    if scale is None or factor is None:
        return Written(start, end, match.group(), values, coded=coded)
    times = frozenset(value * factor for value in values)
    if word == _METRES_OR_MILLIONS:
        return Written(start, end, match.group(), values | times)
    return Written(start, end, text[start : scale.end()], times, scaled=True)


def _readings(digits: str) -> frozenset[Decimal]:
    """1,250 is 1250 or, as some write it, 1.25; 3.5 and 3,5 are 3.5; 1.250 may be either."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in digits)
    plain = plain.replace("٬", ",").replace("٫", ".")
    readings: set[Decimal] = set()
    if _GROUPED.fullmatch(plain):
        readings.add(Decimal(re.sub(r"[,'’\u00a0\u202f]", "", plain)))
    if _GROUPED_BY_STOP.fullmatch(plain):
        readings.add(Decimal(plain.replace(".", "").replace(",", ".")))
    for decimal in (plain, plain.replace(",", ".")):
        if re.fullmatch(r"\d+(?:\.\d+)?", decimal):
            readings.add(Decimal(decimal))
    return frozenset(readings) or frozenset(Decimal(part) for part in re.findall(r"\d+", plain))


def spelled_values(text: str) -> frozenset[Decimal]:
    """The values that words of a text may stand for, alone and in runs: "twenty-five", «خمسة
    وعشرون», «ثلاثة آلاف», decades, months and Roman numerals."""
    values: set[Decimal] = set()
    total = current = 0
    running = False
    for match in _WORD.finditer(text):
        value = _value(match.group())
        if value is None:
            total, current, running = 0, 0, False
            continue
        values.add(Decimal(value))
        if value >= 100 and running and value in (100, *_SCALES.values()):
            current = max(1, current) * value
            if value >= 1000:
                total, current = total + current, 0
        else:
            current += value
        running = True
        values.add(Decimal(total + current))
    values |= {Decimal(_roman(match.group())) for match in _ROMAN.finditer(text)}
    return frozenset(values)


def _roman(numeral: str) -> int:
    signs = [_ROMAN_VALUES[sign] for sign in numeral]
    following = [*signs[1:], 0]
    return sum(-one if one < after else one for one, after in zip(signs, following, strict=True))


def _value(word: str) -> int | None:
    folded = fold_key(word)
    for form in (folded, *_without_clitics(folded)):
        found = _WORDS.get(form, _SCALES.get(form))
        if found is not None:
            return found
    return None


def _without_clitics(word: str) -> list[str]:
    forms = []
    for head in ("ال", "و", "ب", "ل", "ف", "وال", "بال", "لل", "كال", "فال", "ول", "وب"):
        if word.startswith(head) and len(word) - len(head) >= 2:
            forms.append(word[len(head) :])
    return forms


def gives_percentage(text: str) -> bool:
    """Whether a figure of the text is a percentage, in a sign or in words."""
    return bool(_FIGURE_PERCENT.search(text))


def speaks_of_percentage(text: str) -> bool:
    """Whether the text says per cent in any way."""
    return bool(_PERCENT.search(text))
