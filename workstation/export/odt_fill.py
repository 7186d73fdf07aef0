"""An OpenDocument text given back in another language: its own file, its paragraphs translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from workstation.articles import direction_of
from workstation.export.odf import add, name
from workstation.export.odt_turn import accept_changes, turn_meta, turn_styles
from workstation.export.passage_fill import Elements, Filler, Level, by_part, filled, repacked
from workstation.export.xliff_inline import append
from workstation.export.xml_text import legal
from workstation.text.bidi import anchored
from workstation.text.passages import Passage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PARTS = ("content.xml", "styles.xml")
_STARTS = tuple(map(name, ("text:bookmark-start", "text:reference-mark-start")))
_ENDS = tuple(map(name, ("text:bookmark-end", "text:reference-mark-end", "office:annotation-end")))
_BREAKS = ("\n", "\u2028")
_ELEMENTS = {"\t": "text:tab", **dict.fromkeys(_BREAKS, "text:line-break")}
_PIECE = re.compile(r"[\n\u2028\t]| +|[^ \n\u2028\t]+")
_BODIES = tuple(map(name, ("text:p", "text:h")))


def fill_odt(
    content: bytes, translated: Sequence[tuple[Passage, str]], source: str, target: str
) -> bytes:
    """The document with its passages in ``target``: every code where its marker stands, tracked
    changes taken as accepted, and where the direction is another one, paragraphs, tables, pages
    and their styles turned. Everything else is the very bytes that came."""
    of_part = by_part(translated)
    turned = direction_of(source) is not direction_of(target)

    def changed(member: str, part: bytes) -> bytes:
        if member in _PARTS:
            return _part(part, of_part.get(member, ()), target, turned)
        return turn_meta(part, target) if member == "meta.xml" else part

    return repacked(content, changed)


def _part(
    content: bytes, translated: Sequence[tuple[Passage, str]], target: str, turned: bool
) -> bytes:
    from lxml import etree

    root = filled(
        content,
        translated,
        _Elements,
        lambda found, passage: _Paragraph(found, passage, target),
        lambda root: turn_styles(root, target, turned),
    )
    accept_changes(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


class _Elements(Elements):
    """Keeps the spans that give a stretch its look, the outermost first."""

    def __init__(self, root: Element) -> None:
        super().__init__(root)
        self._looks: dict[str, list[Element]] = {}

    def learn(self, path: str, element: Element) -> None:
        around = [] if element.tag != name("text:span") else [element]
        for one in element.iterancestors():
            if one.tag in _BODIES:
                break
            if one.tag == name("text:span"):
                around.insert(0, one)
        self._looks[path] = [_bare(one) for one in around]

    def look(self, path: str) -> list[Element]:
        """Spans one inside the other, empty, that look like the stretch at a path."""
        return [deepcopy(span) for span in self._looks.get(path, ())]


def _bare(span: Element) -> Element:
    """The span without what it holds."""
    return span.makeelement(span.tag, {str(key): str(told) for key, told in span.attrib.items()})


class _Paragraph(Filler):
    def __init__(self, found: _Elements, passage: Passage, language: str) -> None:
        super().__init__(found, passage)
        self._looks = found
        self._direction = direction_of(language)
        self._after_space = True
        """Whether a space would be dropped by a reader here."""

    def emptied(self) -> list[Element]:
        def marks(tags: tuple[str, ...]) -> list[Element]:
            # not of a note or a box inside, whose paragraphs are their own
            every = self.element.iterdescendants(*tags)
            return [one for one in every if next(one.iterancestors(*_BODIES)) is self.element]

        starts, ends = marks(_STARTS), marks(_ENDS)
        for child in list(self.element):
            self.element.remove(child)
        self.element.text = None
        for one in (*starts, *ends):
            one.tail = None
            parent = one.getparent()
            if parent is not None:
                parent.remove(one)
        self.element.extend(starts)
        return ends

    def words(self, level: Level, text: str) -> None:
        holder = level.holder
        for span in self._looks.look(level.look) if level.look else ():
            holder.append(span)
            holder = span
        for piece in _PIECE.findall(anchored(legal(text), self._direction.value)):
            if piece[0] == " " and not self._after_space:
                append(holder, " ")
                piece = piece[1:]
                self._after_space = True
            if not piece:
                continue
            if piece[0] == " ":
                add(holder, "text:s", {"text:c": str(len(piece))})
            elif piece in _ELEMENTS:
                add(holder, _ELEMENTS[piece])
            else:
                append(holder, piece)
            self._after_space = piece in _BREAKS

    def opaque(self, holder: Element, paths: Sequence[str]) -> None:
        for path in paths:
            taken = self.found.take(path)
            holder.append(taken)
            self._after_space = taken.tag == name("text:line-break")
