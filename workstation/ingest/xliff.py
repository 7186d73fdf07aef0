"""Translations as files: XLIFF 1.2 (OASIS 2008) and 2.0 to 2.2 (ISO 21720).

The schema of XLIFF 2 alone lets most invalid files pass, so the constraints that matter to a
reader are checked here and refused with their line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
from workstation.segments import SegmentState

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
_PAIRED = frozenset({"g", "pc"})
_TRANSPARENT = frozenset({"mrk", "sub"})
_SINGLE = frozenset({"x", "bx", "ex", "ph", "bpt", "ept", "it", "sc", "ec"})
_MARKS = frozenset({"sm", "em"})


@dataclass(frozen=True, slots=True, kw_only=True)
class XliffSegment:
    """A segment of a file. Inline codes stand in the texts as ``{1}``, pairs as ``{1}…{/1}``,
    numbered by the order in which the source has them."""

    number: int
    """From 1, in the order of the file."""
    name: str
    """The identifier of its unit, with that of the segment where it has one."""
    source: str
    target: str
    state: SegmentState
    locked: bool = False
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class XliffFile:
    """What a file holds; ``target_language`` is empty where the file names none."""

    source_language: str
    target_language: str
    segments: tuple[XliffSegment, ...]
    version: str


def read_xliff(path: Path) -> XliffFile:
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


def _read_1(root: etree._Element, path: Path) -> XliffFile:
    files = [child for child in root if local_name(child) == "file"]
    for file in files:
        if not file.get("source-language"):
            raise _wrong(path, file, "no-source-language")
    segments: list[XliffSegment] = []
    for file in files:
        for unit in _all(file, "trans-unit"):
            segments += _trans_unit(unit, path, len(segments))
    first = files[0]
    return XliffFile(
        str(first.get("source-language")),
        str(first.get("target-language") or ""),
        tuple(segments),
        str(root.get("version")),
    )


def _trans_unit(unit: etree._Element, path: Path, before: int) -> Iterator[XliffSegment]:
    source, target = _child(unit, "source"), _child(unit, "target")
    if source is None:
        raise _wrong(path, unit, "no-source", str(unit.get("id") or ""))
    codes: dict[str, int] = {}
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
    for place, (one, other) in enumerate(pairs, start=1):
        yield XliffSegment(
            number=before + place,
            name=str(unit.get("id") or ""),
            source=_coded(one, codes),
            target=_coded(other, codes) if other is not None else "",
            state=state,
            locked=unit.get("translate") == "no",
            note="\n".join(text_of(n).strip() for n in unit if local_name(n) == "note"),
            line=line_of(unit),
        )


def _segment_marks(element: etree._Element | None) -> list[etree._Element]:
    if element is None:
        return []
    return [m for m in _all(element, "mrk") if m.get("mtype") == "seg"]


# XLIFF 2 ----------------------------------------------------------------------------------------


def _read_2(root: etree._Element, path: Path, version: str) -> XliffFile:
    source, target = str(root.get("srcLang") or ""), str(root.get("trgLang") or "")
    if not source:
        raise _wrong(path, root, "no-source-language")
    segments: list[XliffSegment] = []
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
    return XliffFile(source, target, tuple(segments), version)


def _unit(
    unit: etree._Element, path: Path, languages: tuple[str, str], before: int
) -> Iterator[XliffSegment]:
    parts = [child for child in unit if local_name(child) == "segment"]
    if not parts:
        raise _wrong(path, unit, "no-segment", str(unit.get("id")))
    codes: dict[str, int] = {}
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
        yield XliffSegment(
            number=before + place,
            name="/".join(filter(None, (str(unit.get("id")), name))),
            source=_coded(source, codes),
            target=_coded(target, codes) if target is not None else "",
            state=SegmentState(state),
            locked=_is_locked(part),
            note="\n".join(notes),
            line=line_of(part),
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


# Inline codes -----------------------------------------------------------------------------------


def _coded(element: etree._Element, codes: dict[str, int]) -> str:
    return "".join(_pieces(element, codes))


def _pieces(element: etree._Element, codes: dict[str, int]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = local_name(child)
        if kind in _PAIRED:
            number = _number(child, codes)
            yield f"{{{number}}}"
            yield from _pieces(child, codes)
            yield f"{{/{number}}}"
        elif kind in _SINGLE:
            closing = "/" if kind in ("ex", "ept", "ec") else ""
            yield f"{{{closing}{_number(child, codes)}}}"
        elif kind in _TRANSPARENT:
            yield from _pieces(child, codes)
        elif kind == "cp":
            yield _character(child)
        elif kind and kind not in _MARKS:
            yield text_of(child)
        yield child.tail or ""


def _number(code: etree._Element, codes: dict[str, int]) -> int:
    """The number of a code; an end has that of its start (``rid``, ``startRef``)."""
    name = str(code.get("startRef") or code.get("rid") or code.get("id") or code.get("xid") or "")
    return codes.setdefault(name or f"line {line_of(code)}", len(codes) + 1)


def _character(element: etree._Element) -> str:
    """``cp`` stands for a character that XML cannot carry; a reader sees its sign."""
    try:
        code = int(str(element.get("hex") or ""), 16)
    except ValueError:
        return "\ufffd"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _all(element: etree._Element, name: str) -> Iterator[etree._Element]:
    return (child for child in element.iter() if local_name(child) == name)
