"""What is odd about text that came in. It is only reported: copy is never altered silently."""

from __future__ import annotations

import re

from workstation.ingest.letters import surprise
from workstation.ingest.reception import Warning_

# U+FDF0-FDFF are words in one sign (ﷲ, ﷺ, ﷼) and U+FD3E-FD3F ornate brackets: both are usual.
_PRESENTATION = re.compile("[\ufb50-\ufd3d\ufd50-\ufdef\ufe70-\ufefc]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MISREAD_AS = ("cp1252", "cp1256", "latin-1")
_MISREAD_SIGNS = re.compile("[ØÙ][^\x00-\x7f]|[طظ][\u0080-\u00bf\u0152-\u06ff]")
_SAMPLE = 4_000
_LEAST = 3


def oddities(text: str) -> tuple[Warning_, ...]:
    """Warnings on presentation forms and control characters, each with their number and the
    first line (from 1) that has one, and on reversed words and misread text."""
    found = [
        _counted("ingest.presentation-forms", _PRESENTATION, text),
        _counted("ingest.control-characters", _CONTROLS, text),
    ]
    if _is_reversed(text):
        found.append(Warning_("ingest.reversed"))
    if _is_misread(text):
        found.append(Warning_("ingest.misread"))
    return tuple(warning for warning in found if warning is not None)


def _counted(code: str, pattern: re.Pattern[str], text: str) -> Warning_ | None:
    first = pattern.search(text)
    if first is None:
        return None
    line = text.count("\n", 0, first.start()) + 1
    return Warning_(code, {"n": len(pattern.findall(text)), "line": line})


def _is_reversed(text: str) -> bool:
    """Words stored last letter first, as old layout programs do: ة then opens words."""
    words = re.findall("[ء-ي]{3,}", text[: _SAMPLE * 5])
    opened = sum(1 for word in words if word[0] in "ةى")
    closed = sum(1 for word in words if word[-1] in "ةى")
    articles = sum(1 for word in words if word.startswith("ال"))
    backwards = sum(1 for word in words if word.endswith("لا"))
    return opened >= _LEAST and opened > closed * 3 and backwards > articles


def _is_misread(text: str) -> bool:
    """UTF-8 that someone saved as if it were a Western or Arabic single-byte table."""
    sample = text[:_SAMPLE]
    if len(_MISREAD_SIGNS.findall(sample)) < _LEAST:
        return False
    for encoding in _MISREAD_AS:
        raw = sample.encode(encoding, "ignore")
        repaired = raw.decode("utf-8", "ignore")
        if len(repaired) > len(sample) * 0.4 and surprise(repaired) + 1 < surprise(sample):
            return True
    return False
