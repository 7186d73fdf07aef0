"""The inline codes of XLIFF, 1.2 and 2: numbered over a unit, and kept as they stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workstation.ingest.exchange_xml import line_of, local_name, text_of
from workstation.ingest.xliff_sdl import is_deleted
from workstation.text.codes import Code, Numbering, marker, numbers_in

if TYPE_CHECKING:
    from lxml import etree

_PAIRED = frozenset({"g", "pc"})
_STARTS = frozenset({"bx", "bpt", "sc"})
_ENDS = frozenset({"ex", "ept", "ec"})
_ALONE = frozenset({"x", "ph", "it"})
_TRANSPARENT = frozenset({"mrk", "sub"})
_MARKS = frozenset({"sm", "em"})
_TEXTS = ("source", "target", "seg-source")


class UnitCodes:
    """The codes of one unit: a code of the target that the source has too keeps its number."""

    def __init__(self, unit: etree._Element) -> None:
        words = " ".join(text_of(e) for e in unit.iter() if local_name(e) in _TEXTS)
        self._numbering = Numbering(numbers_in(words))
        self._codes: dict[int, Code] = {}

    def text(self, element: etree._Element) -> str:
        """The text of a ``source``, ``target`` or ``mrk`` with markers for its codes."""
        return "".join(self._pieces(element))

    def of(self, *elements: etree._Element | None) -> tuple[Code, ...]:
        """The codes of texts that were read, by number."""
        found = {
            self._number(child)
            for element in elements
            if element is not None
            for child in element.iter()
            if local_name(child) in _PAIRED | _STARTS | _ENDS | _ALONE and not _within_code(child)
        }
        return tuple(self._codes[number] for number in sorted(found) if number in self._codes)

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            kind = local_name(child)
            if kind in _PAIRED:
                number = self._keep(child, paired=True)
                yield marker(number)
                yield from self._pieces(child)
                yield marker(number, closes=True)
            elif kind in _STARTS | _ALONE:
                yield marker(self._keep(child, paired=kind in _STARTS))
            elif kind in _ENDS:
                yield marker(self._keep_end(child), closes=True)
            elif kind in _TRANSPARENT:
                if not is_deleted(child):
                    yield from self._pieces(child)
            elif kind == "cp":
                yield _character(child)
            elif kind and kind not in _MARKS:
                yield text_of(child)
            yield child.tail or ""

    def _keep(self, element: etree._Element, *, paired: bool) -> int:
        number = self._number(element)
        known = self._codes.get(number)
        if known is None or not known.start:
            end = known.end if known else ""
            written = _written(element, whole=local_name(element) not in _PAIRED)
            self._codes[number] = Code(number, written, end, paired)
        return number

    def _keep_end(self, element: etree._Element) -> int:
        number = self._number(element)
        known = self._codes.get(number, Code(number, "", "", paired=True))
        if not known.end:
            end = _written(element, whole=True)
            self._codes[number] = Code(number, known.start, end, paired=True)
        return number

    def _number(self, code: etree._Element) -> int:
        """The number of a code; an end has that of its start (``rid``, ``startRef``)."""
        names = ("copyOf", "startRef", "rid", "id", "xid")
        name = next((str(code.get(name)) for name in names if code.get(name)), "")
        return self._numbering.number(name or f"line {line_of(code)}")


def _within_code(element: etree._Element) -> bool:
    """Whether the element stands in the native text of another code, not in the text."""
    around = (local_name(parent) for parent in element.iterancestors())
    return any(name in _STARTS | _ENDS | _ALONE for name in around)


def _written(element: etree._Element, *, whole: bool) -> str:
    """The element as XML, with its namespaces; without what it embraces unless ``whole``."""
    from copy import copy, deepcopy

    from lxml import etree

    kept = deepcopy(element) if whole else copy(element)
    if not whole:
        kept.text = None
        for child in list(kept):
            kept.remove(child)
    kept.tail = None
    return etree.tostring(kept, encoding="unicode")


def _character(element: etree._Element) -> str:
    """``cp`` stands for a character that XML cannot carry; a reader sees its sign."""
    try:
        code = int(str(element.get("hex") or ""), 16)
    except ValueError:
        return "\ufffd"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
