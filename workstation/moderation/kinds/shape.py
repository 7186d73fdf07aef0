"""Rules about how a comment is written, whatever it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from workstation.comments import Reason
from workstation.moderation.kinds.rule import MOST_REASONS, Rule, RuleSettings
from workstation.moderation.seen import Seen, TriageContext


class LengthRule(Rule):
    """Comments of more than ``most`` characters, or of fewer letters than ``least``."""

    understands = frozenset({"most", "least"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._most = settings.number("most", 3000)
        self._least = settings.number("least", 1)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        length = len(seen.comment.body)
        if length > self._most:
            yield self.reason(str(int(self._most)), as_matched=str(length))
        elif length <= 64:
            letters = len(seen.squeezed.text)
            if letters < self._least and not any(map(_is_picture, seen.text)):
                yield self.reason(str(int(self._least)), as_matched=str(letters))


_STRETCHED = re.compile(r"([^\W\d_])(?:\u0640*\1){3,}")
_LAUGHTER = frozenset("هخوhaxw")


class ElongationRule(Rule):
    """Words drawn out («راااائع») from ``least`` of them on; laughter («ههههه») is none."""

    understands = frozenset({"least"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._least = settings.number("least", 1)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        found = [m for m in _STRETCHED.finditer(seen.text) if m[1].lower() not in _LAUGHTER]
        if len(found) >= self._least:
            for match in found[:MOST_REASONS]:
                yield self.reason(match[1], match.span(), match[1])


_CAPITAL = re.compile("[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f]")


class CapitalsRule(Rule):
    """Latin text in capitals: ``share`` of its letters, when it has ``least`` or more."""

    understands = frozenset({"share", "least"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._share = settings.number("share", 0.7)
        self._least = settings.number("least", 12)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if len(_CAPITAL.findall(seen.text)) < self._share * self._least:
            return
        cased = [letter for letter in seen.text if letter.lower() != letter.upper()]
        if len(cased) < self._least:
            return
        share = sum(letter.isupper() for letter in cased) / len(cased)
        if share >= self._share:
            yield self.reason(f"{self._share:.0%}", as_matched=f"{share:.0%}")


def _is_picture(char: str) -> bool:
    return ord(char) > 0x2000 and unicodedata.category(char) in ("So", "Sk")


class EmojiRule(Rule):
    """Comments of emoji alone: no letter and no digit."""

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if seen.squeezed.text:
            return
        pictures = sum(map(_is_picture, seen.text))
        if pictures:
            yield self.reason(str(pictures))


_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]+")
_PILED = re.compile("[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u20d0-\u20ff]{5,}")


class HiddenRule(Rule):
    """Characters that reorder or cover text: bidi controls, and piles of combining marks."""

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if seen.text.isascii():
            return
        for number, match in enumerate(_OVERRIDES.finditer(seen.text)):
            if number >= MOST_REASONS:
                break
            name = f"U+{ord(match.group()[0]):04X}"
            yield self.reason(name, match.span(), name)
        for number, match in enumerate(_PILED.finditer(seen.text)):
            if number >= MOST_REASONS:
                return
            yield self.reason("marks", match.span(), str(len(match.group())))
