"""A PO file given back with its translations; entries without a change stay as they came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from workstation.segments import FileSegment, SegmentState, TranslationFile

_NAME = re.compile(r"(?P<place>\d+)(?:\[(?P<form>\d+)\])?")
_ARABIC_FORMS = (
    "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;"
)


def filled_po(
    content: bytes, before: TranslationFile, after: Iterable[FileSegment], target_language: str
) -> bytes:
    """The file with the targets of ``after``; a draft is marked fuzzy, what is confirmed is not."""
    entries = _parsed(content)
    known = {segment.number: segment for segment in before.segments}
    for segment in after:
        old = known.get(segment.number)
        if old is None or (old.target, old.state) == (segment.target, segment.state):
            continue
        found = _NAME.fullmatch(segment.name)
        assert found is not None
        entry = entries[int(found["place"])]
        if found["form"] is None:
            entry.msgstr = segment.target
        else:
            entry.msgstr_plural[int(found["form"])] = segment.target
        _mark(entry, fuzzy=bool(segment.target) and segment.state is SegmentState.INITIAL)
    if not entries.metadata.get("Language"):
        entries.metadata["Language"] = target_language.replace("-", "_")
    if target_language.split("-")[0].lower() == "ar" and _has_plurals(entries):
        entries.metadata.setdefault("Plural-Forms", _ARABIC_FORMS)
    encoding = entries.encoding
    text = str(entries)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        entries.metadata["Content-Type"] = "text/plain; charset=UTF-8"
        return str(entries).encode()


def _parsed(content: bytes) -> Any:
    import polib

    with TemporaryDirectory() as folder:  # it parts lines otherwise when given a text
        path = Path(folder) / "a.po"
        path.write_bytes(content)
        return polib.pofile(str(path))


def _mark(entry: Any, *, fuzzy: bool) -> None:
    flags = [flag for flag in entry.flags if flag != "fuzzy"]
    entry.flags = ["fuzzy", *flags] if fuzzy else flags
    if not fuzzy:
        entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None


def _has_plurals(entries: Any) -> bool:
    return any(entry.msgid_plural for entry in entries)
