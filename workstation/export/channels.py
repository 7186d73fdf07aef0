"""Social channels: how long a post may be, and how each of them counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex

URL_LENGTH = 23
"""What X and Mastodon count for any address."""
_ADDRESS = regex.compile(
    r"https?://\S+|(?<![\w@.-])(?:[\w-]+\.)+"
    r"(?:com|net|org|info|news|tv|io|co|me|kw|sa|ae|eg|qa|bh|om|iq|jo|lb|uk)\b(?:/\S*)?"
)
_EMOJI = regex.compile(
    r"[\p{Emoji_Presentation}\p{Regional_Indicator}]|\p{Extended_Pictographic}\uFE0F|\u20E3"
)
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that weigh one on X; all others weigh two (twitter-text, configuration 3)."""


@dataclass(frozen=True, slots=True)
class Channel:
    """``name`` is spoken as ``export.channel.<name>``."""

    name: str
    limit: int
    count: Callable[[str], int]
    tags: int = 2
    """Hashtags at most."""


def graphemes(text: str) -> list[str]:
    """What a reader sees as one character each."""
    return regex.findall(r"\X", text)


def weighted(text: str) -> int:
    """The length on X: addresses count 23, emoji 2, letters beyond the first scripts 2 (Arabic
    letters 1)."""
    rest, addresses = _ADDRESS.subn("", unicodedata.normalize("NFC", text))
    return addresses * URL_LENGTH + sum(map(_weight, graphemes(rest)))


def _weight(grapheme: str) -> int:
    if _EMOJI.search(grapheme):
        return 2
    return sum(1 if any(a <= ord(c) <= b for a, b in _LIGHT) else 2 for c in grapheme)


def seen(text: str) -> int:
    """The length on Bluesky: what a reader sees as characters."""
    return len(graphemes(text))


def seen_short_addresses(text: str) -> int:
    """The length on Mastodon: the same, but 23 for each address."""
    rest, addresses = _ADDRESS.subn("", text)
    return addresses * URL_LENGTH + seen(rest)


def emoji_by_bytes(text: str) -> int:
    """The length on Threads: code points, an emoji as many as its bytes in UTF-8."""
    return sum(
        len(g.encode("utf-8", "replace")) if _EMOJI.search(g) else len(g) for g in graphemes(text)
    )


def units(text: str) -> int:
    """The length in UTF-16 units: Telegram, and messages in Arabic letters (UCS-2)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


CHANNELS: tuple[Channel, ...] = (
    Channel("x", 280, weighted),
    Channel("threads", 500, emoji_by_bytes, tags=1),
    Channel("bluesky", 300, seen),
    Channel("mastodon", 500, seen_short_addresses, tags=4),
    Channel("telegram", 1024, units, tags=4),
    Channel("instagram", 2200, len, tags=10),
    Channel("sms", 134, units, tags=0),
)
"""In the order of the file. A caption on Telegram may have 1,024 units (a message 4,096); two
joined text messages in Arabic letters hold 134."""
