"""Comments that a program keeps as HTML, as the plain text that a moderator reads.

The text is data: tags are taken away or become line breaks, nothing is ever rendered.
"""

from __future__ import annotations

import html
import re

_TAGS = (
    "p|br|div|a|b|i|u|s|em|strong|del|ins|span|blockquote|ul|ol|li|code|pre|img|q|cite|small|"
    "sub|sup|h[1-6]|spoiler|figure|figcaption|hr|font|strike|abbr"
)
_TAG = re.compile(rf"<(/?)({_TAGS})\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)/?>", re.IGNORECASE)
_LINK = re.compile(
    r"<a\b[^<>]*?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<>\"']+))[^<>]*>(.*?)</a\s*>",
    re.IGNORECASE | re.DOTALL,
)
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_PARAGRAPHS = frozenset({"p", "div", "blockquote", "ul", "ol", "pre", "figure", "hr"})
_LONGEST = 2_000_000


def plain_text(markup: str) -> str:
    """The text of a comment that is HTML: paragraphs and breaks as line ends, a link followed
    by its address where the words do not show it, entities as characters."""
    text = markup[:_LONGEST].replace("\r\n", "\n").replace("\r", "\n")
    if "<" in text:
        text = _SCRIPT.sub("", text)
        text = _LINK.sub(_shown_link, text)
        text = re.sub(r"<br\s*/?>\n", "\n", text, flags=re.IGNORECASE)
        text = _TAG.sub(_break, text)
    return html.unescape(text).strip("\n ")


def _shown_link(match: re.Match[str]) -> str:
    address = next((part for part in match.groups()[:3] if part), "").strip()
    words = match[4]
    bare = re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
    if not bare or bare in words or address.startswith(("#", "mailto:")):
        return words
    return f"{words} {address}"


def _break(match: re.Match[str]) -> str:
    closing, name = bool(match[1]), match[2].lower()
    if name == "br":
        return "\n"
    if name == "li" and not closing:
        return "\n"
    if name in _PARAGRAPHS and closing:
        return "\n"
    return ""
