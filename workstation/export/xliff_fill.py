"""An XLIFF file given back with its targets: everything else in it stays as it came."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from workstation.export.xliff_1_2 import STATES
from workstation.export.xliff_inline import Inliner
from workstation.export.xliff_sdl import confirm, is_sdl
from workstation.segments import FileSegment, SegmentState, TranslationFile

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ORDER = list(SegmentState)


def filled(
    content: bytes, before: TranslationFile, after: Sequence[FileSegment], target_language: str
) -> bytes:
    """The file with the targets and states of ``after``, which are segments of ``before`` by
    number. What did not change is not touched, and so neither are annotations in it."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, strip_cdata=False
    )
    root = etree.fromstring(content, parser)
    wanted = {segment.number: segment for segment in after}
    known = {segment.number: segment for segment in before.segments}
    if before.version.startswith("2"):
        _fill_2(root, known, wanted, target_language, before.version)
    else:
        _fill_1(root, known, wanted, target_language, before.version)
    return (BOM_UTF8 if content.startswith(BOM_UTF8) else b"") + _document(root)


def _document(root: Element) -> bytes:
    """The document as it was declared, with what stands before and after its root."""
    from lxml import etree

    whole: Any = root.getroottree()
    declared: Any = {"encoding": whole.docinfo.encoding or "UTF-8", "xml_declaration": True}
    if whole.docinfo.standalone:
        declared["standalone"] = True
    written: bytes = etree.tostring(whole, **declared)
    return written


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if _local(element) == name)


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if _local(child) == name), None)


Row = Mapping[int, FileSegment]


def _fill_2(root: Element, known: Row, wanted: Row, language: str, version: str) -> None:
    if language and not root.get("trgLang"):
        root.set("trgLang", language)
    number = 0
    for file in (child for child in root if _local(child) == "file"):
        for unit in _all(file, "unit"):
            for part in (child for child in unit if _local(child) == "segment"):
                number += 1
                old, new = known.get(number), wanted.get(number)
                if old is None or new is None or _same(old, new):
                    continue
                if old.target != new.target:
                    target = _target(part)
                    Inliner(new.codes, version).fill(target, new.target)
                    if not new.target:
                        part.remove(target)
                part.set("state", new.state.value)
                part.attrib.pop("subState", "")


def _same(old: FileSegment, new: FileSegment) -> bool:
    return (old.target, old.state) == (new.target, new.state)


def _target(holder: Element) -> Element:
    """The target of a segment or unit, made after its source where there is none."""
    found = _child(holder, "target")
    if found is not None:
        return found
    after = _child(holder, "seg-source")
    source = after if after is not None else _child(holder, "source")
    assert source is not None
    made = source.makeelement(str(source.tag).replace("seg-source", "source")[:-6] + "target")
    space = "{http://www.w3.org/XML/1998/namespace}space"
    if source.get(space):
        made.set(space, str(source.get(space)))
    made.tail = source.tail
    source.addnext(made)
    source.tail = made.tail
    return made


def _fill_1(root: Element, known: Row, wanted: Row, language: str, version: str) -> None:
    number = 0
    for file in (child for child in root if _local(child) == "file"):
        if language and not file.get("target-language"):
            file.set("target-language", language)
        for unit in _all(file, "trans-unit"):
            parts = _child(unit, "seg-source")
            marks = _segment_marks(parts) if parts is not None else []
            numbers = [number + place for place in range(1, max(len(marks), 1) + 1)]
            number = numbers[-1]
            old = [known[n] for n in numbers if n in known]
            new = [wanted[n] for n in numbers if n in wanted]
            if len(old) != len(new) or len(new) != len(numbers):
                continue
            if all(map(_same, old, new)):
                continue
            if any(a.target != b.target for a, b in zip(old, new, strict=True)):
                _write_target(unit, parts if marks else None, new, version)
            if marks and is_sdl(unit):
                for mark, one, other in zip(marks, old, new, strict=True):
                    if not _same(one, other):
                        confirm(unit, mark.get("mid", ""), one, other)
            else:
                _set_state_1(unit, new)


def _write_target(
    unit: Element, parts: Element | None, new: Sequence[FileSegment], version: str
) -> None:
    target = _target(unit)
    codes = [code for segment in new for code in segment.codes]
    if parts is None:
        Inliner(codes, version).fill(target, new[0].target)
        if not new[0].target:
            unit.remove(target)
        return
    for child in list(target):
        target.remove(child)
    target.text = parts.text
    target.extend([deepcopy(child) for child in parts])
    for mark, segment in zip(_segment_marks(target), new, strict=True):
        Inliner(codes, version).fill(mark, segment.target)


def _segment_marks(element: Element) -> list[Element]:
    return [mark for mark in _all(element, "mrk") if mark.get("mtype") == "seg"]


def _set_state_1(unit: Element, new: Sequence[FileSegment]) -> None:
    state = min((segment.state for segment in new), key=_ORDER.index)
    approved = state in (SegmentState.REVIEWED, SegmentState.FINAL)
    if approved or unit.get("approved"):
        unit.set("approved", "yes" if approved else "no")
    target = _child(unit, "target")
    if target is not None:
        target.set("state", STATES[state])
        target.attrib.pop("state-qualifier", "")
