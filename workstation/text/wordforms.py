"""Word forms: how a word of a list (a term, a name) is known again inside running text.

Arabic words are known through proclitics, the article, attached pronouns and folded letters;
English ones through plain plurals and possessives; words of any language through folded case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workstation.text.folding import clitic_stems, fold_key
from workstation.text.words import Token, tokens

_BETWEEN = re.compile(r"[\s\-\u2010-\u2015/'’\u00a0]*")


def listed_forms(word: str, language: str) -> frozenset[str]:
    """The forms by which a listed word is known: folded, and in Arabic without its article."""
    folded = fold_key(word)
    if _primary(language) == "ar" and folded.startswith("ال") and len(folded) > 4:
        return frozenset((folded, folded[2:]))
    return frozenset((folded,))


def running_forms(word: str, language: str) -> frozenset[str]:
    """What a word of a text may be a form of."""
    if _primary(language) == "ar":
        return frozenset(clitic_stems(word))
    folded = fold_key(word).removesuffix("'s").removesuffix("’s")
    forms = {folded}
    if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss"):
        forms.add(folded[:-1])
        if folded.endswith("ies"):
            forms.add(folded[:-3] + "y")
        elif folded.endswith("es"):
            forms.add(folded[:-2])
    return frozenset(forms)


def joined(text: str, before: Token, after: Token) -> bool:
    """Whether two words stand together: only white space, a hyphen or an apostrophe between."""
    return _BETWEEN.fullmatch(text, before.end, after.start) is not None


def is_acronym(words: Sequence[str]) -> bool:
    """Whether a listed phrase is to be met as written: "WHO" is not "who"."""
    return any(word.isascii() and word.isupper() and len(word) > 1 for word in words)


def occurrences(phrase: str, text: str, language: str) -> list[tuple[int, int]]:
    """Where a listed phrase stands in a text, as half-open indices over its words, clitics
    included."""
    written = [token.text for token in tokens(phrase)]
    found = list(tokens(text))
    if not written:
        return []
    listed = [listed_forms(word, language) for word in written]
    running = [running_forms(token.text, language) for token in found]
    exact = is_acronym(written)
    spans = []
    for first in range(len(found) - len(written) + 1):
        places = range(first, first + len(written))
        if (
            all(listed[place - first] & running[place] for place in places)
            and all(joined(text, found[place - 1], found[place]) for place in places[1:])
            and not (exact and [found[place].text for place in places] != written)
        ):
            spans.append((found[first].start, found[places[-1]].end))
    return spans


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
