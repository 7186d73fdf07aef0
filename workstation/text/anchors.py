"""Anchors: what sentences of two languages visibly share, and how much that says.

A word or number that could be met again in the other text, because it stands there somewhere,
speaks for the sentences in which it is met and against those in which it is not. How loud it is
follows from how rare it is: the logarithm of how much likelier it is to be met in a translation
than in any sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from workstation.text.folding import clitic_stems, fold_key
from workstation.text.words import TokenKind, tokens

Dictionary = Mapping[str, Iterable[str]]
"""Words of the source as they are listed, with words of the target that may stand for them."""
Links = Mapping[str, Iterable[str]]
"""Stems of the source with stems of the target."""

NUMBER, LETTERS, SOUND, LISTED, LEARNED = "#=~+*"
_MET = {NUMBER: 0.8, LETTERS: 0.7, LEARNED: 0.5, SOUND: 0.45, LISTED: 0.4}
"""How often a number, a word in the same letters, a linked word, a name of the same sound and a
word of the dictionary are met again in the translation of their sentence."""
_LOUDEST = 4.0
_LINKED = 0.4
"""Dice's coefficient from which two words are linked."""
_SIGHT = 40
"""A text of fewer sentences says as little of how rare a word is as one of so many."""
_GONE = log(0.3)
"""What a figure says that is nowhere in the other text: its sentence was left out, most likely."""
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or number; ``keys`` are what it is known by in the other text as it stands."""

    stem: str
    keys: frozenset[str]


class Anchors:
    """The anchors of two texts, sentence by sentence."""

    def __init__(
        self,
        source: Sequence[str],
        target: Sequence[str],
        source_language: str,
        target_language: str,
        dictionary: Dictionary,
    ) -> None:
        self._source = [_tokens(text, source_language) for text in source]
        self._target = [_tokens(text, target_language) for text in target]
        self._listed = _stemmed(dictionary, source_language, target_language)
        self._weigh({})

    def _weigh(self, learned: Links) -> None:
        links = ((LISTED, self._listed), (LEARNED, learned))
        ours = [[_linked(token, links) for token in row] for row in self._source]
        theirs = [[_named(token) for token in row] for row in self._target]
        self._ours, self._theirs = _Side(ours, theirs), _Side(theirs, ours)

    def gain(self, source: range, target: range) -> float:
        """What speaks for these sentences belonging together, less what speaks against; in nats,
        as if each anchor stood alone."""
        ours = sum(self._ours.gain(i, target) for i in source)
        return ours + sum(self._theirs.gain(j, source) for j in target)

    def learn(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Link words that stand together in these pairs of sentences and hardly apart, and weigh
        all anchors anew."""
        ours = [{token.stem for token in row if token.stem} for row in self._source]
        theirs = [{token.stem for token in row if token.stem} for row in self._target]
        in_ours = Counter(stem for row in ours for stem in row)
        in_theirs = Counter(stem for row in theirs for stem in row)
        both = Counter((a, b) for i, j in pairs for a in ours[i] for b in theirs[j])
        learned: defaultdict[str, set[str]] = defaultdict(set)
        for (a, b), n in both.items():
            if n > 1 and 2 * n >= _LINKED * (in_ours[a] + in_theirs[b]):
                learned[a].add(b)
        self._weigh(learned)


class _Side:
    """The anchors of one text, weighed by where their keys stand in the other."""

    def __init__(
        self, rows: Sequence[Sequence[frozenset[str]]], others: Sequence[Sequence[frozenset[str]]]
    ) -> None:
        self._places: defaultdict[str, set[int]] = defaultdict(set)
        for j, row in enumerate(others):
            for key in _NOTHING.union(*row):
                self._places[key].add(j)
        self._among = max(_SIGHT, len(others))
        self._silent: list[float] = []
        self._weights: list[list[float]] = []
        self._met: list[dict[int, int]] = []
        self._known: dict[tuple[int, int], float] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: Sequence[frozenset[str]]) -> None:
        silent, weights, met = 0.0, list[float](), defaultdict[int, int](int)
        for keys in dict.fromkeys(row):
            live = [key for key in keys if key in self._places]
            if not live:
                silent += _GONE * any(_is_figure(key) for key in keys)
                continue
            places = set[int]().union(*(self._places[key] for key in live))
            likely = max(_MET[key[0]] for key in live)
            chance = len(places) / self._among
            if chance >= likely:
                continue
            absent = log((1 - likely) / (1 - chance))
            silent += absent
            for j in places:
                met[j] |= 1 << len(weights)
            weights.append(min(_LOUDEST, log(likely / chance)) - absent)
        self._silent.append(silent)
        self._weights.append(weights)
        self._met.append(dict(met))

    def gain(self, sentence: int, others: range) -> float:
        """What the anchors of a sentence say of these sentences of the other text together: one
        that is met in several of them counts once."""
        met = self._met[sentence]
        found = 0
        for j in others:
            found |= met.get(j, 0)
        key = (sentence, found)
        gain = self._known.get(key)
        if gain is None:
            weights = self._weights[sentence]
            heard = sum(weight for n, weight in enumerate(weights) if found >> n & 1)
            gain = self._known[key] = self._silent[sentence] + heard
        return gain


def _tokens(text: str, language: str) -> list[_Token]:
    found: list[_Token] = []
    for token in tokens(text):
        if token.kind is TokenKind.NUMBER:
            figures = re.sub(r"[.,٫٬:/]", "", fold_key(token.text))
            found.append(_Token("", frozenset({NUMBER + figures})))
        elif len(token.text) > 1:
            keys = {LETTERS + fold_key(token.text)} if token.kind is TokenKind.LATIN else set()
            sound = _sound(token.text)
            if len(sound) >= 3:
                keys.add(SOUND + sound)
            found.append(_Token(_stem(token.text, language), frozenset(keys)))
    return found


def _is_figure(key: str) -> bool:
    """Whether the key is a number that nobody writes in words."""
    return key[0] == NUMBER and len(key) > 2


def _linked(token: _Token, links: Sequence[tuple[str, Links]]) -> frozenset[str]:
    found = {kind + stem for kind, known in links for stem in known.get(token.stem, ())}
    return token.keys | found


def _named(token: _Token) -> frozenset[str]:
    return token.keys | {LISTED + token.stem, LEARNED + token.stem} if token.stem else token.keys


def _stemmed(dictionary: Dictionary, source: str, target: str) -> Links:
    known: defaultdict[str, set[str]] = defaultdict(set)
    for word, senses in dictionary.items():
        if " " in word.strip():
            continue
        for sense in senses:
            stems = {_stem(part, target) for part in sense.split() if len(part) > 1}
            known[_stem(word, source)] |= stems
    return known


@lru_cache(maxsize=1 << 16)
def _stem(word: str, language: str) -> str:
    """The beginning of a word without its clitics: endings differ more than beginnings."""
    if language.split("-")[0].lower() == "ar":
        return min(clitic_stems(word), key=lambda stem: (len(stem) < 3, len(stem)))[:5]
    return fold_key(word)[:6]


_ARTICLE = re.compile(r"^(?:[وفبك]?ال|و?لل)(?=\w{3})")
_ARABIC = str.maketrans("بتثجخدذرزسشصضطظغفقكلمن", "BTTJKDDRSSSSDTDJFKKLMN")
_LATIN = str.maketrans("bpdtjgkqcfvszrlmnx", "BBDTJJKKKFFSSRLMNS")
_DIGRAPHS = (
    ("ph", "f"),
    ("sh", "s"),
    ("ch", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("th", "t"),
    ("ng", "n"),
)


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    """The consonants of a word as both alphabets can write them: «واشنطن» and "Washington" are
    ``SNTN``; vowels, aspirates and doubled letters are left out."""
    folded = fold_key(word)
    if "\u0600" <= folded[:1] <= "\u06ff":
        letters = _ARTICLE.sub("", folded).translate(_ARABIC)
    else:
        for pair, one in _DIGRAPHS:
            folded = folded.replace(pair, one)
        letters = folded.translate(_LATIN)
    return re.sub(r"(.)\1+", r"\1", re.sub("[^A-Z]", "", letters))
