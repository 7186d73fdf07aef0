"""Translations as files: XLIFF 1.2 (OASIS 2008), SDLXLIFF, and XLIFF 2.0 to 2.2 (ISO 21720).

The schema of XLIFF 2 alone lets most invalid files pass, so the constraints that matter to a
reader are checked here and refused with their line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.exchange_xml import (
    language_of,
    line_of,
    local_name,
    text_of,
    tree,
)
from workstation.ingest.xliff_codes import UnitCodes
from workstation.ingest.xliff_sdl import definitions, is_locked, state_of
from workstation.segments import FileSegment, SegmentState, TranslationFile

if TYPE_CHECKING:
    from lxml import etree

_STATES_12 = {
    "translated": SegmentState.TRANSLATED,
    "needs-review-translation": SegmentState.TRANSLATED,
    "needs-review-adaptation": SegmentState.TRANSLATED,
    "needs-review-l10n": SegmentState.TRANSLATED,
    "signed-off": SegmentState.REVIEWED,
    "final": SegmentState.FINAL,
}
_NAMESPACES = {
    "1.2": "urn:oasis:names:tc:xliff:document:1.2",
    "1.1": "urn:oasis:names:tc:xliff:document:1.1",
    "2.0": "urn:oasis:names:tc:xliff:document:2.0",
    "2.1": "urn:oasis:names:tc:xliff:document:2.0",
    "2.2": "urn:oasis:names:tc:xliff:document:2.2",
}


def read_xliff(path: Path) -> TranslationFile:
    """The segments of an XLIFF file. Raises `Unreadable` with the line of what is wrong."""
    root = tree(path, "xliff")
    version = str(root.get("version") or "")
    if version not in _NAMESPACES:
        raise Unreadable("exchange.xliff-version", name=path.name, version=version or "?")
    namespace = root.tag[1:].split("}")[0] if str(root.tag).startswith("{") else ""
    if namespace != _NAMESPACES[version] and (namespace or version.startswith("2")):
        raise _wrong(path, root, "namespace")
    if not any(local_name(child) == "file" for child in root):
        raise _wrong(path, root, "no-file")
    return _read_2(root, path, version) if version.startswith("2") else _read_1(root, path)


def _wrong(path: Path, element: etree._Element, what: str, value: str = "") -> Unreadable:
    return Unreadable(f"exchange.xliff-{what}", name=path.name, line=line_of(element), value=value)


# XLIFF 1.2 --------------------------------------------------------------------------------------


def _read_1(root: etree._Element, path: Path) -> TranslationFile:
    files = [child for child in root if local_name(child) == "file"]
    for file in files:
        if not file.get("source-language"):
            raise _wrong(path, file, "no-source-language")
    segments: list[FileSegment] = []
    for file in files:
        for unit in _all(file, "trans-unit"):
            segments += _trans_unit(unit, path, len(segments))
    first = files[0]
    return TranslationFile(
        str(first.get("source-language")),
        str(first.get("target-language") or ""),
        tuple(segments),
        str(root.get("version")),
    )


def _trans_unit(unit: etree._Element, path: Path, before: int) -> Iterator[FileSegment]:
    source, target = _child(unit, "source"), _child(unit, "target")
    if source is None:
        raise _wrong(path, unit, "no-source", str(unit.get("id") or ""))
    codes = UnitCodes(unit)
    state = SegmentState.INITIAL
    if target is not None:
        state = _STATES_12.get(str(target.get("state") or ""), SegmentState.INITIAL)
    if unit.get("approved") == "yes" and state is not SegmentState.FINAL:
        state = SegmentState.REVIEWED
    parts = _child(unit, "seg-source")
    pairs = [(source, target)]
    if parts is not None:
        targets = {m.get("mid"): m for m in _segment_marks(target)}
        pairs = [(m, targets.get(m.get("mid"))) for m in _segment_marks(parts)] or pairs
    told = definitions(unit)
    for place, (one, other) in enumerate(pairs, start=1):
        own = told.get(str(one.get("mid") or ""))
        yield FileSegment(
            number=before + place,
            name=str(unit.get("id") or ""),
            source=codes.text(one),
            target=codes.text(other) if other is not None else "",
            state=state if own is None else state_of(own),
            locked=unit.get("translate") == "no" or (own is not None and is_locked(own)),
            note="\n".join(text_of(n).strip() for n in unit if local_name(n) == "note"),
            line=line_of(unit),
            codes=codes.of(one, other),
        )


def _segment_marks(element: etree._Element | None) -> list[etree._Element]:
    if element is None:
        return []
    return [m for m in _all(element, "mrk") if m.get("mtype") == "seg"]


# XLIFF 2 ----------------------------------------------------------------------------------------


def _read_2(root: etree._Element, path: Path, version: str) -> TranslationFile:
    source, target = str(root.get("srcLang") or ""), str(root.get("trgLang") or "")
    if not source:
        raise _wrong(path, root, "no-source-language")
    segments: list[FileSegment] = []
    names: set[str] = set()
    for file in root:
        if local_name(file) != "file":
            continue
        name = str(file.get("id") or "")
        if not name or name in names:
            raise _wrong(path, file, "repeated-id" if name else "no-id", name)
        names.add(name)
        units: set[str] = set()
        for unit in _all(file, "unit"):
            identifier = str(unit.get("id") or "")
            if not identifier or identifier in units:
                raise _wrong(path, unit, "repeated-id" if identifier else "no-id", identifier)
            units.add(identifier)
            segments += _unit(unit, path, (source, target), len(segments))
    return TranslationFile(source, target, tuple(segments), version)


def _unit(
    unit: etree._Element, path: Path, languages: tuple[str, str], before: int
) -> Iterator[FileSegment]:
    parts = [child for child in unit if local_name(child) == "segment"]
    if not parts:
        raise _wrong(path, unit, "no-segment", str(unit.get("id")))
    codes = UnitCodes(unit)
    notes = [text_of(note).strip() for group in unit for note in group if _is_note(group, note)]
    seen: set[str] = set()
    for place, part in enumerate(parts, start=1):
        source, target = _child(part, "source"), _child(part, "target")
        if source is None:
            raise _wrong(path, part, "no-source", str(unit.get("id")))
        _check_languages(path, source, target, languages)
        state = str(part.get("state") or "initial")
        if state not in list(SegmentState):
            raise _wrong(path, part, "state", state)
        name = str(part.get("id") or "")
        if name and name in seen:
            raise _wrong(path, part, "repeated-id", name)
        seen.add(name)
        yield FileSegment(
            number=before + place,
            name="/".join(filter(None, (str(unit.get("id")), name))),
            source=codes.text(source),
            target=codes.text(target) if target is not None else "",
            state=SegmentState(state),
            locked=_is_locked(part),
            note="\n".join(notes),
            line=line_of(part),
            codes=codes.of(source, target),
        )


def _is_note(group: etree._Element, note: etree._Element) -> bool:
    return local_name(group) == "notes" and local_name(note) == "note"


def _is_locked(element: etree._Element | None) -> bool:
    """``translate`` is inherited from the unit, group and file (4.7.2.4)."""
    while element is not None:
        if element.get("translate"):
            return element.get("translate") == "no"
        element = element.getparent()
    return False


def _check_languages(
    path: Path,
    source: etree._Element,
    target: etree._Element | None,
    languages: tuple[str, str],
) -> None:
    for element, expected in ((source, languages[0]), (target, languages[1])):
        if element is None:
            continue
        if not expected:
            raise _wrong(path, element, "no-target-language")
        written = language_of(element)
        if written and written.lower() != expected.lower():
            raise _wrong(path, element, "other-language", written)


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if local_name(child) == name)
