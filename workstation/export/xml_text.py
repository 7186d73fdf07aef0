"""What XML can hold, and text as XML that is written by hand."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, whatever escapes it: controls, halves of pairs, no characters."""
_BREAKS = str.maketrans("\x0b\x0c", "  ")


def legal(text: str) -> str:
    """The text that XML can hold: a break of line or page is a space, the rest is left out."""
    return ILLEGAL.sub("", text.translate(_BREAKS))


def allowed(text: str) -> str:
    """The text with a sign in the place of each character that XML cannot hold."""
    return ILLEGAL.sub("\ufffd", text)


def text(value: str) -> str:
    """The text as it stands between tags."""
    return escape(allowed(value))


def cdata(value: str) -> str:
    """The text in a CDATA section, in two where it holds the end of one."""
    return f"<![CDATA[{allowed(value).replace(']]>', ']]]]><![CDATA[>')}]]>"
