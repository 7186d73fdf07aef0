"""Whether an edit of a reader's text touches names and numbers alone.

A desk may take a private name or a telephone number out of a comment, or put a figure right; it
may not put words into a reader's mouth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from workstation.text.diff import ChangeKind, diff_words
from workstation.text.folding import fold_key

MOST_WORDS = 4
"""In one place: as many as a name has."""
MOST_PLACES = 8
_LEAST = 4
_SHARE = 0.25
_ALIKE = 0.6
_WORD = re.compile(r"[\w]+|[*•…]+|\.{3,}")
_TURN = (
    "لا لم لن ليس ليست لست ما غير دون بدون سوي عدا كلا بلي نعم مش مو ماكو مافي "
    "not no never without nor cannot"
)
_TURNING = frozenset(_TURN.split())
"""Words that turn a sentence round; no name and no number is one of them."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that an edit changes: the words as they were and as they are."""

    was: str
    now: str


def places(old: str, new: str) -> tuple[Place, ...]:
    """The places where two texts differ, those with no word between them joined; white space alone
    is no difference."""
    found: list[list[int]] = []
    for change in diff_words(old, new):
        if change.kind is ChangeKind.EQUAL:
            continue
        between = old[found[-1][1] : change.old_start] if found else ""
        if found and not _WORD.search(between):
            found[-1][1], found[-1][3] = change.old_end, change.new_end
        else:
            found.append([change.old_start, change.old_end, change.new_start, change.new_end])
    made = (Place(old[a:b].strip(), new[c:d].strip()) for a, b, c, d in found)
    return tuple(place for place in made if place.was or place.now)


def is_modest(old: str, new: str) -> bool:
    """Whether an edit does nothing but hide a few words («***», «…»), put figures in the place of
    others, or put the spelling of a name right."""
    changed = places(old, new)
    if not changed or len(changed) > MOST_PLACES:
        return False
    words = 0
    for place in changed:
        was, now = _WORD.findall(place.was), _WORD.findall(place.now)
        if not was or not now or max(len(was), len(now)) > MOST_WORDS:
            return False
        if _TURNING.intersection(map(fold_key, [*was, *now])):
            return False
        if not all(_is_number(word) or _is_mask(word) or _is_like(word, was) for word in now):
            return False
        words += len(was)
    return words <= max(_LEAST, _SHARE * len(_WORD.findall(old)))


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _is_mask(word: str) -> bool:
    return not any(letter.isalnum() for letter in word)


def _is_like(word: str, others: list[str]) -> bool:
    plain = fold_key(word)
    ratios = (SequenceMatcher(None, plain, fold_key(other)).ratio() for other in others)
    return any(ratio >= _ALIKE for ratio in ratios)
