"""Translations of programs as files: PO and POT of GNU gettext, a segment for each plural form."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workstation.errors import Unreadable
from workstation.ingest.exchange_xml import not_opened
from workstation.segments import FileSegment, SegmentState, TranslationFile

_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_FAULT = re.compile(r".*\(line (?P<line>\d+)\)(?::\s*(?P<reason>.*))?", re.DOTALL)
_STRING = re.compile(r"\s*(?:msg\w+(?:\[\d+\])?\s*)?\"")
_CLOSED = re.compile(_STRING.pattern + r'(?:[^"\\]|\\.)*"\s*$')
_FORMS = re.compile(r"nplurals\s*=\s*(\d)")
_PLURALS = {"ar": 6, "en": 2, "fa": 2, "he": 2, "fr": 2, "ur": 2, "tr": 2, "zh": 1, "ja": 1}
"""How many plural forms a language has, for files that do not say."""


def read_po(path: Path) -> TranslationFile:
    """The segments of a PO file: text that is obsolete is left out, what is fuzzy is a draft.
    The name of a segment is the place of its entry, with the plural form: ``12[3]``.

    Raises `Unreadable` with the line of what is wrong.
    """
    entries, language, source = parsed_po(path)
    forms = _forms(entries.metadata.get("Plural-Forms", ""), language)
    segments = tuple(_numbered(_segments(entries, forms)))
    return TranslationFile(source, language, segments, "", "po")


def parsed_po(path: Path) -> tuple[Any, str, str]:
    """The parsed file, the language that it is translated into (may be empty) and the one that
    it is translated from, English where it does not say."""
    import polib

    try:
        encoding = _encoding(path.read_bytes(), path.name)
        found = polib.pofile(str(path), encoding=encoding)
    except UnicodeDecodeError as problem:
        line = problem.object[: problem.start].count(b"\n") + 1
        raise Unreadable(
            "exchange.malformed", name=path.name, line=line, reason=problem.reason
        ) from problem
    except OSError as problem:
        if problem.errno is not None:
            raise not_opened(path, problem) from problem
        fault = _FAULT.match(str(problem))
        line, reason = (int(fault["line"]), fault["reason"]) if fault else (1, "")
        raise Unreadable(
            "exchange.malformed", name=path.name, line=line, reason=reason or "gettext"
        ) from problem
    except (ValueError, IndexError, KeyError, AttributeError) as problem:
        raise Unreadable(
            "exchange.malformed", name=path.name, line=1, reason=str(problem)[:80]
        ) from problem
    told = found.metadata
    language = str(told.get("Language", "")).replace("_", "-").strip()
    source = str(told.get("X-Source-Language", "") or "en").replace("_", "-").strip()
    return found, language, source


def _encoding(content: bytes, name: str) -> str:
    found = _CHARSET.search(content[:8192])
    declared = found[1].decode("ascii") if found else "utf-8"
    try:
        codecs.lookup(declared)
    except LookupError:
        declared = "utf-8"  # a template says CHARSET
    text = content.decode(declared)
    for number, line in enumerate(text.split("\n"), start=1):
        if _STRING.match(line) and not _CLOSED.match(line):
            raise Unreadable("exchange.malformed", name=name, line=number, reason="unclosed quote")
    if b"\x00" in content:
        raise Unreadable("exchange.malformed", name=name, line=1, reason="binary")
    return declared


def _forms(told: str, language: str) -> int:
    found = _FORMS.search(told)
    return int(found[1]) if found else _PLURALS.get(language.split("-")[0].lower(), 2)


def _segments(entries: Any, forms: int) -> Iterator[FileSegment]:
    for place, entry in enumerate(entries):
        if entry.obsolete or not entry.msgid:
            continue
        if not entry.msgid_plural:
            yield _segment(str(place), entry, entry.msgid, entry.msgstr)
            continue
        written = {int(form): text for form, text in entry.msgstr_plural.items()}
        for form in range(max(forms, len(written))):
            source = entry.msgid if form == 0 and forms > 1 else entry.msgid_plural
            yield _segment(f"{place}[{form}]", entry, source, written.get(form, ""))


def _segment(name: str, entry: Any, source: str, target: str) -> FileSegment:
    done = bool(target) and "fuzzy" not in entry.flags
    said = (entry.tcomment, entry.comment, entry.msgctxt)
    return FileSegment(
        number=0,
        name=name,
        source=source,
        target=target,
        state=SegmentState.TRANSLATED if done else SegmentState.INITIAL,
        note="\n".join(text for text in said if text),
        line=entry.linenum or 0,
    )


def _numbered(segments: Iterator[FileSegment]) -> Iterator[FileSegment]:
    from dataclasses import replace

    for number, segment in enumerate(segments, start=1):
        yield replace(segment, number=number)
