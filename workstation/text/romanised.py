"""Arabic in Latin letters: plain ones, for slugs and file names."""

from __future__ import annotations

import re
import unicodedata

from workstation.text.folding import fold

_LETTERS = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh",
    "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "a",
    "و": "w", "ي": "y", "ى": "a", "ء": "", "پ": "p", "چ": "ch", "ژ": "zh", "ڤ": "v", "گ": "g",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_VOWELS = frozenset("aeiou")


def romanised(text: str) -> str:
    """The words of a text in lower-case letters a-z and digits, a space between them.

    Arabic has no short vowels to write: و and ي after a consonant are read u and i, and the
    article is left out. What is in another script is left out.
    """
    plain = fold(text, ta=False, ya=False).text
    return " ".join(word for word in map(_word, _WORD.findall(plain)) if word)


def _word(word: str) -> str:
    if word.startswith("ال") and len(word) > 4:
        word = word[2:]
    out: list[str] = []
    for place, letter in enumerate(word):
        latin = _LETTERS.get(letter)
        if latin is None:
            plain = unicodedata.normalize("NFKD", letter)
            latin = "".join(char for char in plain if char.isascii() and char.isalnum())
        elif letter in "وي" and place and out and out[-1][-1:] not in _VOWELS:
            latin = "u" if letter == "و" else "i"
        if latin:
            out.append(latin)
    return "".join(out)
