"""Names of persons that are put together: عبد with what follows it, and بن between two names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from workstation.assets import asset
from workstation.proofing.check import StoryText, Word
from workstation.proofing.finding import Finding, Severity
from workstation.proofing.readings import is_joined_abd

_SON = {"ابن": "بن", "إبن": "بن"}


class JoinedNames:
    """عبد apart from the name after it, where the house joins them; where it parts them,
    spelling says so."""

    name = "style.abd"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.style.abd != "joined" or not any(form.endswith("عبد") for form in story.forms):
            return
        words = story.words
        for first, second in pairwise(words):
            joined = first.plain + second.plain
            apart = story.text[first.end : second.start] in (" ", "\u00a0")
            if first.plain.endswith("عبد") and apart and is_joined_abd(joined):
                text = story.text[first.start : second.end]
                fix = text[: first.end - first.start] + text[second.start - first.start :]
                yield Finding(
                    first.start,
                    second.end,
                    text,
                    "style.abd",
                    Severity.WARNING,
                    (fix,),
                    certain=True,
                )


class Sons:
    """«محمد ابن سلمان»: between two names of a person it is بن; it keeps its alef where it
    opens a paragraph, if the house wants so."""

    name = "style.ibn"
    languages = frozenset({"ar"})
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        if story.style.ibn and not story.forms.isdisjoint(_SON):
            yield from _between_names(story)
        if story.style.opening_ibn and "بن" in story.forms:
            yield from _opening(story)


def _between_names(story: StoryText) -> Iterator[Finding]:
    words: Sequence[Word] = story.words
    for before, son, after in zip(words, words[1:], words[2:], strict=False):
        if son.plain not in _SON or son.opens or after.opens:
            continue
        beside = (
            story.text[before.end : son.start] == " " and story.text[son.end : after.start] == " "
        )
        if beside and _is_name(before.plain) and _is_name(after.plain):
            yield _son(story, son, _SON[son.plain], Severity.WARNING)


def _opening(story: StoryText) -> Iterator[Finding]:
    for line in story.lines:
        if line.text.startswith("بن ") and len(line.text) > len("بن "):
            word = Word(line.start, line.start + 2, "بن", True)
            yield _son(story, word, "ابن", Severity.HINT)


def _son(story: StoryText, word: Word, fix: str, severity: Severity) -> Finding:
    text = story.text[word.start : word.end]
    return Finding(word.start, word.end, text, "style.ibn", severity, (fix,))


def _is_name(word: str) -> bool:
    return word in _given_names() or word.startswith("عبد")


@cache
def _given_names() -> frozenset[str]:
    """Names that persons are given and that are hardly ever anything else."""
    with asset("lists/given-names-ar.toml").open("rb") as file:
        return frozenset(tomllib.load(file)["names"])
