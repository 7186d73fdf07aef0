"""Which language a text is in, by its script, its letters and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_SAMPLE = 20_000
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06fa-\u06fc\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")

# Letters that Arabic does not have, by the language that they give away.
_TELLING = {
    "ckb": frozenset("ێۆڕڵە"),
    "ps": frozenset("ځڅډړږښګڼۍ"),
    "ur": frozenset("ٹڈڑںےہھ"),
    "fa": frozenset("پچژگیک"),
}
_TELLING_SHARE = 0.02

# The commonest short words; each list leaves out what its neighbours share.
_COMMON = {
    "en": "the of and to in that is was for it with as his on be at by are from has said",
    "fr": "le la les des et est dans que qui une du pour pas sur au avec sont aux",
    "es": "el los las y del que una por con para su es al como más pero fue",
    "pt": "o os do da dos das e que em um uma para com não ao foi pelo",
    "it": "il gli di che della per non una con sono del alla dei nel più",
    "de": "der die das und den von zu mit ist nicht ein eine auf für im dem des sich",
    "nl": "de het een van en dat niet op te zijn voor met aan er werd",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi ne kadar",
}
_COMMON_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_OTHER_SCRIPTS = {"CYRILLIC": "ru", "HEBREW": "he", "GREEK": "el", "HANGUL": "ko", "CJK": "zh"}


def detect_language(text: str) -> str:
    """The BCP 47 tag of the language that most of the text is in; ``und`` without letters.

    Meant for stories: Arabic and English are told apart by script alone, their neighbours by
    letters (Persian, Urdu, Kurdish, Pashto) and common words (French, Spanish and so on).
    """
    sample = text[:_SAMPLE]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    letters = sum(1 for character in sample if character.isalpha())
    if not letters:
        return "und"
    if max(arabic, latin) < letters * 0.4:
        return _by_script(sample)
    # Names and addresses are in Latin letters in Arabic stories, hardly ever the reverse.
    return _of_arabic_script(sample, arabic) if arabic * 2 >= latin else _of_latin_script(sample)


def script_of(language: str) -> str:
    """``arab``, ``latn`` or ``other`` for a language tag."""
    primary = language.lower().split("-")[0]
    if primary == "ar" or primary in _TELLING:
        return "arab"
    return "other" if primary in (*_OTHER_SCRIPTS.values(), "ja", "und") else "latn"


def agreed_language(declared: str, text: str) -> str:
    """The language that the file declares where its letters bear it out, else what they say."""
    found = detect_language(text)
    tag = declared.strip().replace("_", "-")
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) or found == "und":
        return found
    return tag if script_of(tag) == script_of(found) else found


def _of_arabic_script(sample: str, letters: int) -> str:
    counts = {
        language: sum(1 for character in sample if character in telling)
        for language, telling in _TELLING.items()
    }
    language = max(counts, key=counts.__getitem__)
    return language if counts[language] > letters * _TELLING_SHARE else "ar"


def _of_latin_script(sample: str) -> str:
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    counts = {
        language: sum(words[word] for word in common) for language, common in _COMMON_WORDS.items()
    }
    language = max(counts, key=counts.__getitem__)
    return language if counts[language] > counts["en"] * 1.3 + 1 else "en"


def _by_script(sample: str) -> str:
    names = Counter(
        unicodedata.name(character, "").split(" ")[0] for character in sample if character.isalpha()
    )
    script = names.most_common(1)[0][0]
    if script in ("HIRAGANA", "KATAKANA"):
        return "ja"
    return _OTHER_SCRIPTS.get(script, "und")
