"""Kinds of file that are not text, by how they begin."""

from __future__ import annotations

import re

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# The code of the sentence that says what the file is and what to do with it.
_SIGNATURES = (
    (OLE, "ingest.old-word"),
    (ZIP, "ingest.archive"),
    (b"PK\x05\x06", "ingest.archive"),
    (b"%PDF-", "ingest.pdf"),
    (b"{\\rtf", "ingest.rtf"),
    (b"\x89PNG\r\n", "ingest.picture"),
    (b"\xff\xd8\xff", "ingest.picture"),
    (b"GIF87a", "ingest.picture"),
    (b"GIF89a", "ingest.picture"),
    (b"BM", "ingest.picture"),
    (b"II*\x00", "ingest.picture"),
    (b"MM\x00*", "ingest.picture"),
    (b"\x1f\x8b", "ingest.archive"),
    (b"7z\xbc\xaf\x27\x1c", "ingest.archive"),
    (b"Rar!\x1a\x07", "ingest.archive"),
    (b"BZh", "ingest.archive"),
    (b"\xfd7zXZ\x00", "ingest.archive"),
    (b"SQLite format 3\x00", "ingest.database"),
    (b"\x7fELF", "ingest.binary"),
    (b"OggS", "ingest.sound"),
    (b"ID3", "ingest.sound"),
    (b"fLaC", "ingest.sound"),
    (b"RIFF", "ingest.sound"),
)
_BEYOND_ASCII_OR_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]")
_SPELT = (b"BM", b"BZh", b"ID3", b"RIFF", b"OggS", b"fLaC")
_MARKUP = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*<(?:\?xml|rss|feed|xliff|tmx|nitf|newsMessage)\b", re.I
)
_RECORDS = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*[\[{"])')


def foreign_kind(head: bytes) -> str | None:
    """The code of the sentence on what kind of file begins so; None where it may be text."""
    for signature, code in _SIGNATURES:
        if not head.startswith(signature):
            continue
        # «BM» also opens a sentence: such short words need the bytes of a binary after them.
        if signature not in _SPELT or _BEYOND_ASCII_OR_CONTROL.search(head[:64]):
            return code
    if head[4:8] == b"ftyp":
        return "ingest.sound"
    if _MARKUP.match(head) and b"<html" not in head[:4096].lower():
        return "ingest.markup"
    return "ingest.records" if _RECORDS.match(head) else None
