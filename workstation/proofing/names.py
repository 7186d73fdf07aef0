"""Names of other tongues written two ways in a story: تيلرسون and تيليرسون sound the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.lexicon import words

_SOUNDS = str.maketrans("غجصطظذثڤپةىآأإؤئ", "ققستززسفبهياااوي")
_VOWELS = frozenset("اويءه")
_HEADS = ("و", "ف", "ب", "ل", "ك")
_ENDINGS = ("يون", "يين", "يان", "ية", "يا", "ات", "ين", "ي", "ا", "ة", "ه")
_SHORTEST = 5
_SOUNDING = 3
"""Consonants that two names must share."""
_MOST_EDITS = 2
_COMMON = 14.0
"""log2 of the count from which a spelling is a word of its own, and no slip of another."""


class Names:
    """A name that no dictionary explains, in two spellings of one sound."""

    name = "consistency.name"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        by_sound: dict[str, list[str]] = {}
        for form in story.forms:
            if len(form) >= _SHORTEST and (sound := _name_sound(form)):
                by_sound.setdefault(sound, []).append(form)
        for forms in by_sound.values():
            for one, other in combinations(sorted(forms), 2):
                if _two_spellings(one, other):
                    yield from _findings(story, one, other)


@lru_cache(maxsize=100_000)
def _name_sound(form: str) -> str:
    """How a name sounds; empty for other words, and for names too short to tell apart."""
    sound = _sound(form) if _is_name(form) else ""
    return sound if len(sound) >= _SOUNDING else ""


def _is_name(form: str) -> bool:
    for stem in _stems(form):
        entry = words().entry(stem)
        if entry is not None and (not entry.name or entry.weight >= _COMMON):
            return False
    return True


def _stems(form: str) -> Iterator[str]:
    yield form
    if form[0] in _HEADS and len(form) > _SHORTEST:
        yield form[1:]


def _sound(form: str) -> str:
    """The consonants of a name, those of one sound made one, and its first letter."""
    folded = form.translate(_SOUNDS)
    sound = folded[0] + "".join(char for char in folded[1:] if char not in _VOWELS)
    return "".join(char for at, char in enumerate(sound) if not at or char != sound[at - 1])


def _two_spellings(one: str, other: str) -> bool:
    """Whether two forms of one sound are spelled apart inside, not only bent at their ends."""
    if one.endswith(other) or other.endswith(one):  # one has a particle joined to it
        return False
    bare_one, bare_other = _bare(one), _bare(other)
    loose = str.maketrans("أإآىةؤئ", "اااي" + "هوي")
    if bare_one.translate(loose) == bare_other.translate(loose):
        return False
    return OSA.distance(bare_one, bare_other) <= _MOST_EDITS


def _bare(form: str) -> str:
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _SOUNDING:
            return form[: -len(ending)]
    return form


def _findings(story: StoryText, one: str, other: str) -> Iterator[Finding]:
    """The rarer spelling of the two, or the later, at its first place."""
    places = {form: [word for word in story.words if word.plain == form] for form in (one, other)}
    rare, usual = sorted((one, other), key=lambda f: (len(places[f]), -places[f][0].start))
    word = places[rare][0]
    yield Finding(
        word.start,
        word.end,
        story.text[word.start : word.end],
        "consistency.name",
        Severity.HINT,
        (usual,),
        values={"other": usual},
        related=tuple((found.start, found.end) for found in places[usual]),
    )
