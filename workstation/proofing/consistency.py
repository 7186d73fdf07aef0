"""What a story says two ways: one word in two spellings, one thing in two figures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from workstation.assets import asset
from workstation.proofing.check import StoryText, Word
from workstation.proofing.finding import Finding, Severity
from workstation.text.folding import clitic_stems, fold_key
from workstation.text.numerals import Figure

_HAMZAS = str.maketrans("أإآ", "ااا")


class Spellings:
    """A word that begins with a hamza in one place of the story and without it in another."""

    name = "consistency.spelling"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        ways: dict[str, dict[str, list[str]]] = {}
        for form in story.forms:
            stem, opening = _stem(form)
            if stem:
                ways.setdefault(stem, {}).setdefault(opening, []).append(form)
        two_ways = [ways[stem] for stem in sorted(ways) if len(ways[stem]) == 2]
        if not two_ways:
            return
        standing: dict[str, list[Word]] = {}
        for word in story.words:
            standing.setdefault(word.plain, []).append(word)
        for spellings in two_ways:
            places = {
                opening: sorted(word for form in forms for word in standing[form])
                for opening, forms in spellings.items()
            }
            yield from _two_ways(story, places)


@lru_cache(maxsize=100_000)
def _stem(plain: str) -> tuple[str, str]:
    """The folded stem of a word and its opening letter as written; empty for other words."""
    if len(plain) < 4:
        return "", ""
    for cut in range(min(4, len(plain) - 3) + 1):
        head, rest = plain[:cut], plain[cut:]
        if rest[0] in "اأإآ" and head in _HEADS and not rest.startswith("ال"):
            key = rest.translate(_HAMZAS)
            for end in ("يون", "يين", "ية", "يا", "ي"):
                if key.endswith(end) and len(key) - len(end) >= 3:
                    key = key[: -len(end)]
                    break
            return (key, rest[0]) if len(key) >= 4 else ("", "")
    return "", ""


_HEADS = frozenset({"", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "فال", "كال", "لل", "ولل",
                    "وب", "ول"})  # fmt: skip


def _two_ways(story: StoryText, spellings: Mapping[str, list[Word]]) -> Iterable[Finding]:
    if "ا" not in spellings:
        return
    (with_hamza, right) = next(item for item in spellings.items() if item[0] != "ا")
    for word in spellings["ا"][:1]:
        at = next(
            i
            for i, char in enumerate(word.plain)
            if char == "ا" and word.plain[:i] in _HEADS and not word.plain.startswith("ال", i)
        )
        other = right[0]
        yield Finding(
            word.start,
            word.end,
            story.text[word.start : word.end],
            "consistency.spelling",
            Severity.HINT,
            (word.plain[:at] + with_hamza + word.plain[at + 1 :],),
            values={"other": other.plain},
            related=tuple((o.start, o.end) for o in right),
        )


@cache
def _groups() -> Mapping[str, str]:
    """The kind of thing that each counted noun counts, by its folded form."""
    with asset("lists/proofing-figures.toml").open("rb") as file:
        lists = tomllib.load(file)
    return {fold_key(noun): kind for kind, nouns in lists.items() for noun in nouns}


class Figures:
    """Two figures for what may be one thing: a question to the desk, never an error."""

    name = "numbers.conflict"
    languages = frozenset({"ar"})

    def check(self, story: StoryText) -> Iterable[Finding]:
        skipped = [story.lines[number] for number in story.residue]
        counted: dict[str, list[Figure]] = {}
        for figure in story.figures:
            kind = "" if figure.percent else _kind(figure.noun)
            if kind and not any(line.start <= figure.start < line.end for line in skipped):
                counted.setdefault(kind, []).append(figure)
        for found in counted.values():
            values = {figure.value for figure in found}
            if len(values) == 2:
                yield _conflict(story, found)


@lru_cache(maxsize=20_000)
def _kind(noun: str) -> str:
    groups = _groups()
    return next((groups[stem] for stem in clitic_stems(noun) if stem in groups), "") if noun else ""


def _conflict(story: StoryText, found: list[Figure]) -> Finding:
    first = found[0]
    others = [figure for figure in found if figure.value != first.value]
    text = story.text[first.start : first.noun_end]
    return Finding(
        first.start,
        first.noun_end,
        text,
        "numbers.conflict",
        Severity.HINT,
        values={"other": story.text[others[0].start : others[0].noun_end]},
        related=tuple((figure.start, figure.noun_end) for figure in others),
    )
