"""Sentences for codes, in the languages of the interface.

The core speaks in codes; what a person reads stands in ``resources/i18n/<language>/<room>.toml``.
The code ``proofing.hamza.missing`` is the key ``"hamza.missing"`` of ``proofing.toml``. A value
is a sentence with ``{name}`` places, or a table by plural category (CLDR: zero, one, two, few,
many, other), chosen by the value ``n``.
"""

from __future__ import annotations

import tomllib
from functools import cache

from workstation.assets import asset

LANGUAGES = ("ar", "en")


def plural_category(language: str, n: int) -> str:
    """The CLDR plural category of a whole number (Arabic has six, English two)."""
    if language != "ar":
        return "one" if n == 1 else "other"
    if n in (0, 1, 2):
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if 11 <= n % 100 <= 99 else "other"


@cache
def room(language: str, name: str) -> dict[str, str | dict[str, str]]:
    """The sentences of one room, by key."""
    path = asset(f"i18n/{language}/{name}.toml")
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}


def known(code: str) -> bool:
    """Whether the code has a sentence in every language."""
    name, _, key = code.partition(".")
    return all(key in room(language, name) for language in LANGUAGES)


def say(code: str, language: str, /, **values: object) -> str:
    """The sentence for a code, its places filled. An unknown code comes back as it is."""
    name, _, key = code.partition(".")
    sentence = room(language, name).get(key)
    if sentence is None:
        return code
    if isinstance(sentence, dict):
        n = values.get("n", 0)
        category = plural_category(language, n if isinstance(n, int) else 0)
        sentence = sentence.get(category, sentence["other"])
    return sentence.format_map(_Places(values))


class _Places(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
