"""What Trados says of a segment beside its words: ``sdl:seg`` in SDLXLIFF, which is XLIFF 1.2."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workstation.ingest.exchange_xml import local_name
from workstation.segments import SegmentState

if TYPE_CHECKING:
    from lxml import etree

SPACE = "http://sdl.com/FileTypes/SdlXliff/1.0"
_STATES = {
    "Translated": SegmentState.TRANSLATED,
    "RejectedSignOff": SegmentState.TRANSLATED,
    "ApprovedTranslation": SegmentState.REVIEWED,
    "ApprovedSignOff": SegmentState.FINAL,
}
"""What is a draft, was refused in review or has no level is where the work begins."""


def definitions(unit: etree._Element) -> dict[str, etree._Element]:
    """The definitions of a unit's segments by their ``mid``; none in a file of another program."""
    return {
        str(one.get("id") or ""): one
        for group in unit
        if group.tag == f"{{{SPACE}}}seg-defs"
        for one in group
        if local_name(one) == "seg"
    }


def state_of(definition: etree._Element) -> SegmentState:
    """The state that a confirmation level stands for."""
    return _STATES.get(str(definition.get("conf") or ""), SegmentState.INITIAL)


def is_locked(definition: etree._Element) -> bool:
    return str(definition.get("locked") or "").lower() in ("true", "1")


def is_deleted(mark: etree._Element) -> bool:
    """Whether a ``mrk`` holds words that a tracked change took out."""
    return str(mark.get("mtype") or "") == "x-sdl-deleted"
