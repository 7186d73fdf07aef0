"""Rules about a comment and its story: copied text, another language, a reader's correction."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from workstation.comments import Reason
from workstation.moderation.kinds.rule import Rule, RuleSettings
from workstation.moderation.lists import WordList, read_word_list
from workstation.moderation.seen import Seen, TriageContext
from workstation.text.folding import fold_key

_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+(?:[.,٫٬]\d+)*")
_RUN = 6


@lru_cache(maxsize=64)
def _word_runs(article: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(fold_key(article))
    return frozenset(tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


class CopiedRule(Rule):
    """Comments of which ``share`` or more, and ``words`` or more, stand in the story."""

    understands = frozenset({"share", "words"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._share = settings.number("share", 0.6)
        self._words = settings.number("words", 10)

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if not seen.article:
            return
        words = _WORD.findall(seen.folded)
        if len(words) < self._words:
            return
        runs = _word_runs(seen.article)
        copied: set[int] = set()
        for at in range(len(words) - _RUN + 1):
            if tuple(words[at : at + _RUN]) in runs:
                copied.update(range(at, at + _RUN))
        if len(copied) >= self._words and len(copied) >= self._share * len(words):
            yield self.reason(str(len(copied)), as_matched=f"{len(copied) / len(words):.0%}")


_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile("[\u0600-\u08ff\ufb50-\ufefc]")
_NOT_ARABIC = re.compile("[پچژگڤٹڈڑےںھہۆێەکی]")
_ADDRESS = re.compile(r"(?:https?://|www\.|[@#])\S+")
_FEWEST_LETTERS = 12


def script_language(text: str) -> str:
    """What the letters of a text say of its language: ``ar``, ``fa`` for Arabic letters of
    other languages, ``la`` for Latin ones, another script's name, or empty when there are few."""
    words = _ADDRESS.sub(" ", text[:2000]) if _ADDRESS.search(text) else text[:2000]
    letters = "".join(_LETTERS.findall(words))
    if len(letters) < _FEWEST_LETTERS:
        return ""
    arabic = len(_ARABIC.findall(letters))
    if arabic >= 0.6 * len(letters):
        foreign = len(_NOT_ARABIC.findall(letters))
        return "fa" if foreign > 0.06 * len(letters) else "ar"
    script, count = Counter(map(_script, letters)).most_common(1)[0]
    return script if count >= 0.6 * len(letters) else ""


def _script(letter: str) -> str:
    code = ord(letter)
    if code < 0x250:
        return "la"
    return unicodedata.name(letter, "unknown").split(" ", 1)[0].lower()


class LanguageRule(Rule):
    """Comments in another language than the story's, by their letters."""

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        found = script_language(seen.text)
        if not found:
            return
        story = context.article_language.split("-")[0].lower()
        expected = story if story in ("ar", "fa") else "la"
        if found != expected:
            yield self.reason(found)


class StoryNoteRule(Rule):
    """Readers who point to something in the story: its figures, or words of ``cues``.

    Two figures of the story are enough; one needs a cue («خطأ», «الصحيح»); with no figure a
    phrase of the cues («ورد في الخبر») or a cue beside a word of ``subjects`` («العنوان»).
    """

    understands = frozenset({"cues", "subjects"})

    def __init__(self, settings: RuleSettings, folder: Path) -> None:
        super().__init__(settings, folder)
        self._cues = _words(settings, folder, "cues")
        self._subjects = _words(settings, folder, "subjects")

    def reasons(self, seen: Seen, context: TriageContext) -> Iterator[Reason]:
        if not seen.squeezed.text:
            return
        figures = [
            match
            for match in _FIGURE.finditer(seen.text)
            if fold_key(match.group()) in _figures(seen.article)
        ]
        distinct = dict.fromkeys(fold_key(match.group()) for match in figures)
        cues = self._cues.hits(seen.text, seen.squeezed)
        if len(distinct) >= 2 or (distinct and cues):
            value = " · ".join(distinct)
            yield self.reason(value, figures[0].span(), figures[0].group())
        elif cues:
            phrase = next((cue for cue in cues if " " in cue.entry.text), None)
            subject = phrase or next(iter(self._subjects.hits(seen.text, seen.squeezed)), None)
            if subject is not None:
                cue = phrase or cues[0]
                yield self.reason(cue.entry.text, (cue.start, cue.end), cue.as_matched)


@lru_cache(maxsize=64)
def _figures(article: str) -> frozenset[str]:
    return frozenset(fold_key(figure) for figure in _FIGURE.findall(article))


def _words(settings: RuleSettings, folder: Path, key: str) -> WordList:
    entries = [entry for name in settings.texts(key) for entry in read_word_list(folder / name)]
    return WordList(f"{settings.name}.{key}", tuple(entries))
