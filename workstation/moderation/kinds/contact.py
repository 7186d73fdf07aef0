"""Rules about ways out of the page: links and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workstation.comments import Reason
from workstation.moderation.kinds.rule import MOST_REASONS, Rule, RuleSettings
from workstation.moderation.seen import Seen, TriageContext
from workstation.text.folding import fold_key

_DOMAINS = (
    "com|net|org|info|biz|xyz|online|site|shop|store|live|tv|me|io|co|app|link|click|club|top|"
    "news|blog|example|kw|sa|ae|qa|bh|om|eg|jo|iq|ye|ma|dz|tn|ly|uk|us|ru|tr|ir|ly|gl|be|cc"
)
_LINK = re.compile(
    r"(?:h(?:tt|xx)ps?://|www\.)[^\s<>«»\"]{3,2000}"
    rf"|(?<![a-z0-9_@.%/-])(?:[a-z0-9-]{{1,63}}\[?\.\]?){{1,6}}(?:{_DOMAINS})(?![\w.-]*[\w-])"
    r"(?:[/?#][^\s<>«»\"]{0,2000})?",
    re.IGNORECASE,
)
_TRAIL = ".,;:!?)]}'،؛؟…"


class LinkRule(Rule):
    """Each address in a comment, save those of ``hosts`` and of what lies below them."""

    understands = frozenset({"hosts"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._hosts = tuple(host.lower() for host in settings.texts("hosts"))

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if "." not in seen.text and "://" not in seen.text:
            return
        for number, match in enumerate(_LINK.finditer(seen.text)):
            if number >= MOST_REASONS:
                return
            link = match.group().rstrip(_TRAIL)
            host = host_of(link)
            if any(host == own or host.endswith("." + own) for own in self._hosts):
                continue
            yield self.reason(host, (match.start(), match.start() + len(link)), link)


def host_of(link: str) -> str:
    """The host of an address, without scheme, ``www.``, user and port."""
    bare = re.sub(r"^[a-z]+://", "", link.lower()).replace("[.]", ".")
    bare = re.split(r"[/?#]", bare, maxsplit=1)[0].rsplit("@", 1)[-1]
    return bare.split(":", 1)[0].removeprefix("www.")


_NUMBER = re.compile(
    r"(?<![\w.,٫٬/:-])[+(]{0,2}\d(?:[ \u00a0().\-–]{0,2}\d){6,16}(?![\w٫٬]|[.,/:]\d)"
)
_GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0.]\d{3})+")
_DATE = re.compile(r"(?:(?:19|20)\d\d[ .\-–]{1,3}(?:19|20)\d\d|\d{1,4}[.\-–]\d{1,2}[.\-–]\d{1,4})")
_CUE = re.compile(
    r"واتس|وتس|اتصل|هاتف|جوال|موبايل|تلفون|تليفون|نقال|للتواصل|تواصل|راسل|رقم|ارقام|"
    r"whats|call|phone|mobile|tel"
)
_AMOUNT = re.compile(
    r"\s*(?:دينار|دولار|ريال|درهم|جنيه|ليره|يورو|نسمه|شخص|لاجي|نازح|برميل|طن|مليون|الف|٪|%)"
)


class PhoneRule(Rule):
    """Numbers that one can call: with an international or national prefix, of eight digits
    as in the Gulf, or after a word that says so; dates, years and amounts apart."""

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        for number, match in enumerate(_NUMBER.finditer(seen.text)):
            if number >= MOST_REASONS:
                return
            written = match.group()
            digits = fold_key("".join(c for c in written if c.isdigit()))
            if not 7 <= len(digits) <= 15:
                continue
            if _AMOUNT.match(fold_key(seen.text[match.end() : match.end() + 12])):
                continue
            around = fold_key(seen.text[max(0, match.start() - 40) : match.start()])
            if _callable(written, digits) or _CUE.search(around):
                yield self.reason(digits, match.span(), digits)


def _callable(written: str, digits: str) -> bool:
    plain = fold_key(written)
    if plain.startswith(("+", "(+")) or digits.startswith("00"):
        return True
    if _DATE.fullmatch(plain) or _GROUPED.fullmatch(plain):
        return False
    if digits.startswith("0"):
        return 9 <= len(digits) <= 11
    if plain.endswith("000"):
        return False
    return (len(digits) == 8 and digits[0] in "569") or 11 <= len(digits) <= 13
