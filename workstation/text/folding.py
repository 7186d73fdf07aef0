"""Folding: Arabic reduced to what a reader takes for the same word, with the way back.

Writers drop the hamza, write ه for ة and ي for ى, stretch words with tatweel and paste
presentation forms out of old layout programs. Search, the translation memory and proofing
compare folded text; `Folded` maps what they find to the text as it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

TATWEEL = "\u0640"

MARKS = frozenset(
    chr(code)
    for first, last in (
        (0x0300, 0x036F),
        (0x0610, 0x061A),
        (0x064B, 0x065F),
        (0x0670, 0x0670),
        (0x06D6, 0x06DC),
        (0x06DF, 0x06E4),
        (0x06E7, 0x06E8),
        (0x06EA, 0x06ED),
        (0x08D3, 0x08E1),
        (0x08E3, 0x08FF),
    )
    for code in range(first, last + 1)
)
"""Harakat, tanwin, shadda, Quranic signs, and the combining marks of Latin."""

CONTROLS = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters with no width: joiners, bidi controls, soft hyphen, byte order mark."""

KEPT_LIGATURES = frozenset("\ufdfa\ufdfb\ufdfc\ufdfd")
"""ﷺ and its like: whole phrases in one sign, which copy keeps as they are."""

HAMZA = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ؤ": "و", "ئ": "ي"}
PERSIAN = {"ی": "ي", "ک": "ك", "ہ": "ه", "ە": "ه", "ۀ": "ه", "ھ": "ه"}
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_COMPOSED = {
    ("ا", "\u0653"): "آ",
    ("ا", "\u0654"): "أ",
    ("ا", "\u0655"): "إ",
    ("و", "\u0654"): "ؤ",
    ("ي", "\u0654"): "ئ",
    ("ى", "\u0654"): "ئ",
}
_JOINING_MARKS = "\u0653\u0654\u0655"


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, for each of its characters, the span of the original that it stands for.

    ``offsets[i]`` and ``ends[i]`` are half-open indices into the original. Marks and tatweel
    that were folded away belong to the letter before them; invisible controls to none.
    """

    text: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original under ``text[start:end]``; half a ligature gives all of it."""
        if start < end:
            return self.offsets[start], self.ends[end - 1]
        if start < len(self.offsets):
            return self.offsets[start], self.offsets[start]
        last = self.ends[-1] if self.ends else 0
        return last, last


class _Table(dict[int, str]):
    """Replacement by code point, worked out once for each character that is met."""

    def __init__(self, flags: tuple[bool, ...]) -> None:
        super().__init__()
        self.hamza, self.ya, self.ta, self.marks, self.tatweel, self.case, self.forms, digits = (
            flags
        )
        self.digits = digits

    def __missing__(self, code: int) -> str:
        replacement = "".join(map(self._one, self._plain(chr(code))))
        self[code] = replacement
        return replacement

    def _plain(self, char: str) -> str:
        """The ordinary letters of a presentation form, cased and accented letters plain."""
        code = ord(char)
        if char in CONTROLS:
            return ""
        if self.forms and char not in KEPT_LIGATURES:
            if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC or 0xFF01 <= code <= 0xFF5E:
                # A spacing mark (U+FE76) decomposes to a space and the mark: only the mark counts.
                plain = unicodedata.normalize("NFKC", char)
                char = plain.strip() or plain
            elif char.isspace() and char not in "\n\r\u2028\u2029":
                char = " "
            else:
                char = PERSIAN.get(char, char)
        if self.case:
            char = char.casefold()
        if self.marks and (0xC0 <= code <= 0x24F or 0x1E00 <= code <= 0x1EFF):
            char = unicodedata.normalize("NFD", char)
        return char

    def _one(self, char: str) -> str:
        if (self.marks and char in MARKS) or (self.tatweel and char == TATWEEL):
            return ""
        if self.hamza and char in HAMZA:
            return HAMZA[char]
        if self.ya and char == "ى":
            return "ي"
        if self.ta and char == "ة":
            return "ه"
        return _DIGITS.get(char, char) if self.digits else char


@cache
def _table(*flags: bool) -> _Table:
    return _Table(flags)


def fold(
    text: str,
    *,
    hamza: bool = True,
    ya: bool = True,
    ta: bool = True,
    marks: bool = True,
    tatweel: bool = True,
    case: bool = True,
    forms: bool = True,
    digits: bool = True,
) -> Folded:
    """The text with the chosen differences taken away, and the map to the original.

    ``hamza`` joins أ إ آ ٱ with ا, ؤ with و and ئ with ي; ``ya`` joins ى with ي; ``ta`` joins ة
    with ه; ``marks`` drops harakat and accents; ``forms`` turns presentation forms, Persian
    letters, full-width signs and odd spaces into the ordinary ones (but keeps ﷺ); ``digits``
    writes ٣ as 3. Invisible controls are always dropped. Linear in the length of the text.
    """
    table = _table(hamza, ya, ta, marks, tatweel, case, forms, digits)
    out: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    before = ""
    for index, char in enumerate(text):
        if char in _JOINING_MARKS and (before, char) in _COMPOSED and out:
            # A hamza typed as a combining mark: the pair is the one letter أ.
            out[-1] = table[ord(_COMPOSED[before, char])]
            ends[-1] = index + 1
            before = char
            continue
        replacement = table[ord(char)]
        for letter in replacement:
            out.append(letter)
            offsets.append(index)
            ends.append(index + 1)
        if not replacement and ends and ends[-1] == index and char not in CONTROLS:
            ends[-1] = index + 1
        before = char
    return Folded("".join(out), offsets, ends)


def fold_key(text: str) -> str:
    """The text with every difference folded away: the key of search and of the memory.

    The same as ``fold(text).text``, at the speed of `str.translate`.
    """
    if any(mark in text for mark in _JOINING_MARKS):
        return fold(text).text
    return text.translate(_table(True, True, True, True, True, True, True, True))


_CONJUNCTIONS = ("و", "ف")
_ARTICLES = ("بال", "كال", "لل", "ال")
_PREPOSITIONS = ("ب", "ك", "ل")
_PRONOUNS = ("كما", "هما", "ها", "هم", "هن", "كم", "كن", "نا", "ه", "ك", "ي")


def clitic_stems(word: str) -> tuple[str, ...]:
    """The folded words that this one may be once its clitics are off: itself first, then shorter.

    «وللمنظمات» gives وللمنظمات, للمنظمات, منظمات, ...; «سياستها» gives سياستها, سياست, سياسه.
    What is left always has three letters at least. Candidates, not an analysis: «والي» also
    gives الي. A search matches two words when they share one of these.
    """
    first = fold_key(word)
    heads = [first]
    if first[:1] in _CONJUNCTIONS and len(first) > 3:
        heads.append(first[1:])
    for head in tuple(heads):
        article = next((a for a in _ARTICLES if head.startswith(a)), "")
        if article and len(head) - len(article) >= 3:
            heads.append(head[len(article) :])
        elif not article and head[:1] in _PREPOSITIONS and len(head) > 3:
            heads.append(head[1:])
    stems = dict.fromkeys(heads)
    for head in heads:
        for pronoun in _PRONOUNS:
            stem = head[: -len(pronoun)]
            if head.endswith(pronoun) and len(stem) >= 3:
                stems[stem] = None
                if stem.endswith("ت"):
                    stems[stem[:-1] + "ه"] = None
                break
    return tuple(stems)
