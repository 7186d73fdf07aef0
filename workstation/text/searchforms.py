"""The forms under which a word is looked for in folded Arabic text."""

from __future__ import annotations

from workstation.text.folding import fold_key

_ARTICLES = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "فال", "بال", "كال", "لل", "ال")
_PARTICLES = ("", "وب", "ول", "وك", "فب", "فل", "و", "ف", "ب", "ل", "ك")
_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "كم", "كن", "نا")
_ARABIC = frozenset("ابتثجحخدذرزسشصضطظعغفقكلمنهويء")


def search_forms(word: str) -> tuple[str, ...]:
    """The beginnings of the folded words that a search for ``word`` finds, itself first.

    «الإرهاب» finds إرهاب, للإرهاب, والإرهاب and إرهابه; «سياسة» and «سياستها» find each other.
    Each form may begin a longer word, so endings need no forms of their own but ta marbuta,
    which is a ta before them. A word of another script, or of less than three letters, is only
    itself.
    """
    folded = fold_key(word)
    if len(folded) < 3 or not set(folded) <= _ARABIC:
        return (folded,)
    stems = [_without_head(folded)]
    for pronoun in _PRONOUNS:
        if stems[0].endswith(pronoun) and len(stems[0]) - len(pronoun) >= 4:
            stems.append(stems[0].removesuffix(pronoun))
            break
    for stem in tuple(stems):
        if len(stem) > 3 and stem.endswith("ه"):
            stems.append(stem[:-1] + "ت")
        elif stem != stems[0] and stem.endswith("ت"):
            stems.append(stem[:-1] + "ه")
    forms = [folded, *(head + stem for stem in stems for head in (*_PARTICLES, *_ARTICLES))]
    return tuple(dict.fromkeys(forms))


def _without_head(folded: str) -> str:
    """The word less its article and what stands before that: a single letter is never taken off,
    since «وزير» is no «زير»."""
    for head in _ARTICLES:
        if folded.startswith(head):
            return folded.removeprefix(head) if len(folded) - len(head) >= 3 else folded
    return folded
