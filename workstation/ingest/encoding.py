"""Which characters some bytes stand for: marks, validity, then letter statistics."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import Path

from workstation.errors import Unreadable
from workstation.ingest.letters import READABLE, surprise
from workstation.ingest.reception import Warning_

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDTH = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
_SINGLE_BYTE = ("cp1256", "iso8859_6", "mac_arabic", "cp720", "cp1252")
"""Tried in this order; where two give the same letters the first is named."""
_USUAL = ("cp1256", "iso8859_6", "cp1252", "utf-16-le", "utf-16-be")
_NAMES = {"cp1256": "windows-1256", "iso8859_6": "iso-8859-6", "cp1252": "windows-1252"}
# What browsers do with old labels (WHATWG Encoding Standard, 4.2).
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859_1": "cp1252"}

_SAMPLE = 32_768
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_DAMAGED = re.compile("\ufffd")
_MOST_DAMAGE = 0.05
"""The share of broken characters among those that are not ASCII that UTF-8 may have."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """``text`` is as written, without a byte order mark; line ends and forms are untouched."""

    text: str
    encoding: str
    """As mail and web name it: ``utf-8``, ``windows-1256``."""
    warnings: tuple[Warning_, ...] = ()


def decode(content: bytes, name: str, declared: str = "") -> Decoded:
    """The text of a file in whatever encoding it is.

    A byte order mark decides; then valid UTF-8; then what the file ``declared`` (a page's
    charset), where the letters bear it out; else the reading whose letters look most like
    text. Characters that are cut short or broken are reported with their line. Raises
    `Unreadable`: ``ingest.empty``, ``ingest.binary``, ``ingest.unknown-encoding``.
    """
    decoded = _by_mark(content, name) or _as_utf8(content, name)
    if decoded is None or _CONTROLS.search(decoded.text):
        other = _by_letters(content, name, declared)
        decoded = other or decoded
    if decoded is None:
        code = (
            "ingest.binary"
            if _CONTROLS.search(content.decode("latin-1"))
            else "ingest.unknown-encoding"
        )
        raise Unreadable(code, name=name)
    if "\x00" in decoded.text or _mostly_controls(decoded.text):
        raise Unreadable("ingest.binary", name=name)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\u00a0"):
        raise Unreadable("ingest.empty", name=name)
    return decoded


def readable_name(path: Path) -> str:
    """The name of a file as text: bytes of it that are no UTF-8 become U+FFFD, and a folder that
    is only a dot keeps its dot."""
    return (path.name or str(path)).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _by_mark(content: bytes, name: str) -> Decoded | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], encoding, name)
    return None


def _as_utf8(content: bytes, name: str) -> Decoded | None:
    try:
        text = content.decode("utf-8")
        return Decoded(text, "utf-8", _broken(text, name))
    except UnicodeDecodeError:
        pass
    # A sample first: a big file in another encoding has millions of wrong bytes to step over.
    if not _nearly_whole(content[:_SAMPLE].decode("utf-8", "replace")):
        return None
    decoded = _lenient(content, "utf-8", name)
    return decoded if _nearly_whole(decoded.text) else None


def _nearly_whole(text: str) -> bool:
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    broken = len(_DAMAGED.findall(text))
    return beyond_ascii - broken >= 3 and broken <= max(1, beyond_ascii * _MOST_DAMAGE)


def _lenient(content: bytes, encoding: str, name: str) -> Decoded:
    """The text with broken characters as U+FFFD, less a last one that is cut short."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text = decoder.decode(content)
    warnings = []
    if decoder.getstate()[0]:
        lines = text.rstrip().split("\n")
        last_words = " ".join(lines[-1].split()[-4:])
        warnings.append(
            Warning_("ingest.truncated", {"name": name, "line": len(lines), "after": last_words})
        )
    return Decoded(text, encoding, (*warnings, *_broken(text, name)))


def _broken(text: str, name: str) -> tuple[Warning_, ...]:
    first = _DAMAGED.search(text)
    if first is None:
        return ()
    line = text.count("\n", 0, first.start()) + 1
    count = len(_DAMAGED.findall(text))
    return (Warning_("ingest.broken-characters", {"name": name, "n": count, "line": line}),)


def _by_letters(content: bytes, name: str, declared: str) -> Decoded | None:
    """The reading with the least surprising letters; a declared one wins when it is as good."""
    told = _codec(declared)
    sample = _sample(content)
    scores: dict[str, float] = {}
    for encoding in dict.fromkeys((told, *_candidates(content))):
        reading = _reading(sample, encoding, name) if encoding else None
        if reading is not None:
            # No letters are no evidence; a rare table must be plainly better than a usual one.
            score = surprise(reading.text) or READABLE
            usual = encoding in _USUAL
            scores[encoding] = score + (-0.5 if encoding == told else 0.0 if usual else 1.0)
    for encoding in sorted(scores, key=scores.__getitem__):
        found = _reading(content, encoding, name) if scores[encoding] < READABLE else None
        if found is not None:
            return replace(found, encoding=_NAMES.get(found.encoding, found.encoding))
    return None


def _candidates(content: bytes) -> list[str]:
    if _CONTROLS.search(content.decode("latin-1")):
        return ["utf-16-le", "utf-16-be"]
    from charset_normalizer import from_bytes

    sample = content[: _SAMPLE // 4]
    guesses = [match.encoding for match in from_bytes(sample, steps=3, enable_fallback=False)]
    return [*_SINGLE_BYTE, *(guess for guess in guesses if guess not in _SINGLE_BYTE)]


def _reading(content: bytes, encoding: str, name: str) -> Decoded | None:
    if encoding in _WIDTH:
        return _lenient(content, encoding, name)
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return None
    if encoding == "cp1256" and not re.search("[\u0600-\u06ff]", text):
        # Without Arabic the two tables agree on French, and readers know the Western name.
        return Decoded(content.decode("cp1252", "replace"), "cp1252")
    return Decoded(text, encoding)


def _codec(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().replace("_", "-")).name if declared.strip() else ""
    except LookupError:
        return ""
    return _AS_BROWSERS.get(name, name)


def _sample(content: bytes) -> bytes:
    if len(content) <= 3 * _SAMPLE:
        return content
    middle = len(content) // 8 * 4
    last = (len(content) - _SAMPLE) // 4 * 4
    return b"".join((content[:_SAMPLE], content[middle : middle + _SAMPLE], content[last:]))


def _mostly_controls(text: str) -> bool:
    """More than one in a hundred, though a stray one or two in a short note are let pass."""
    count = len(_CONTROLS.findall(text))
    return count > len(text) * (0.01 if count > 2 else 0.2)
