"""What is put right while it is typed: straight quotes by the style, and a team's corrections.

All take the text of the paragraph before the caret and say what is to stand there instead; they
leave Latin runs and addresses alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workstation.text.folding import MARKS, TATWEEL

_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\u08a0-\u08c9]")
_ADDRESS = re.compile(
    r"(?:\w+:/|www\.|\S*@\w)\S*\Z|\S*\.(?:com|org|net|gov|edu|info|tv|html?)\S*\Z"
)
_OPENERS = " \u00a0\u202f\t([{«“‘–—:،؛-/\u2028"
_PREFIXES = frozenset("وفبكل")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """The marks of a style: around a quotation, and around one inside it."""

    opening: str = "«"
    closing: str = "»"
    opening_nested: str = "“"
    closing_nested: str = "”"


def quote_for(before: str, marks: QuoteMarks) -> str:
    """The mark that a straight double quote after ``before`` stands for; the straight one where
    it is of a Latin run, an address or a measure, or closes nothing."""
    open_now = _open(before, marks)
    if in_address(before) or before.count('"') % 2:
        return '"'
    if _opens(before):
        if not open_now and _latin(before):
            return '"'
        return marks.opening_nested if open_now else marks.opening
    if not open_now:
        return '"'
    return marks.closing_nested if open_now[-1] == marks.opening_nested else marks.closing


def in_address(before: str) -> bool:
    """Whether the text ends inside an address of the web or of mail."""
    return _ADDRESS.search(before[before.rfind(" ") + 1 :]) is not None


def correction_for(before: str, corrections: Mapping[str, str]) -> tuple[str, str] | None:
    """What stands at the end of ``before`` as a whole and is to be corrected, with what takes its
    place: the longest of those that a team listed; None when there is none. To be asked when a
    word was ended, with the text up to its end."""
    if in_address(before):
        return None
    longest = max(map(len, corrections), default=0)
    for size in range(min(longest, len(before)), 0, -1):
        wrong = before[-size:]
        right = corrections.get(wrong)
        if right is not None and right != wrong and _whole(before[:-size], wrong):
            return wrong, right
    return None


def ends_word(letter: str) -> bool:
    """Whether a letter that is typed ends the word before it."""
    return letter.isspace() or letter in '\u2029.,;:!?)]}،؛؟»”"…'


def _whole(rest: str, wrong: str) -> bool:
    """Whether what is wrong begins there: a word after no letter, a sign after no Latin one."""
    last = rest[-1:]
    if wrong[0].isalnum():
        return not (last.isalnum() or last in MARKS or last in ("_", "/", "@", TATWEEL))
    return last != wrong[0] and not (last.isascii() and last.isalnum())


def _open(before: str, marks: QuoteMarks) -> list[str]:
    """The marks that are open at the end of the text, outermost first."""
    pairs = {marks.closing: marks.opening, marks.closing_nested: marks.opening_nested}
    found: list[str] = []
    for letter in before:
        if letter in pairs.values():
            found.append(letter)
        elif letter in pairs and pairs[letter] in found:
            del found[len(found) - 1 - found[::-1].index(pairs[letter]) :]
    return found


def _opens(before: str) -> bool:
    if not before or before[-1] in _OPENERS:
        return True
    return before[-1] in _PREFIXES and (len(before) == 1 or before[-2] in _OPENERS)


def _latin(before: str) -> bool:
    """Whether the text before is a Latin run: its last two words, or all that there are."""
    words = [word for word in _WORD.findall(before) if _LETTER.search(word)][-2:]
    return bool(words) and not any(_ARABIC.search(word) for word in words)
