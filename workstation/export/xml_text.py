"""Text as XML that is written by hand, for formats that live on CDATA sections."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The text without the characters that XML 1.0 cannot hold."""
    return _FORBIDDEN.sub("\ufffd", text)


def text(value: str) -> str:
    """The text as it stands between tags."""
    return escape(allowed(value))


def cdata(value: str) -> str:
    """The text in a CDATA section, in two where it holds the end of one."""
    return f"<![CDATA[{allowed(value).replace(']]>', ']]]]><![CDATA[>')}]]>"
