"""Sentences in the language of the interface.

``tr`` gives a sentence now; ``phrase`` gives one that widgets keep and say again when the person
switches the language. The sentences stand in ``resources/i18n``: the key ``desk.new`` is ``new``
in ``desk.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workstation.wording import say

FSI, PDI, LRI = "\u2068", "\u2069", "\u2066"
_ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass
class _Voice:
    language: str = "ar"
    arabic_digits: bool = False


_voice = _Voice()


def speak(language: str, *, arabic_digits: bool = False) -> None:
    """Set the language of every later ``tr``. Called by :class:`ui.language.Language` alone."""
    _voice.language = language
    _voice.arabic_digits = arabic_digits


def spoken_language() -> str:
    return _voice.language


def iso(text: str) -> str:
    """The text between bidi isolates, so that it does not disturb the sentence around it."""
    return f"{FSI}{text}{PDI}" if text else text


def ltr(text: str) -> str:
    """The text isolated left to right: key names, slugs, addresses, paths, ``84 / 160``."""
    return f"{LRI}{text}{PDI}" if text else text


def digits(text: str) -> str:
    """The text with its digits as the person wants them shown. Stored text never passes here."""
    return text.translate(_ARABIC_INDIC if _voice.arabic_digits else _WESTERN)


def number(value: float, decimals: int = 0) -> str:
    """A number for reading: grouped in thousands, in the chosen digits."""
    text = f"{value:,.{decimals}f}"
    if _voice.arabic_digits:
        text = text.replace(",", "٬").replace(".", "٫")
    return digits(text)


def _place(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return number(value)
    if isinstance(value, str):
        return value if value.startswith((FSI, LRI)) else iso(value)
    return value


def tr(key: str, **values: object) -> str:
    """The sentence for a key now. Texts put into it are isolated, whole numbers are grouped.

    A count goes in as ``n`` and chooses the plural; pass a year or a number of a story as text.
    """
    shown = {name: _place(value) for name, value in values.items()}
    count = values.get("n")
    if isinstance(count, int) and not isinstance(count, bool):
        shown["n"] = _Count(count)
    return say(key, _voice.language, **shown)


class _Count(int):
    """A count that chooses the plural as a number and is written in the chosen digits."""

    def __format__(self, spec: str) -> str:
        return number(int(self)) if not spec else format(int(self), spec)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence by its key: ``str(phrase)`` says it in the language of the moment."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return tr(self.key, **self.values)


Text = str | Phrase
"""What widgets take: a text as it is, or a phrase that follows the language."""


def phrase(key: str, **values: object) -> Phrase:
    """A sentence that follows the language (see `tr` for the values)."""
    return Phrase(key, values)
