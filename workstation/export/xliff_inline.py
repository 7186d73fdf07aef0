"""Text with markers written as the content of an XLIFF element: codes put back as they were."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING

from workstation.export.xml_text import ILLEGAL
from workstation.text.codes import Code, Mark, nested, pieces

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CONTENTS = frozenset({"ph", "bpt", "ept", "it", "x", "bx", "ex", "sc", "ec"})
_SHARED = ("canCopy", "canDelete", "canReorder", "type", "subType", "dir")
_SIDED = (("dataRef", "dataRef"), ("disp", "disp"), ("equiv", "equiv"), ("subFlows", "subFlows"))


class Inliner:
    """Writes the texts of one unit. ``version`` is the first digit of XLIFF: a pair that no
    longer embraces its words becomes two codes, as each version has them."""

    def __init__(self, codes: Iterable[Code], version: str) -> None:
        self._codes = {code.number: code for code in codes}
        self._two = version.startswith("2")
        self._used: dict[int, int] = {}

    def fill(self, element: Element, text: str) -> None:
        """Make the text the content of an element, which loses what was in it."""
        tail = element.tail
        for child in list(element):
            element.remove(child)
        element.text, element.tail = None, tail
        self._used.clear()
        whole = nested(text, self._codes)
        inner = [element]
        names: dict[int, str] = {}
        for piece in pieces(text, self._codes):
            if isinstance(piece, str):
                self._words(inner[-1], piece)
            elif piece.start not in whole or not _embraces(self._codes[piece.number]):
                self._half(inner[-1], piece, names)
            elif piece.closes:
                inner.pop()
            else:
                pair = self._element(self._codes[piece.number].start)
                self._name(pair, piece.number)
                inner[-1].append(pair)
                inner.append(pair)

    def _half(self, parent: Element, mark: Mark, names: dict[int, str]) -> None:
        """A code of its own, or one half of a pair."""
        code = self._codes[mark.number]
        written = code.end if mark.closes else code.start
        if written and not _embraces(code):
            made = self._element(written)
        elif _embraces(code):
            made = self._split(self._element(code.start), mark, names)
        else:
            return
        if not mark.closes:
            self._name(made, mark.number)
            names[mark.number] = made.get("id", "")
        elif made.get("startRef") and names.get(mark.number):
            made.set("startRef", names[mark.number])
        parent.append(made)

    def _split(self, pair: Element, mark: Mark, names: dict[int, str]) -> Element:
        """The one or the other end of a ``g`` or ``pc`` that embraces nothing now."""
        from lxml import etree

        space = str(pair.tag)[1:].split("}")[0] if str(pair.tag).startswith("{") else ""
        prefix = f"{{{space}}}" if space else ""
        name = pair.get("id", str(mark.number))
        if not self._two:
            made = etree.Element(f"{prefix}{'ex' if mark.closes else 'bx'}", id=name, rid=name)
            if pair.get("ctype") and not mark.closes:
                made.set("ctype", str(pair.get("ctype")))
            return made
        made = etree.Element(f"{prefix}{'ec' if mark.closes else 'sc'}")
        for attribute in _SHARED:
            if pair.get(attribute) and not (mark.closes and attribute == "dir"):
                made.set(attribute, str(pair.get(attribute)))
        side = "End" if mark.closes else "Start"
        for attribute, stem in _SIDED:
            if pair.get(f"{stem}{side}"):
                made.set(attribute, str(pair.get(f"{stem}{side}")))
        if mark.closes and mark.number not in names:
            made.set("id", name)
            made.set("isolated", "yes")
        elif mark.closes:
            made.set("startRef", name)
        else:
            made.set("id", name)
        return made

    def _name(self, element: Element, number: int) -> None:
        """The same code a second time is a copy: XLIFF 2 wants another name for it."""
        times = self._used[number] = self._used.get(number, 0) + 1
        if times > 1 and self._two and element.get("id"):
            original = str(element.get("id"))
            element.set("id", f"{original}-{times}")
            for attribute in ("dataRef", "dataRefStart", "dataRefEnd"):
                element.attrib.pop(attribute, "")
            element.set("copyOf", original)

    def _element(self, written: str) -> Element:
        from lxml import etree

        return deepcopy(etree.fromstring(written))

    def _words(self, parent: Element, text: str) -> None:
        """What XML cannot hold becomes ``cp`` in version 2 (4.7.3.1) and is left out before."""
        from lxml import etree

        at = 0
        for found in ILLEGAL.finditer(text):
            append(parent, text[at : found.start()])
            if self._two:
                space = str(parent.tag)[: str(parent.tag).rfind("}") + 1]
                etree.SubElement(parent, f"{space}cp", hex=f"{ord(found[0]):04X}")
            at = found.end()
        append(parent, text[at:])


def append(parent: Element, text: str) -> None:
    """Add words after all that an element holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _embraces(code: Code) -> bool:
    """Whether the code is one element around its words."""
    return code.paired and not code.end and not _CONTENTS & {_name_of(code.start)}


def _name_of(written: str) -> str:
    found = re.match(r"<(?:[\w.-]+:)?([\w.-]+)", written)
    return found[1] if found else ""
