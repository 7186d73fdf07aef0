"""What Trados is told of a segment: ``sdl:seg`` in an SDLXLIFF, which is XLIFF 1.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.segments import FileSegment, SegmentState

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SPACE = "http://sdl.com/FileTypes/SdlXliff/1.0"
_LEVELS = {
    SegmentState.INITIAL: "Draft",
    SegmentState.TRANSLATED: "Translated",
    SegmentState.REVIEWED: "ApprovedTranslation",
    SegmentState.FINAL: "ApprovedSignOff",
}
_OF_A_MATCH = ("percent", "origin-system", "text-match", "struct-match")


def is_sdl(unit: Element) -> bool:
    """Whether a unit is one of Trados: it declares its names."""
    return SPACE in unit.nsmap.values()


def confirm(unit: Element, mid: str, old: FileSegment, new: FileSegment) -> None:
    """Say the level of a segment, and that a person made the target where it changed. A level
    that stands for the same state stays as it is."""
    definition = _definition(unit, mid)
    if old.target != new.target:
        definition.set("origin", "interactive")
        for name in _OF_A_MATCH:
            definition.attrib.pop(name, "")
    if new.state is old.state and (definition.get("conf") or not new.target):
        return
    if new.target:
        definition.set("conf", _LEVELS[new.state])
    else:
        definition.attrib.pop("conf", "")


def _definition(unit: Element, mid: str) -> Element:
    """The definition of a segment, made where there is none."""
    from lxml import etree

    group = unit.find(f"{{{SPACE}}}seg-defs")
    if group is None:
        group = etree.SubElement(unit, f"{{{SPACE}}}seg-defs")
    for one in group.iterfind(f"{{{SPACE}}}seg"):
        if one.get("id") == mid:
            return one
    return etree.SubElement(group, f"{{{SPACE}}}seg", id=mid)
