"""Grapheme clusters: what a reader counts as one letter, with all its marks.

A cluster here is a base character with the marks and joiners after it (the part of UAX 29 that
text in letters needs: rules GB9, GB9a and GB3); so a shadda is never parted from its letter.
"""

from __future__ import annotations

import re

_EXTEND = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0711\u0730-\u074a\u07a6-\u07b0\u08d3-\u08e1\u08e3-\u0903\u093a-\u093c\u093e-\u094f"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
_CLUSTER = re.compile(rf"\r\n|[{_EXTEND}]+|.(?:\u200d[\U0001f000-\U0001ffff]|[{_EXTEND}])*", re.S)


def graphemes(text: str) -> list[str]:
    """The clusters of a text in order; joined, they are the text."""
    return _CLUSTER.findall(text)
