"""The built-in rules for news written as SRX, for programs that read that and nothing else.

SRX cannot say all that `segmentation.NewsRules` does (a headline before a dateline, a space left
out); what it can is here, in the order in which SRX asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workstation.text.segmentation import word_lists
from workstation.text.srx import BreakRule, LanguageMap, LanguageRules, RuleBook

_CLOSER = r"[\"'»”’›)\]}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
_CLOSE = rf"(?:{_CLOSER}|\[\d{{1,3}}\])"
_OPEN = r"[\"'«“‘‹(\[{\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\-–—•*]*"
_FREE = r"(?<![\p{L}\p{M}\p{N}])"
_MARKS = r"[.!?؟۔…‥。！？।‼⁇⁈⁉]"


def news_book() -> RuleBook:
    """The rules for Arabic and English; every other language goes by the English ones."""
    return RuleBook(
        languages=(
            LanguageRules("Arabic news", tuple(_rules("ar"))),
            LanguageRules("English news", tuple(_rules("en"))),
        ),
        maps=(
            LanguageMap(r"(?:ar|fa|ur|ckb|ps|ug|sd)\b.*", "Arabic news"),
            LanguageMap(".*", "English news"),
        ),
        cascade=False,
    )


def _rules(language: str) -> Iterator[BreakRule]:
    words = word_lists(language)
    arabic = language == "ar"
    clitic = "[وفبلك]?" if arabic else ""
    titles = words["titles"] | word_lists("en")["titles"]
    yield BreakRule(False, rf"{_MARKS}{_CLOSE}*", r"\s*[,،;؛:)\]}»”]")
    yield BreakRule(False, r"^\s*(?:\d{1,3}|\p{L}\u0640?|[ivxIVX]{1,4})(?:[.)\-]\d{1,2})*\.", r"\s")
    yield BreakRule(False, rf"{_FREE}{clitic}(?i:{_any(titles)})\.", r"\s")
    if words["letter_names"]:
        yield BreakRule(True, rf"{_FREE}(?i:{_any(words['letter_names'])})\s\p{{L}}\.", r"\s")
    if words["eras"]:
        yield BreakRule(True, rf"\d\s(?:{_any(words['eras'])})\.", r"\s(?!\d)")
    if words["closing"]:
        stays = rf"(?!(?:{_any(words['after_closing'])})\b)" if words["after_closing"] else ""
        yield BreakRule(True, rf"{_FREE}(?:{_any(words['closing'])})\.", rf"\s+{stays}\p{{Lu}}")
    yield BreakRule(False, rf"{_FREE}{clitic}\p{{L}}\u0640?\.", r"\s")
    opens = (
        r"\s+(?:و\w{3,}|[^\w\-–—\s])" if arabic else rf"\s+(?:(?:{_any(words['openers'])})\b|[\"“])"
    )
    letters = rf"{_FREE}{clitic}(?:ال)?\p{{L}}\u0640?(?:\.\p{{L}}\u0640?)+\."
    short = rf"{_FREE}(?:{_any(words['shorthands'])})\." if words["shorthands"] else letters
    for before in dict.fromkeys((letters, short)):
        yield BreakRule(True, before, opens)
        yield BreakRule(False, before, r"\s")
    yield BreakRule(False, rf"\.{_CLOSER}+", r"\s*[\-–—]")
    yield BreakRule(False, rf"[.…‥]{_CLOSE}*", rf"\s+{_OPEN}\p{{Ll}}")
    yield BreakRule(False, rf"{_MARKS}{_CLOSE}+", rf"\s+{_OPEN}\p{{Ll}}")
    if words["saying"]:
        yield BreakRule(
            False,
            rf"[!?؟…]{_CLOSER}+",
            rf"\s+{_OPEN}(?:{_any(words['saying'])})(?![\p{{L}}\p{{M}}])",
        )
    yield BreakRule(True, rf"{_MARKS}{_CLOSE}*", r"\s")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
